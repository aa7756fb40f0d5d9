"""`reports:allowance_take`: a payment list as PDF to sign on, and as a spreadsheet."""

import io

import pypdf
import pytest
from openpyxl import load_workbook

from reports.events import ReportEvent
from tests.factories import (
    AllowanceListFactory,
    AllowancePaymentFactory,
    CommuneFactory,
    MembershipFactory,
    ReportingOfficeFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, Position

REASON = "In để chi tiền"


@pytest.fixture
def allowance():
    """A list with a leader, and a member whose amount was corrected and whose name looks like a formula."""
    team = TeamFactory(name="Đội số 1")
    allowance = AllowanceListFactory(commune=team.commune)
    leader = MembershipFactory(team=team, volunteer__full_name="Lê Thị An").volunteer
    member = MembershipFactory(team=team, volunteer__full_name="=1+1").volunteer
    AllowancePaymentFactory(
        list=allowance,
        team=team,
        volunteer=leader,
        position=Position.LEADER,
        coefficient="0.6",
        computed=1_518_000,
    )
    AllowancePaymentFactory(
        list=allowance, team=team, volunteer=member, amount=500_000, reason="Nghỉ nửa tháng"
    )
    ReportingOfficeFactory(commune=team.commune, signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    return allowance


def taken(browser, allowance, kind):
    return browser.post(f"/allowances/{allowance.pk}/take/", {"kind": kind, "reason": REASON})


def told(pdf):
    return " ".join(
        " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(pdf)).pages).split()
    )


def test_the_pdf_has_heading_lines_total_in_words_and_room_to_sign(signed_in, allowance):
    response = taken(signed_in(Role.COMMUNE_OFFICER, allowance.commune), allowance, "pdf")

    text = told(response.content)
    assert response.headers["Content-Type"] == "application/pdf"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "ỦY BAN NHÂN DÂN XÃ MẪU" in text
    assert "BẢN NHÁP, CHƯA DUYỆT" in text
    assert "STT Họ và tên Chức danh Hệ số" in text
    assert "Ký nhận" in text
    assert "1 Lê Thị An Đội trưởng 0,60 2.530.000 1.518.000" in text
    assert "Tổng cộng 2.018.000" in text
    assert "Hai triệu không trăm mười tám nghìn đồng." in text
    assert "=1+1: theo quy định 1.012.000 đồng; Nghỉ nửa tháng." in text
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in text


def test_an_approved_one_is_no_draft_and_carries_its_day(signed_in, allowance):
    officer = signed_in(Role.COMMUNE_OFFICER, allowance.commune)
    allowance.approved_on, allowance.approved_by = allowance.month.replace(day=31), officer.user
    allowance.save(update_fields=["approved_on", "approved_by"])

    text = told(taken(officer, allowance, "pdf").content)

    assert "BẢN NHÁP" not in text
    assert "Xã Mẫu, ngày 31 tháng 8 năm 2026" in text


def test_the_spreadsheet_has_numbers_and_safe_names(signed_in, allowance):
    response = taken(signed_in(Role.COMMUNE_OFFICER, allowance.commune), allowance, "xlsx")

    rows = list(load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[0][0] == f"Danh sách chi trả thù lao tháng 8/2026, {allowance.commune.full_name}"
    assert rows[3][-1] == "Ký nhận"
    assert rows[4][:7] == (1, "Lê Thị An", "Đội trưởng", "Đội số 1", 0.6, 2_530_000, 1_518_000)
    assert rows[5][1:8] == ("'=1+1", "Thành viên", "Đội số 1", 0.4, 2_530_000, 500_000, "Nghỉ nửa tháng")
    assert rows[6][1] == "Tổng cộng"
    assert rows[6][6] == 2_018_000


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_log_says_who_took_it_and_why(signed_in, allowance, kind):
    taken(signed_in(Role.COMMUNE_LEADER, allowance.commune), allowance, kind)

    event = AuditEvent.objects.get(code=ReportEvent.ALLOWANCE_TAKEN)
    assert event.changes == {"file": kind, "rows_taken": 2, "reason": REASON}
    assert event.commune_id == allowance.commune_id


def test_without_a_reason_or_as_another_file_it_is_not_made(signed_in, allowance):
    browser = signed_in(Role.COMMUNE_OFFICER, allowance.commune)
    url = f"/allowances/{allowance.pk}/take/"

    without = browser.post(url, {"kind": "pdf", "reason": ""})
    other = browser.post(url, {"kind": "exe", "reason": REASON})

    assert page(without).errors == ["Lý do tải: Ghi lý do tải danh sách."]
    assert page(other).errors
    assert not AuditEvent.objects.filter(code=ReportEvent.ALLOWANCE_TAKEN).exists()


def test_another_communes_is_not_found_and_others_are_refused(signed_in, allowance):
    url = f"/allowances/{allowance.pk}/take/"

    assert signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(url).status_code == 404
    assert signed_in(Role.TEAM_LEADER, TeamFactory(commune=allowance.commune)).get(url).status_code == 403
