"""`team_history` and its like: what was done to one record, with the values before and after."""

from datetime import date

import pytest

from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    CommuneFactory,
    ReportingOfficeFactory,
    TeamFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.accounts import end_role, grant_role
from volunteer_teams.actions.activities import delete_activity, edit_activity
from volunteer_teams.actions.activity_kinds import edit_activity_kind
from volunteer_teams.actions.memberships import change_position, join_team
from volunteer_teams.actions.offices import edit_reporting_office
from volunteer_teams.actions.teams import edit_team
from volunteer_teams.actions.volunteers import edit_volunteer
from volunteer_teams.models import Position

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def team():
    """A team of a commune."""
    return TeamFactory(name="Đội số 2", commune=CommuneFactory(name="Sóc Sơn"), founded_on=date(2026, 1, 5))


@pytest.fixture
def officer(signed_in, team):
    """A browser of the commune's officer."""
    return signed_in(Role.COMMUNE_OFFICER, team.commune, full_name="Nguyễn Thu Hạnh")


def lines(browser, url):
    return page(browser.get(url)).texts("//table[contains(@class, 'events')]/tbody/tr/th")


def test_team_with_who_joined_it_newest_first(officer, team):
    volunteer = VolunteerFactory(commune=team.commune, full_name="Trần Thị Tâm")
    edit_team(team=team, is_pilot=True, founded_on=date(2026, 1, 6), by=officer.user)
    member = join_team(team=team, volunteer=volunteer, position=Position.MEMBER, since=DAY, by=officer.user)
    change_position(membership=member, position=Position.LEADER, on=date(2026, 4, 1), by=officer.user)
    other = TeamFactory(commune=team.commune, name="Đội khác")
    edit_team(team=other, is_pilot=True, by=officer.user)

    shown = lines(officer, page(officer.get(team.get_absolute_url())).link("Lịch sử"))

    assert shown == [
        "Nguyễn Thu Hạnh đổi chức danh trong Đội của Trần Thị Tâm"
        " ngày: 01/04/2026 chức danh: Thành viên → thành Đội trưởng",
        "Nguyễn Thu Hạnh đưa Trần Thị Tâm vào Đội từ ngày: 01/03/2026 chức danh: Thành viên",
        "Nguyễn Thu Hạnh sửa thông tin Đội số 2"
        " Đội thí điểm: không → thành có ngày thành lập: 05/01/2026 → thành 06/01/2026",
    ]


def test_volunteer_with_their_time_in_teams_and_without_what_is_private(officer, team):
    volunteer = VolunteerFactory(commune=team.commune, full_name="Trần Thị Tâm")
    join_team(team=team, volunteer=volunteer, position=Position.MEMBER, since=DAY, by=officer.user)
    edit_volunteer(volunteer=volunteer, phone="0912345678", sex="M", by=officer.user)

    shown = lines(officer, page(officer.get(volunteer.get_absolute_url())).link("Lịch sử"))

    assert shown[0] == (
        "Nguyễn Thu Hạnh sửa thông tin tình nguyện viên Trần Thị Tâm giới tính: đã sửa điện thoại: đã sửa"
    )
    assert len(shown) == 2


def test_activity(officer, team):
    activity = ActivityFactory(team=team)
    edit_activity(activity=activity, on=date(2026, 2, 2), by=officer.user)

    shown = lines(officer, page(officer.get(activity.get_absolute_url())).link("Lịch sử"))

    assert len(shown) == 1
    assert shown[0].endswith("→ thành 02/02/2026")


def test_kind_office_and_account_for_administrators(signed_in, officer, team):
    administrator = signed_in(Role.ADMINISTRATOR, full_name="Lê Quản Trị")
    kind, office = ActivityKindFactory(name="Tờ rơi"), ReportingOfficeFactory(commune=team.commune)
    account = UserFactory(full_name="Đỗ Văn Khải")
    edit_activity_kind(kind=kind, measures=list(kind.measures.all()), position=7, by=administrator.user)
    edit_reporting_office(office=office, since=date(2026, 2, 2), by=administrator.user)
    held = grant_role(
        user=account, role=Role.COMMUNE_OFFICER, place=team.commune, since=DAY, by=administrator.user
    )
    end_role(assignment=held, on=date(2026, 4, 1), by=administrator.user)

    pages = {
        name: lines(administrator, page(administrator.get(url)).link("Lịch sử"))
        for name, url in {
            "kind": f"/activity-kinds/{kind.pk}/edit/",
            "office": f"/offices/{office.pk}/edit/",
            "account": f"/accounts/{account.pk}/",
        }.items()
    }

    assert "thứ tự:" in pages["kind"][0]
    assert "thành 02/02/2026" in pages["office"][0]
    assert "đến hết ngày: (trống) → thành 01/04/2026" in pages["account"][0]
    assert pages["account"][1].startswith("Lê Quản Trị giao vai trò cho Đỗ Văn Khải")


def test_record_without_events_says_so(officer, team):
    shown = page(officer.get(f"/teams/{team.pk}/history/"))

    assert "Chưa có việc nào được ghi" in shown.text
    assert shown.link("Quay lại") == team.get_absolute_url()


def test_no_link_and_no_page_for_who_may_not_read_the_log(signed_in, team):
    leader = signed_in(Role.TEAM_LEADER, team)

    assert not page(leader.get(team.get_absolute_url())).all("//a[contains(@href, 'history')]")
    assert leader.get(f"/teams/{team.pk}/history/").status_code == 403


def test_administrator_reads_no_volunteers_and_activities(signed_in, team):
    """They may not see these records, so neither what was done to them one by one."""
    administrator = signed_in(Role.ADMINISTRATOR)
    volunteer, activity = VolunteerFactory(), ActivityFactory(team=team)

    assert administrator.get(f"/volunteers/{volunteer.pk}/history/").status_code == 404
    assert administrator.get(f"/activities/{activity.pk}/history/").status_code == 404
    assert administrator.get(f"/teams/{team.pk}/history/").status_code == 200


def test_officers_read_no_accounts(officer):
    assert officer.get(f"/accounts/{UserFactory().pk}/history/").status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries, team):
    browser = signed_in(Role.COMMUNE_LEADER, team.commune)

    def add(number):
        for _ in range(number):
            volunteer = VolunteerFactory(commune=team.commune)
            join_team(team=team, volunteer=volunteer, position=Position.MEMBER, since=DAY, by=browser.user)

    assert_flat_queries(browser, f"/teams/{team.pk}/history/", add)


def test_a_deleted_activity_keeps_its_history(officer, team, signed_in):
    activity = ActivityFactory(team=team)
    delete_activity(activity=activity, by=officer.user)

    url = page(officer.get("/audit/")).link("Lịch sử")

    assert url == f"/activities/{activity.pk}/history/"
    assert len(lines(officer, url)) == 1
    assert "(đã xóa)" in page(officer.get(url)).text
    assert signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(url).status_code == 404
    kept = ActivityFactory(team=TeamFactory())
    assert officer.get(f"/activities/{kept.pk}/history/").status_code == 404
