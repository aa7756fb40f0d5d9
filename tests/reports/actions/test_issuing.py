"""reports.actions.issuing: what is kept, who may, which number, and what a correction is."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from reports.actions.editing import sign_report, write_section
from reports.actions.issuing import begin_correction, issue_report
from reports.events import ReportEvent
from reports.models import AnnualReport, IssuedReport, ReportState
from reports.periods import Period, Window
from reports.places import place_of
from tests.factories import issue, person, ready_report
from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent

YEAR = Period(2020)


@pytest.fixture
def place(sample):
    """A commune whose report is ready, whose days are over and which no return is asked of."""
    place = place_of(sample.communes[0])
    ready_report(place, YEAR)
    return place


def test_what_is_issued_is_kept_whole_and_told(place, sample):
    officer = person(Role.COMMUNE_OFFICER, sample.communes[0])

    issued = issue(place, YEAR, by=officer)

    report = AnnualReport.objects.get()
    assert (report.state, report.number) == (ReportState.ISSUED, 1)
    assert (issued.correction, issued.number, issued.issued_by) == (0, 1, officer)
    assert issued.figures["M08"] == next(f["value"] for f in issued.paper["figures"] if f["code"] == "M08")
    assert issued.figures["M08"] == issued.rows["M08"] > 0
    assert issued.rows["M09"] >= issued.figures["M09"]
    assert issued.paper["definitions"][7]["code"] == "M08"
    assert "lượt" in issued.paper["definitions"][7]["definition"].lower()
    assert len(issued.catalogue) == 12
    assert issued.written["IV"] == {"text": "Viết đủ.", "replaces": False}
    event = AuditEvent.objects.get(code=ReportEvent.REPORT_ISSUED)
    assert event.changes["number"] == 1
    assert event.changes["correction"] == 0


def test_an_issued_report_is_not_written_any_more(place):
    issue(place, YEAR)

    with pytest.raises(RuleBroken, match="đã ban hành"):
        write_section(place=place, period=YEAR, section="IV", text="Khác", replaces=False, by=None)
    with pytest.raises(RuleBroken, match="đã ban hành"):
        sign_report(place=place, period=YEAR, number=9, signed_on=None, signer_name="", by=None)
    with pytest.raises(RuleBroken, match="đã ban hành"):
        issue(place, YEAR)
    assert IssuedReport.objects.count() == 1


def test_numbers_run_by_place_and_calendar_year(place, sample):
    other = place_of(sample.communes[1])
    calendar = Period(2020, window=Window.CALENDAR)
    ready_report(place, calendar)
    ready_report(other, YEAR, number=7, signed_on=date(2020, 12, 20))
    ready_report(other, calendar, signed_on=date(2020, 12, 31))

    numbers = [issue(place, YEAR).number, issue(place, calendar).number]
    others = [issue(other, YEAR).number, issue(other, calendar).number]

    assert numbers == [1, 2]
    assert others == [7, 8]


def test_a_number_is_given_once(place):
    calendar = Period(2020, window=Window.CALENDAR)
    issued = issue(place, YEAR)
    ready_report(place, calendar, number=issued.number)

    with pytest.raises(RuleBroken, match="đã dùng cho một báo cáo khác"):
        issue(place, calendar)
    issued.pk, issued.correction, issued.reason = None, 1, "Lần nữa"
    with pytest.raises(IntegrityError, match="issued_report_number"), transaction.atomic():
        issued.save(force_insert=True)


def test_figures_of_a_part_of_its_days_are_not_issued(place):
    cut = Period(2020, until=date(2020, 2, 1))

    with pytest.raises(RuleBroken, match=r"mới tính đến hết ngày 01/02/2020.*mở lại báo cáo năm 2020"):
        issue(place, cut)

    assert not IssuedReport.objects.exists()


def test_nobody_issues_what_they_did_not_see(place):
    with pytest.raises(RuleBroken, match="vừa thay đổi"):
        issue_report(place=place, period=YEAR, version="x", reasons={}, by=None)

    assert not IssuedReport.objects.exists()


def test_what_needs_a_reason_is_not_issued_without_one(place):
    with pytest.raises(RuleBroken, match="Ghi lý do vẫn ban hành") as refused:
        issue(place, YEAR, reasons={})

    assert refused.value.field == "reason_office"
    assert not IssuedReport.objects.exists()


@pytest.mark.parametrize(
    ("signed", "refusal"),
    [
        ({"signer_name": ""}, "Chưa có tên người ký"),
        ({"signed_on": date(2020, 12, 13)}, "Ngày ký 13/12/2020 phải từ ngày cuối kỳ 14/12/2020"),
    ],
)
def test_what_must_be_put_right_stops_it(place, signed, refusal):
    ready_report(place, YEAR, **signed)

    with pytest.raises(RuleBroken, match=refusal):
        issue(place, YEAR)


def test_an_empty_section_stops_it(place):
    write_section(place=place, period=YEAR, section="V", text="", replaces=False, by=None)

    with pytest.raises(RuleBroken, match=r"Còn 1 mục chưa viết: V\. Kiến nghị, đề xuất"):
        issue(place, YEAR)
    write_section(place=place, period=YEAR, section="III.2", text="", replaces=False, by=None)
    with pytest.raises(RuleBroken, match=r": 2\. Tồn tại, hạn chế; V\. Kiến nghị, đề xuất\."):
        issue(place, YEAR)


def test_a_year_that_runs_is_not_issued(sample):
    place, running = place_of(sample.communes[0]), Period(2026)
    ready_report(place, running)

    with pytest.raises(RuleBroken, match="từ ngày đó mới ban hành được"):
        issue(place, running.so_far(date(2026, 11, 1)))


def test_a_commune_issues_its_own_by_its_leader_where_there_is_one(place, sample):
    officer = person(Role.COMMUNE_OFFICER, sample.communes[0])
    with pytest.raises(RuleBroken, match="do nơi đó ban hành"):
        issue(place, YEAR, by=person(Role.PROVINCE_OFFICER, sample.province))
    leader = person(Role.COMMUNE_LEADER, sample.communes[0])
    with pytest.raises(RuleBroken, match="lãnh đạo ban hành báo cáo năm"):
        issue(place, YEAR, by=officer)

    assert issue(place, YEAR, by=leader).issued_by == leader


def test_a_correction_begins_from_what_was_issued_and_is_issued_in_turn(place, sample):
    first = issue(place, YEAR)
    report = begin_correction(place=place, period=YEAR, reason="Sổ về muộn", by=None)
    write_section(place=place, period=YEAR, section="V", text="Sửa lại.", replaces=False, by=None)

    assert (report.state, report.correction, report.number) == (ReportState.DRAFT, 1, None)
    second = issue(place, YEAR)

    assert (second.correction, second.number, second.reason) == (1, 2, "Sổ về muộn")
    assert second.paper["corrects"].startswith("Bản đính chính số 1, thay Báo cáo số 01/")
    assert second.paper["annexes"][-1]["title"] == "Các chỉ tiêu được đính chính năm 2020"
    assert second.written["V"]["text"] == "Sửa lại."
    first.refresh_from_db()
    assert first.written["V"]["text"] == "Viết đủ."


def test_only_an_issued_report_is_corrected_and_for_a_reason(place):
    with pytest.raises(RuleBroken, match="chưa ban hành"):
        begin_correction(place=place, period=YEAR, reason="Vì", by=None)
    issue(place, YEAR)
    with pytest.raises(RuleBroken, match="Ghi lý do đính chính"):
        begin_correction(place=place, period=YEAR, reason=" ", by=None)

    assert AnnualReport.objects.get().correction == 0
