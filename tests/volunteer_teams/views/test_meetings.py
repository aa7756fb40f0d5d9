"""`meeting_list`, `meeting_add`, `meeting_detail`, `meeting_edit`, `meeting_delete`, `meeting_history`."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.factories import (
    CommuneFactory,
    MeetingAttendanceFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MembershipFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Meeting

ON = "?on=05/03/2026"


@pytest.fixture
def team(db):
    """A team."""
    return TeamFactory(name="Đội số 2")


@pytest.fixture
def members(team):
    """Two who are in it, and one who left before."""
    MembershipFactory(team=team, volunteer__full_name="Lê Thị Cũ", until=date(2026, 3, 4))
    names = ("Trần Văn An", "Phạm Thị Bình")
    return [MembershipFactory(team=team, volunteer__full_name=name).volunteer for name in names]


def add(team, on=ON):
    return f"/teams/{team.pk}/meetings/add/{on}"


def values(members, **other):
    first, second = members
    return {
        "id": uuid7(),
        "said": "Rà soát việc tháng 2",
        "place": "Nhà văn hóa",
        f"present_{first.pk}": "on",
        f"away_{second.pk}": "Bận việc nhà",
        "text_1": "Thăm hai hộ mới",
        "who_1": first.pk,
        "until_1": "20/03/2026",
    } | other


def test_it_asks_for_those_who_were_members_on_the_day(signed_in, team, members):
    browser = signed_in(Role.TEAM_LEADER, team)

    shown = page(browser.get(add(team)))
    before = page(browser.get(add(team, "?on=04/03/2026")))

    assert [row[0].split(" Th")[0] for row in shown.rows()] == ["Trần Văn An", "Phạm"]
    assert len(before.rows()) == 3
    assert len(shown.all("//input[starts-with(@name, 'present_')][@checked]")) == 2


def test_it_is_kept_once_and_the_log_says_so(signed_in, team, members):
    browser, sent = signed_in(Role.TEAM_LEADER, team), values(members)

    browser.post(add(team), sent)
    response = browser.post(add(team), sent, follow=True)

    meeting = Meeting.objects.get()
    assert (meeting.team, meeting.on, meeting.place) == (team, date(2026, 3, 5), "Nhà văn hóa")
    assert list(
        meeting.attendances.order_by("-is_present").values_list("volunteer", "is_present", "reason")
    ) == [
        (members[0].pk, True, ""),
        (members[1].pk, False, "Bận việc nhà"),
    ]
    decision = meeting.decisions.get()
    assert (decision.text, decision.volunteer, decision.until) == (
        "Thăm hai hộ mới",
        members[0],
        date(2026, 3, 20),
    )
    assert "Vắng (1)" in page(response).text
    assert "Phạm Thị Bình (Bận việc nhà)" in page(response).text
    event = AuditEvent.objects.get(code=TeamsEvent.MEETING_ADDED)
    assert (event.by_id, event.team_id) == (browser.user.pk, team.pk)
    assert event.changes == {"present": 1, "absent": 1, "decisions": 1}


def test_it_is_corrected_with_its_day_and_its_people(signed_in, team, members):
    meeting = MeetingFactory(team=team)
    MeetingAttendanceFactory(meeting=meeting, volunteer=members[0])
    MeetingDecisionFactory(meeting=meeting)
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)
    url = f"/meetings/{meeting.pk}/edit/"

    asked = page(browser.get(url))
    browser.post(f"{url}?on=06/03/2026", values(members, said="Nội dung mới"))

    assert asked.value("text_1") == "Thăm hộ gia đình mới đến"
    meeting.refresh_from_db()
    assert (meeting.on, meeting.said) == (date(2026, 3, 6), "Nội dung mới")
    assert meeting.attendances.count() == 2
    assert meeting.decisions.get().text == "Thăm hai hộ mới"
    changes = AuditEvent.objects.get(code=TeamsEvent.MEETING_EDITED).changes
    assert changes["on"] == ["2026-03-05", "2026-03-06"]
    assert (changes["said"], changes["present"]) == ("đã sửa", 1)
    assert "nội dung" in page(browser.get(f"/meetings/{meeting.pk}/history/")).text


def test_saved_as_it_was_nothing_is_logged(signed_in, team, members):
    browser = signed_in(Role.TEAM_LEADER, team)
    browser.post(add(team), values(members))
    meeting = Meeting.objects.get()

    browser.post(f"/meetings/{meeting.pk}/edit/", values(members))

    assert not AuditEvent.objects.filter(code=TeamsEvent.MEETING_EDITED).exists()


def test_minutes_written_by_mistake_are_removed(signed_in, team):
    meeting = MeetingFactory(team=team)
    browser = signed_in(Role.TEAM_LEADER, team)

    browser.post(f"/meetings/{meeting.pk}/delete/")

    assert not Meeting.objects.exists()
    assert AuditEvent.objects.get(code=TeamsEvent.MEETING_DELETED).changes == {"on": "2026-03-05"}


def test_what_is_wrong_is_said_and_nothing_is_kept(signed_in, team, members):
    first, second = members
    tomorrow = f"?on={timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    nobody = {f"present_{first.pk}": "", "who_1": ""}
    wrong = [
        (ON, {"said": ""}, "Nội dung: Viết nội dung cuộc họp."),
        (ON, nobody, "Đánh dấu ít nhất một người có mặt."),
        (ON, {f"present_{second.pk}": "on"}, "Lý do vắng: Người có mặt thì không có lý do vắng."),
        (ON, {"text_1": ""}, "Việc: Viết việc phải làm."),
        (ON, {"until_1": "01/03/2026"}, "Hạn của một kết luận trước ngày họp."),
        (ON, {"text_1": "Gọi 0912345678"}, "Việc: Ghi chú có số điện thoại"),
        ("?on=01/01/2014", {}, None),
        (tomorrow, {}, None),
    ]
    browser = signed_in(Role.TEAM_LEADER, team)

    for on, change, error in wrong:
        response = browser.post(add(team, on), values(members, **change))
        assert response.status_code == 422, change
        assert any((error or "") in line for line in page(response).errors), change

    assert not Meeting.objects.exists()


def test_a_day_that_is_none_is_said_at_its_field(signed_in, team):
    shown = page(signed_in(Role.TEAM_LEADER, team).get(add(team, "?on=31/02/2026")))

    assert "31/02/2026 không có trong lịch" in shown.errors[0]
    assert not shown.all("//textarea")


def test_one_day_has_one_meeting(signed_in, team, members):
    MeetingFactory(team=team)

    response = signed_in(Role.TEAM_LEADER, team).post(add(team), values(members))

    assert page(response).errors == ["Đội đã có biên bản của ngày này: hãy mở biên bản đó để sửa."]


def test_somebody_who_is_no_member_cannot_be_put_in(signed_in, team, members):
    stranger = MembershipFactory().volunteer
    sent = values(members, who_1=stranger.pk)

    response = signed_in(Role.TEAM_LEADER, team).post(add(team), sent)

    assert len(page(response).errors) == 1
    assert not Meeting.objects.exists()


def test_the_list_and_the_page_of_the_team_show_it(signed_in, team, members):
    meeting = MeetingFactory(team=team)
    MeetingAttendanceFactory(meeting=meeting, volunteer=members[0])
    browser = signed_in(Role.TEAM_LEADER, team)

    assert page(browser.get("/meetings/")).rows()[0][2] == "1 / 1"
    shown = page(browser.get(f"/teams/{team.pk}/"))
    assert shown.has_link(meeting.get_absolute_url())
    assert shown.has_link(f"/teams/{team.pk}/meetings/add/")


def test_another_communes_minutes_are_not_found_and_a_reader_may_not_write(signed_in, team):
    meeting = MeetingFactory(team=team)
    officer = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert officer.get(meeting.get_absolute_url()).status_code == 404
    assert officer.get(add(team)).status_code == 404
    leader = signed_in(Role.COMMUNE_LEADER, team.commune)
    assert leader.get(meeting.get_absolute_url()).status_code == 200
    assert leader.get(add(team)).status_code == 403
    assert signed_in(Role.VOLUNTEER, team).get("/meetings/").status_code == 403


def test_queries_do_not_grow(signed_in, team, assert_flat_queries):
    days = iter(range(1, 28))

    def add_rows(count):
        for _ in range(count):
            meeting = MeetingFactory(team=team, on=date(2026, 2, next(days)))
            MeetingAttendanceFactory(meeting=meeting)

    assert_flat_queries(signed_in(Role.TEAM_LEADER, team), "/meetings/", add_rows)
