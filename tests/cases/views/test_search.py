"""search: case files by code, and by name only while names are on; clubs; indicators."""

import pytest
from django.urls import reverse

from cases.actions.identifying import set_identity
from tests.factories import ClientFactory, ClubFactory, EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
URL, SHOW = reverse("search"), reverse("cases:names_show")


@pytest.fixture
def hoa(case):
    """The client of `case` with a name and a number."""
    set_identity(client=case.client, full_name="Nguyễn Thị Hòa", personal_number="025085001230", by=None)
    return case.client


def answer(browser, text):
    return page(browser.post(URL, {"sought": text}, follow=True))


def test_a_whole_code_leads_straight_to_the_file(officer, case):
    response = officer.post(URL, {"sought": f" {case.client.code} "})

    assert response.url == case.client.get_absolute_url()


def test_the_last_number_and_the_beginning_find_codes(officer, case):
    client = ClientFactory(team=case.team, code="99999-2026-012")

    for text in ("12", "012", "2026-012", "99999-2026-01"):
        assert answer(officer, text).has_link(client.get_absolute_url())


def test_names_and_numbers_are_found_only_while_names_are_on(officer, hoa):
    assert not answer(officer, "hoa nguyen").has_link(hoa.get_absolute_url())
    assert not answer(officer, "025085001230").has_link(hoa.get_absolute_url())

    officer.post(SHOW, {"reason": "tìm hồ sơ"})

    for text in ("hoa nguyen", "025 085 001 230"):
        shown = answer(officer, text)
        assert shown.has_link(hoa.get_absolute_url())
        assert "Nguyễn Thị Hòa" in shown.text


def test_a_found_code_shows_no_name_while_names_are_off(officer, hoa):
    assert "Hòa" not in answer(officer, hoa.code[:-1]).text


def test_files_out_of_reach_are_not_found_in_any_way(officer, signed_in, case, hoa):
    elsewhere = ClientFactory()
    set_identity(client=elsewhere, full_name="Nguyễn Thị Hòa", by=None)
    EpisodeFactory(client=hoa, status__programme__is_hidden=True)
    officer.post(SHOW, {"reason": "tìm hồ sơ"})
    leader = signed_in(Role.TEAM_LEADER, case.team)
    leader.post(SHOW, {"reason": "tìm hồ sơ"})
    province = signed_in(Role.PROVINCE_OFFICER, case.commune.province)

    for text in (elsewhere.code, "hoa"):
        assert not answer(officer, text).has_link(elsewhere.get_absolute_url())
    for browser in (leader, province):
        for text in (hoa.code, "hoa", "025085001230"):
            response = browser.post(URL, {"sought": text})
            assert response.url.startswith(f"{URL}?t=")
            assert not page(browser.get(response.url)).has_link(hoa.get_absolute_url())


def test_clubs_lead_to_what_their_reader_may_do(officer, signed_in, case):
    club = ClubFactory(name="Nhóm Đồng Đẳng Bình Minh", commune=case.commune, province=case.commune.province)
    ClubFactory(name="Nhóm Bình Minh nơi khác")
    leader = signed_in(Role.COMMUNE_LEADER, case.commune)

    shown = answer(officer, "binh minh")

    assert shown.has_link(reverse("cases:club_edit", args=[club.pk]))
    assert len(shown.all("//main//li")) == 1
    assert answer(leader, "DONG dang").link(club.name) == reverse("cases:club_list")


def test_an_indicator_is_found_by_its_code(officer):
    assert answer(officer, "M08").has_link(f"{reverse('reports:indicator_list')}#M08")
