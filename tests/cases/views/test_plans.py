"""`plan_list`, `plan_detail`, `plan_line_add`, `plan_line_edit`, `plan_line_delete`, `plan_copy`."""

from datetime import date

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import ClientGroup, ContactPurpose, PlanLine, PlanLineKind
from cases.plans import may_be_planned, month_after
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    CommuneFactory,
    ContactFactory,
    MembershipFactory,
    PlanLineFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, Measure

MARCH = date(2026, 3, 1)


@pytest.fixture
def team(db):
    """A team."""
    return TeamFactory(name="Đội số 2")


@pytest.fixture
def kind(db):
    """Sessions, counted by how many."""
    return ActivityKindFactory(
        name="Tuyên truyền", measures=[Measure.QUANTITY], measures__unit="cuộc", measures__label="Số cuộc"
    )


def url(team, more="", month=MARCH):
    return f"/teams/{team.pk}/plans/{month:%Y-%m}/{more}"


def values(**other):
    return {"id": uuid7(), "what": "KHAC", "text": "Rà soát địa bàn", "quantity": "", "until": ""} | other


def test_a_line_is_added_and_the_log_says_so(signed_in, team, kind):
    browser = signed_in(Role.TEAM_LEADER, team)
    sent = values(what=f"HOAT_DONG-{kind.pk}", text="", quantity="4", until="20/03/2026")

    browser.post(url(team, "add/"), sent)
    response = browser.post(url(team, "add/"), sent, follow=True)

    line = PlanLine.objects.get()
    assert (line.team, line.month, line.what, line.activity_kind) == (team, MARCH, "HOAT_DONG", kind)
    assert (line.quantity, line.until, line.commune) == (4, date(2026, 3, 20), team.commune)
    assert page(response).messages == ["Đã thêm vào kế hoạch.", "Đã thêm vào kế hoạch."]
    event = AuditEvent.objects.get(code=CaseEvent.PLAN_LINE_ADDED)
    assert (event.by_id, event.team_id, event.subject_label) == (browser.user.pk, team.pk, "tháng 3/2026")
    assert event.changes == {"month": "2026-03-01", "what": "HOAT_DONG", "quantity": 4}


def test_the_result_is_counted_from_what_was_recorded(signed_in, team, kind):
    member = MembershipFactory(team=team)
    line = {"team": team, "text": "", "quantity": 3}
    PlanLineFactory(what=PlanLineKind.ACTIVITY, activity_kind=kind, **line)
    contacts = {"what": PlanLineKind.CONTACTS, **line}
    PlanLineFactory(**contacts)
    PlanLineFactory(**contacts, volunteer=member.volunteer)
    PlanLineFactory(**contacts, group=ClientGroup.DRUG_USE, purpose=ContactPurpose.REFERRAL)
    PlanLineFactory(team=team, text="Sửa trụ sở", done_on=date(2026, 3, 9))
    for on in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)):
        ActivityFactory(team=team, kind=kind, on=on, quantity=2)
        met = {"team": team, "on": on, "group": ClientGroup.DRUG_USE}
        ContactFactory(**met, volunteer=member.volunteer, purpose=ContactPurpose.REFERRAL)
        ContactFactory(**met, purpose=ContactPurpose.LIFE)
    ActivityFactory(kind=kind, on=MARCH, quantity=50)

    shown = page(signed_in(Role.COMMUNE_LEADER, team.commune).get(url(team)))

    states = ("Chưa đạt", "Đạt")
    told = [
        (row[1], row[2], next(state for state in states if row[0].endswith(state))) for row in shown.rows()
    ]
    assert told == [
        ("3 cuộc", "4 cuộc", "Đạt"),
        ("3 lượt", "4 lượt", "Đạt"),
        ("3 lượt", "2 lượt", "Chưa đạt"),
        ("3 lượt", "2 lượt", "Chưa đạt"),
        ("", "xong 09/03", "Đạt"),
    ]
    assert "đạt 3 trong 5 việc" in shown.text


def test_a_line_is_changed_and_other_work_is_written_down_as_done(signed_in, team):
    line = PlanLineFactory(team=team)
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    browser.post(f"/plan-lines/{line.pk}/edit/", values(text="Sửa trụ sở", done_on="12/03/2026"))

    line.refresh_from_db()
    assert (line.text, line.done_on) == ("Sửa trụ sở", date(2026, 3, 12))
    event = AuditEvent.objects.get(code=CaseEvent.PLAN_LINE_EDITED)
    assert event.changes == {"month": "2026-03-01", "text": "đã sửa", "done_on": [None, "2026-03-12"]}


def test_other_work_that_was_done_becomes_an_activity_and_is_counted(signed_in, team, kind):
    line = PlanLineFactory(team=team, done_on=date(2026, 3, 9))
    sent = values(what=f"HOAT_DONG-{kind.pk}", text="", quantity="1", done_on="09/03/2026")

    signed_in(Role.TEAM_LEADER, team).post(f"/plan-lines/{line.pk}/edit/", sent)

    line.refresh_from_db()
    assert (line.what, line.done_on) == ("HOAT_DONG", None)


def test_a_line_is_taken_out_and_the_history_still_tells_of_it(signed_in, team):
    line = PlanLineFactory(team=team)
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    browser.post(f"/plan-lines/{line.pk}/delete/")
    again = browser.post(f"/plan-lines/{line.pk}/delete/")

    assert not PlanLine.objects.exists()
    assert again.status_code == 404
    assert AuditEvent.objects.filter(code=CaseEvent.PLAN_LINE_DELETED).count() == 1
    assert "bỏ một việc khỏi kế hoạch tháng 3/2026" in page(browser.get(url(team, "history/"))).text


