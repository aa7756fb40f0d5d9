"""`volunteer_list`: volunteers by name, place and whether they serve."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, MembershipFactory, TeamFactory, VolunteerFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.tables import lists

URL = "/volunteers/"


def names(response):
    return [row[0] for row in page(response).rows()]


def test_it_sorts_by_given_name_in_the_vietnamese_alphabet_with_teams(signed_in):
    team = TeamFactory(name="Đội số 2")
    for name in ("Nguyễn Văn Ước", "Trần Thị Đào", "Lê Thị Dung", "Phạm Văn An"):
        MembershipFactory(team=team, volunteer__full_name=name, volunteer__birth_date=date(1980, 5, 17))

    shown = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(URL))

    assert [row[0] for row in shown.rows()] == [
        "Phạm Văn An",
        "Lê Thị Dung",
        "Trần Thị Đào",
        "Nguyễn Văn Ước",
    ]
    assert shown.rows()[0][2:4] == ["1980", "Đội số 2"]


def test_it_finds_a_name_without_diacritics_in_any_order(signed_in):
    commune = CommuneFactory()
    VolunteerFactory(commune=commune, full_name="Đặng Thị Hường")
    VolunteerFactory(commune=commune, full_name="Đặng Văn Hưởng")

    found = signed_in(Role.COMMUNE_OFFICER, commune).get(URL, {"q": "huong thi", "state": "all"})

    assert names(found) == ["Đặng Thị Hường"]


@pytest.mark.parametrize(
    "query", [{"per_page": "-3"}, {"per_page": "99999"}, {"page": "x"}, {"sort": "../x"}, {"sort": "pk"}]
)
def test_an_address_that_nobody_links_to_shows_the_list_as_it_is(signed_in, monkeypatch, query):
    """So many rows on a page as the list says, whatever the address asks for."""
    monkeypatch.setattr(lists, "PER_PAGE", 2)
    commune = CommuneFactory()
    for name in ("Trần Thị Đào", "Phạm Văn An", "Nguyễn Văn Ước"):
        VolunteerFactory(commune=commune, full_name=name)

    shown = signed_in(Role.COMMUNE_OFFICER, commune).get(URL, {"state": "all"} | query)

    assert names(shown) == ["Phạm Văn An", "Trần Thị Đào"]


def test_it_tells_who_serves_from_who_does_not(signed_in):
    serving = MembershipFactory()
    commune = serving.team.commune
    left = MembershipFactory(team=serving.team, until=date(2020, 1, 1)).volunteer
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    assert names(browser.get(URL)) == [serving.volunteer.full_name]
    assert names(browser.get(URL, {"state": "resting"})) == [left.full_name]
    assert len(names(browser.get(URL, {"state": "all"}))) == 2


def test_without_volunteers_it_says_what_to_do(signed_in):
    shown = page(signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(URL))

    assert "Chưa có tình nguyện viên nào đang tham gia Đội" in shown.text
    assert shown.has_link("/volunteers/add/")


def test_other_communes_volunteers_are_not_in_it(signed_in):
    own = VolunteerFactory()
    VolunteerFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, own.commune)

    assert names(browser.get(URL, {"state": "all"})) == [own.full_name]


def test_an_administrator_is_refused(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get(URL).status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    team = TeamFactory()

    assert_flat_queries(
        signed_in(Role.COMMUNE_OFFICER, team.commune),
        URL,
        lambda number: MembershipFactory.create_batch(number, team=team),
    )
