"""`report_pdf`, `report_docx`, `report_xlsx`: the report as files, who took them and why."""

import io

import openpyxl
import pytest

from reports.events import ReportEvent
from reports.pdf import NotPrinted
from reports.places import place_of
from reports.year_end import papers
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent


def url(place, kind):
    return f"/reports/{place_of(place).key}/2020/{kind}/"


REASON = {"reason": "gửi Sở Y tế"}


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_file_comes_and_the_log_says_who_took_it_and_why(signed_in, sample, kind, begins):
    browser = signed_in(Role.COMMUNE_LEADER, sample.communes[0])

    response = browser.post(url(sample.communes[0], kind), REASON)

    assert response.content.startswith(begins)
    assert response["Content-Disposition"] == f'attachment; filename="bao-cao-phuong-dong-2020.{kind}"'
    event = AuditEvent.objects.get(code=ReportEvent.REPORT_PRINTED)
    assert (event.by_id, event.commune_id) == (browser.user.pk, sample.communes[0].pk)
    assert event.changes == {"year": 2020, "window": "statutory", "file": kind, "is_public": False} | REASON


def test_the_spreadsheet_holds_the_figures(signed_in, sample):
    response = signed_in(Role.PROVINCE_OFFICER, sample.province).post(url(sample.province, "xlsx"), REASON)

    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["Số liệu"]
    values = {row[1]: row[4:6] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert (values["M08"], values["M12.amount"]) == ((23, 4), (50_500_000, 0))


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize(
    ("reason", "error"), [("", "Ghi lý do tải."), ("gọi 0912345678", "Ghi chú có số điện thoại")]
)
def test_without_a_reason_that_names_nobody_no_figure_leaves(signed_in, sample, kind, reason, error):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    response = browser.post(url(sample.province, kind), {"reason": reason})

    assert (response.status_code, response["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert error in page(response).errors[0]
    assert not AuditEvent.objects.filter(code=ReportEvent.REPORT_PRINTED).exists()


@pytest.mark.parametrize(
    ("kind", "words", "public"),
    [("pdf", "PDF", "public/pdf"), ("docx", "Word", "public/pdf"), ("xlsx", "Excel", "public/xlsx")],
)
def test_opening_its_address_asks_why_and_offers_what_may_be_published(
    signed_in, sample, kind, words, public
):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province, kind)))

    assert shown.text.count(f"Tải {words}") >= 2
    assert shown.has_link(url(sample.province, public))
    assert not AuditEvent.objects.filter(code=ReportEvent.REPORT_PRINTED).exists()


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_what_may_be_published_comes_without_a_reason(signed_in, sample, kind):
    response = signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, f"public/{kind}"))

    assert response["Content-Disposition"].endswith(f'-2020-cong-khai.{kind}"')
    assert "reason" not in AuditEvent.objects.get(code=ReportEvent.REPORT_PRINTED).changes


def test_a_report_that_cannot_be_made_says_so_on_the_page(signed_in, sample, monkeypatch):
    def fail(*given):
        raise NotPrinted("Tinos-Bold.ttf cannot be read.")

    monkeypatch.setattr(papers, "pdf", fail)

    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    shown = page(browser.post(url(sample.province, "pdf"), REASON, follow=True))

    assert any("Chưa tạo được PDF" in message for message in shown.messages)
    assert not AuditEvent.objects.filter(code=ReportEvent.REPORT_PRINTED).exists()


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_another_places_file_is_404_and_other_roles_are_refused(signed_in, sample, kind):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    assert browser.get(url(CommuneFactory(), kind)).status_code == 404
    assert browser.get(url(sample.province, kind)).status_code == 404
    assert signed_in(Role.VOLUNTEER, sample.teams[0]).get(url(sample.communes[0], kind)).status_code == 403