def test_last_months_plan_is_copied_once_without_those_who_left(signed_in, team):
    stays, left = MembershipFactory(team=team), MembershipFactory(team=team, until=date(2026, 1, 31))
    january = {"team": team, "month": date(2026, 1, 1), "done_on": date(2026, 1, 9)}
    PlanLineFactory(**january, volunteer=stays.volunteer, until=date(2026, 1, 31))
    PlanLineFactory(**january, volunteer=left.volunteer)
    browser = signed_in(Role.TEAM_LEADER, team)
    february = date(2026, 2, 1)

    asked = page(browser.get(url(team, month=february)))
    browser.post(url(team, "copy/", february))
    browser.post(url(team, "copy/", february))

    assert "Chép kế hoạch tháng trước" in asked.text
    copied = PlanLine.objects.filter(month=february).order_by("pk")
    assert [line.volunteer for line in copied] == [stays.volunteer, None]
    assert [line.until for line in copied] == [date(2026, 2, 28), None]
    assert not any(line.done_on for line in copied)
    assert AuditEvent.objects.get(code=CaseEvent.PLAN_COPIED).changes == {"month": "2026-02-01", "lines": 2}


def test_without_a_plan_last_month_there_is_nothing_to_copy(signed_in, team):
    response = signed_in(Role.TEAM_LEADER, team).post(url(team, "copy/"), follow=True)

    assert page(response).messages[0] == "Tháng trước không có kế hoạch để chép."


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"what": ""}, "Việc: Chọn việc."),
        ({"text": ""}, "Nội dung: Viết việc phải làm."),
        ({"what": "LAN_GAP", "quantity": ""}, "Số lượng: Nhập số lượng lớn hơn 0."),
        ({"until": "01/04/2026"}, "Làm trước hết ngày: Hạn phải trong tháng 3/2026."),
        ({"purpose": "TU_VAN"}, "Mục đích: Chỉ lần gặp có nhóm và mục đích: hãy để trống."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(signed_in, team, wrong, error):
    response = signed_in(Role.TEAM_LEADER, team).post(url(team, "add/"), values(**wrong))

    errors = page(response).errors
    assert response.status_code == 422
    assert errors == [error]
    assert not PlanLine.objects.exists()


def test_a_volunteer_of_another_team_cannot_be_chosen(signed_in, team):
    stranger = MembershipFactory(team__commune=team.commune).volunteer

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(
        url(team, "add/"), values(volunteer=stranger.pk)
    )

    assert page(response).errors
    assert not PlanLine.objects.exists()


@pytest.mark.parametrize("dates", [{"founded_on": date(2026, 4, 1)}, {"dissolved_on": MARCH}])
def test_a_team_that_did_not_exist_has_no_plan(signed_in, dates):
    team = TeamFactory(**dates)

    response = signed_in(Role.TEAM_LEADER, team).post(url(team, "add/"), values())

    assert len(page(response).errors) == 1
    assert not PlanLine.objects.exists()


@pytest.mark.parametrize("month", ["2011-03", "2026-13", "2026-00", "2099-01"])
def test_what_is_no_month_is_not_found(signed_in, team, month):
    assert signed_in(Role.TEAM_LEADER, team).get(f"/teams/{team.pk}/plans/{month}/").status_code == 404


def test_more_than_a_year_ahead_nothing_is_planned():
    today = date(2026, 11, 22)

    assert may_be_planned(date(2027, 11, 1), today)
    assert not may_be_planned(date(2027, 12, 1), today)


def test_the_list_says_which_teams_have_none_and_home_reminds(signed_in, team):
    with_plan = TeamFactory(name="Đội số 1", commune=team.commune)
    this = timezone.localdate().replace(day=1)
    for month in (this, month_after(this)):
        PlanLineFactory(team=with_plan, month=month)
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    listed = page(browser.get(f"/plans/?month={this:%Y-%m}&is_missing=1"))
    home = page(browser.get("/"))

    assert [row[0].split(",")[0][:8] for row in listed.rows()] == ["Đội số 2"]
    section = home.one("//section[@aria-labelledby='plans']")
    assert "Đội số 2" in section.text_content()
    assert "Đội số 1" not in section.text_content()


def test_the_page_of_the_team_shows_how_far_this_months_plan_is(signed_in, team):
    this = timezone.localdate().replace(day=1)
    PlanLineFactory(team=team, month=this, done_on=this)
    PlanLineFactory(team=team, month=this)

    shown = page(signed_in(Role.PROVINCE_OFFICER, team.commune.province).get(f"/teams/{team.pk}/"))

    assert "Đạt 1 trong 2 việc" in shown.text
    assert shown.has_link(url(team, month=this))


def test_another_communes_plan_is_not_found_and_a_reader_may_not_write(signed_in, team):
    line = PlanLineFactory(team=team)
    officer = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert officer.get(url(team)).status_code == 404
    assert officer.post(f"/plan-lines/{line.pk}/delete/").status_code == 404
    for role, place in ((Role.COMMUNE_LEADER, team.commune), (Role.PROVINCE_OFFICER, team.commune.province)):
        assert signed_in(role, place).get(url(team)).status_code == 200
        assert signed_in(role, place).post(url(team, "add/"), values()).status_code == 403
    assert signed_in(Role.VOLUNTEER, team).get(url(team)).status_code == 403


def test_its_queries_do_not_grow(signed_in, team, assert_flat_queries):
    def add(count):
        for _ in range(count):
            line = {"what": PlanLineKind.ACTIVITY, "activity_kind": ActivityKindFactory(), "quantity": 1}
            PlanLineFactory(team=team, volunteer=MembershipFactory(team=team).volunteer, text="", **line)

    assert_flat_queries(signed_in(Role.TEAM_LEADER, team), url(team), add)
