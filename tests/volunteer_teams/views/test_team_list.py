"""`team_list`: teams by name, place and state."""

from datetime import date

from tests.factories import CommuneFactory, MembershipFactory, ProvinceFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import CommuneSuccession, Position

URL = "/teams/"


def names(response):
    return page(response).texts("//tbody//th/a")


def fill(team, members, leader=True):
    for number in range(members):
        position = Position.LEADER if leader and number == 0 else Position.MEMBER
        MembershipFactory(team=team, position=position)


def test_it_says_of_each_team_how_strong_it_is_and_what_it_lacks(signed_in):
    commune = CommuneFactory(name="Sóc Sơn")
    teams = [TeamFactory(commune=commune, name=f"Đội {n}") for n in range(4)]
    fill(teams[0], 5)
    fill(teams[1], 4)
    fill(teams[2], 11, leader=False)
    MembershipFactory(team=teams[0], until=date(2020, 1, 1))
    TeamFactory(commune=commune, name="Đội cũ", dissolved_on=date(2024, 5, 1))

    shown = page(signed_in(Role.COMMUNE_OFFICER, commune).get(URL, {"state": "all"}))

    assert [(row[0], row[2], row[4]) for row in shown.rows()] == [
        ("Đội 0 Xã Sóc Sơn", "5", "Đủ người"),
        ("Đội 1 Xã Sóc Sơn", "4", "Dưới 5 thành viên"),
        ("Đội 2 Xã Sóc Sơn", "11", "Trên 10 thành viên Chưa có Đội trưởng"),
        ("Đội 3 Xã Sóc Sơn", "0", "Dưới 5 thành viên Chưa có Đội trưởng"),
        ("Đội cũ Xã Sóc Sơn", "0", "Giải thể 01/05/2024"),
    ]


def test_it_finds_teams_by_their_name_or_their_communes_without_diacritics(signed_in):
    province = ProvinceFactory()
    TeamFactory(commune__province=province, commune__name="Đống Đa", name="Đội một")
    TeamFactory(commune__province=province, commune__name="Ô Chợ Dừa", name="Đội hai")
    browser = signed_in(Role.PROVINCE_OFFICER, province)

    assert names(browser.get(URL, {"q": "dong da"})) == ["Đội một"]
    assert names(browser.get(URL, {"q": "HAI o cho"})) == ["Đội hai"]
    assert names(browser.get(URL, {"q": "ba"})) == []


def test_it_filters_by_commune_with_what_went_into_it_and_by_state(signed_in):
    new, other = CommuneFactory(valid_from=date(2025, 7, 1)), None
    old = CommuneFactory(province=new.province, valid_to=date(2025, 6, 30))
    other = CommuneFactory(province=new.province)
    CommuneSuccession.objects.create(predecessor=old, successor=new, on=date(2025, 7, 1), whole=True)
    fill(TeamFactory(commune=old, name="Cũ"), 5)
    fill(TeamFactory(commune=new, name="Mới"), 5, leader=False)
    TeamFactory(commune=other, name="Khác", dissolved_on=date(2024, 5, 1))
    browser = signed_in(Role.PROVINCE_OFFICER, new.province)

    assert set(names(browser.get(URL, {"commune": new.pk}))) == {"Cũ", "Mới"}
    assert names(browser.get(URL, {"state": "leaderless"})) == ["Mới"]
    assert set(names(browser.get(URL, {}))) == {"Cũ", "Mới"}
    assert names(browser.get(URL, {"state": "dissolved"})) == ["Khác"]
    assert names(browser.get(URL, {"state": "large"})) == []


def test_a_filter_that_names_a_foreign_commune_is_told_so(signed_in):
    own, foreign = TeamFactory(), TeamFactory()
    CommuneFactory(province=own.commune.province)
    browser = signed_in(Role.PROVINCE_OFFICER, own.commune.province)

    shown = page(browser.get(URL, {"commune": foreign.commune_id}))

    assert shown.errors
    assert foreign.name not in shown.text


def test_the_nation_chooses_a_province_before_a_commune(signed_in):
    teams = [TeamFactory(), TeamFactory()]
    browser = signed_in(Role.ADMINISTRATOR)

    before = page(browser.get(URL))
    after = page(browser.get(URL, {"province": teams[0].commune.province_id}))

    assert len(before.options("province")) == 2
    assert before.options("commune") == []
    assert after.texts("//tbody//th/a") == [teams[0].name]


def test_who_may_not_see_volunteers_sees_no_leader(signed_in):
    member = MembershipFactory(position=Position.LEADER)

    shown = page(signed_in(Role.ADMINISTRATOR).get(URL))

    assert member.team.name in shown.text
    assert member.volunteer.full_name not in shown.text


def test_without_teams_it_says_what_to_do(signed_in):
    shown = page(signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(URL))

    assert "Chưa có Đội nào đang hoạt động" in shown.text
    assert shown.has_link("/teams/add/")


def test_other_communes_teams_are_not_in_it(signed_in):
    own = TeamFactory()
    TeamFactory()

    assert names(signed_in(Role.COMMUNE_OFFICER, own.commune).get(URL)) == [own.name]


def test_who_sees_only_sums_is_refused(signed_in):
    assert signed_in(Role.NATIONAL_OFFICER).get(URL).status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    province = ProvinceFactory()

    def add(number):
        for _ in range(number):
            fill(TeamFactory(commune__province=province), 2)

    assert_flat_queries(signed_in(Role.PROVINCE_OFFICER, province), URL, add)
