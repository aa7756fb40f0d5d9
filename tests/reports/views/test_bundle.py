"""`bundle_list`, `bundle_add`, `bundle_detail`, `bundle_cancel`, `bundle_again`, `bundle_take`."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import BundleState, PartState, ReportBundle
from reports.models.report_bundle import QUIET_FOR
from tests.factories import CommuneFactory, ProvinceFactory, ReportBundleFactory
from tests.page import page, text_of
from tests.sheets import rows_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

RUNNING = {"state": BundleState.RUNNING, "ended_at": None, "reports": 3}


@pytest.fixture
def commune(db):
    return CommuneFactory()


@pytest.fixture
def browser(signed_in, commune):
    return signed_in(Role.PROVINCE_OFFICER, commune.province)


def url(bundle, *rest):
    return "/".join(["/bundles", str(bundle.pk), *rest, ""])


def fields(browser):
    """The form as it comes, filled in for a year."""
    form = page(browser.get("/bundles/add/")).one("//main//form")
    return dict(form.form_values()) | {"year": "2025"}


def test_a_bundle_is_asked_for_and_watched(browser):
    answer = browser.post("/bundles/add/", fields(browser), follow=True)

    shown = page(answer)
    assert shown.heading == "Các xã, phường, năm 2025"
    assert "Đã có 0 trong 1 báo cáo, còn 1" in shown.text
    assert ReportBundle.objects.get().by == browser.user


def test_a_form_sent_twice_is_one_bundle(browser):
    sent = fields(browser)

    first, second = (browser.post("/bundles/add/", sent) for _ in range(2))

    assert first.url == second.url == url(ReportBundle.objects.get())


def test_what_cannot_be_made_is_refused_on_the_page(browser):
    sent = fields(browser)

    answer = browser.post("/bundles/add/", sent | {"level": "team"})

    assert page(answer).errors == ["Năm 2025 không có Đội nào."]
    assert page(browser.post("/bundles/add/", sent | {"year": "1999"})).errors
    assert not ReportBundle.objects.exists()


def test_another_province_cannot_be_chosen(browser):
    sent = fields(browser) | {"province": str(ProvinceFactory().pk)}

    assert page(browser.post("/bundles/add/", sent)).errors
    assert not ReportBundle.objects.exists()


def test_while_it_runs_the_page_asks_for_its_part_again(browser, commune):
    bundle = ReportBundleFactory(province=commune.province, by=browser.user, **RUNNING)

    whole = page(browser.get(url(bundle)))
    part = page(browser.get(url(bundle), headers={"hx-request": "true"}))

    running = whole.one("//*[@id='progress']")
    assert (running.get("hx-get"), running.get("hx-trigger")) == (url(bundle), "every 2s")
    assert part.text == text_of(running)
    assert "Đã có 1 trong 3 báo cáo, còn 2" in part.text
    assert not whole.all("//a[contains(., 'Tải tệp')]")


def test_it_says_when_nobody_works(browser, commune):
    bundle = ReportBundleFactory(province=commune.province, level="team", **RUNNING)

    assert bundle.audit_label == "các Đội năm 2025"
    assert "chưa có phần làm việc nền nào đang chạy" in page(browser.get(url(bundle))).text


def test_what_stands_still_is_not_asked_for_any_more_and_may_be_run_again(browser, commune):
    quiet = timezone.now() - QUIET_FOR - timedelta(seconds=1)
    bundle = ReportBundleFactory(province=commune.province, moved_at=quiet, **RUNNING)
    bundle.parts.create(position=2, key=f"commune-{commune.pk}", name="Xã Mẫu", state=PartState.MAKING)

    shown = page(browser.get(url(bundle)))
    answer = browser.post(url(bundle, "again"), follow=True)

    assert shown.one("//*[@id='progress']").get("hx-get") is None
    assert "Chạy lại" in shown.text
    assert "Đang làm những báo cáo còn thiếu." in page(answer).messages[0]


def test_what_failed_is_told_with_its_reason(browser, commune):
    bundle = ReportBundleFactory(province=commune.province, reports=2, failed=1)
    told = {"name": "Xã Hỏng", "state": PartState.FAILED, "reason": "Thiếu phông chữ."}
    bundle.parts.create(position=2, key="commune-2", **told)

    shown = page(browser.get(url(bundle)))

    assert shown.rows() == [["Xã Hỏng", "Thiếu phông chữ."]]
    assert "Xong, còn thiếu" in shown.text


def test_it_is_stopped(browser, commune):
    bundle = ReportBundleFactory(province=commune.province, **RUNNING)

    answer = browser.post(url(bundle, "cancel"), follow=True)

    assert "Đã dừng" in page(answer).messages[0]
    again = browser.post(url(bundle, "cancel"), follow=True)
    assert "không còn làm nữa" in page(again).messages[0]


def test_the_file_leaves_with_its_index_once_a_reason_is_given(browser, commune):
    bundle = ReportBundleFactory(province=commune.province, reports=2, failed=1)
    told = {"name": "=Xã Hỏng", "state": PartState.FAILED, "reason": "Thiếu phông chữ."}
    bundle.parts.create(position=2, key="commune-2", **told)

    refused = browser.post(url(bundle, "take"), {"reason": ""})
    answer = browser.post(url(bundle, "take"), {"reason": "Nộp Sở"})

    assert page(refused).errors == ["Lý do tải: Ghi lý do tải."]
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert 'filename="bao-cao-cac-xa-phuong-' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist() == ["000-muc-luc.xlsx", "001-bao-cao.pdf"]
        assert archive.read("001-bao-cao.pdf") == b"bao cao"
        rows = rows_of(archive.read("000-muc-luc.xlsx"))
    assert [row[1:4] for row in rows[-2:]] == [
        ["Xã Mẫu", "Bản đang soạn", "001-bao-cao.pdf"],
        ["'=Xã Hỏng", "Không tạo được: Thiếu phông chữ.", ""],
    ]
    event = AuditEvent.objects.get(code=ReportEvent.BUNDLE_TAKEN)
    assert (event.changes["made"], event.changes["reason"]) == (1, "Nộp Sở")


@pytest.mark.parametrize("values", [RUNNING, {"forgotten_at": timezone.now()}], ids=["running", "forgotten"])
def test_there_is_no_file_before_the_end_and_after_a_week(browser, commune, values):
    bundle = ReportBundleFactory(province=commune.province, **values)

    assert browser.get(url(bundle, "take")).status_code == 404
    assert browser.post(url(bundle, "take"), {"reason": "Nộp Sở"}).status_code == 404


def test_another_provinces_bundle_is_not_there(browser):
    bundle = ReportBundleFactory()

    got = [browser.get(url(bundle)), browser.get(url(bundle, "take"))]
    got += [browser.post(url(bundle, what)) for what in ("cancel", "again", "take")]

    assert {answer.status_code for answer in got} == {404}


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR])
def test_others_have_no_such_page(signed_in, commune, role):
    bundle = ReportBundleFactory(province=commune.province)
    browser = signed_in(role, commune if role == Role.COMMUNE_OFFICER else None)

    got = [browser.get("/bundles/"), browser.get("/bundles/add/"), browser.get(url(bundle))]

    assert {answer.status_code for answer in got} == {403}


def test_the_list_leads_to_each_and_grows_without_queries(browser, commune, assert_flat_queries):
    assert page(browser.get("/reports/")).link("Tải cả tỉnh") == "/bundles/"

    place = {"province": commune.province}
    assert_flat_queries(browser, "/bundles/", lambda n: ReportBundleFactory.create_batch(n, **place))
