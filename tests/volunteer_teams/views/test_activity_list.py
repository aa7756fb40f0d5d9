"""`activity_list`: activities by place, team, kind and month."""

from datetime import date

from tests.factories import ActivityFactory, ActivityKindFactory, CommuneFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Measure

URL = "/activities/"


def days(response):
    return [row[0] for row in page(response).rows()]


def test_it_shows_the_newest_first_with_their_numbers(signed_in):
    team = TeamFactory(name="Đội số 2", commune__name="Sóc Sơn")
    kind = ActivityKindFactory(
        name="Tuyên truyền", measures=[Measure.QUANTITY, Measure.PARTICIPANTS], measures__unit="lượt"
    )
    ActivityFactory(team=team, kind=kind, on=date(2026, 1, 5), quantity=2, participants=1250)
    ActivityFactory(team=team, kind=kind, on=date(2026, 3, 10))

    shown = page(signed_in(Role.TEAM_LEADER, team).get(URL))

    assert shown.rows() == [
        ["10/03/2026", "Tuyên truyền Đội số 2", "1 lượt", "Xã Sóc Sơn"],
        ["05/01/2026", "Tuyên truyền Đội số 2", "2 lượt, 1.250 lượt", "Xã Sóc Sơn"],
    ]


def test_it_filters_by_team_kind_and_month(signed_in):
    team = TeamFactory()
    kinds = ActivityKindFactory.create_batch(2)
    ActivityFactory(team=team, kind=kinds[0], on=date(2026, 3, 10))
    ActivityFactory(team=team, kind=kinds[1], on=date(2026, 4, 11))
    ActivityFactory(team__commune=team.commune, kind=kinds[0], on=date(2025, 3, 12))
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    assert days(browser.get(URL, {"team": team.pk})) == ["11/04/2026", "10/03/2026"]
    assert days(browser.get(URL, {"kind": kinds[0].pk})) == ["10/03/2026", "12/03/2025"]
    assert days(browser.get(URL, {"month": 3, "year": 2026})) == ["10/03/2026"]
    assert days(browser.get(URL, {"month": 3})) == ["10/03/2026", "12/03/2025"]


def test_a_province_reaches_one_teams_activities_by_their_address(signed_in):
    activity = ActivityFactory()
    ActivityFactory(team__commune__province=activity.province, on=date(2026, 1, 1))
    browser = signed_in(Role.PROVINCE_OFFICER, activity.province)

    assert days(browser.get(URL, {"team": activity.team_id})) == ["10/03/2026"]


def test_pages_have_fifty_rows_and_keep_the_filter(signed_in):
    team, kind = TeamFactory(), ActivityKindFactory()
    ActivityFactory.create_batch(51, team=team, kind=kind)
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    first = page(browser.get(URL, {"kind": kind.pk}))
    second = page(browser.get(URL + first.link("Sau")))

    assert len(first.rows()) == 50
    assert len(second.rows()) == 1
    assert "kind=" in first.link("Sau")


def test_without_activities_it_says_what_to_do(signed_in):
    shown = page(signed_in(Role.TEAM_LEADER, TeamFactory()).get(URL))

    assert "Chưa ghi hoạt động nào" in shown.text
    assert shown.has_link("/activities/add/")


def test_other_communes_activities_are_not_in_it(signed_in):
    own = ActivityFactory()
    ActivityFactory(on=date(2026, 1, 1))

    assert days(signed_in(Role.COMMUNE_OFFICER, own.commune).get(URL)) == ["10/03/2026"]


def test_a_volunteer_sees_each_of_the_teams_activities_once(signed_in):
    activity = ActivityFactory()

    assert days(signed_in(Role.VOLUNTEER, activity.team).get(URL)) == ["10/03/2026"]


def test_an_administrator_is_refused(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get(URL).status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    commune = CommuneFactory()

    assert_flat_queries(
        signed_in(Role.COMMUNE_OFFICER, commune),
        URL,
        lambda number: ActivityFactory.create_batch(number, team__commune=commune),
    )
