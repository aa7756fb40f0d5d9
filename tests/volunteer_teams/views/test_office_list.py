"""`office_list`: what stands at the head of documents, by place."""

from datetime import date

from tests.factories import CommuneFactory, ProvinceFactory, ReportingOfficeFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role

URL = "/offices/"


def test_it_shows_the_places_in_reach_the_newest_first(signed_in):
    own = CommuneFactory(name="Sóc Sơn")
    ReportingOfficeFactory(commune=own)
    ReportingOfficeFactory(commune=own, since=date(2025, 7, 1), issuer_lines="ỦY BAN NHÂN DÂN\nXÃ SÓC SƠN")
    ReportingOfficeFactory()

    shown = page(signed_in(Role.COMMUNE_OFFICER, own).get(URL))

    assert shown.rows() == [
        ["Xã Sóc Sơn", "ỦY BAN NHÂN DÂN XÃ SÓC SƠN", "01/07/2025", "CHỦ TỊCH"],
        ["Xã Sóc Sơn", "ỦY BAN NHÂN DÂN XÃ MẪU", "01/01/2020", "CHỦ TỊCH"],
    ]


def test_with_nothing_set_it_says_what_to_do(signed_in):
    shown = page(signed_in(Role.PROVINCE_OFFICER, ProvinceFactory()).get(URL))

    assert "Chưa đặt thể thức" in shown.text
    assert shown.has_link("/offices/add/")


def test_a_leader_is_refused(signed_in):
    assert signed_in(Role.TEAM_LEADER, TeamFactory()).get(URL).status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    assert_flat_queries(signed_in(Role.ADMINISTRATOR), URL, ReportingOfficeFactory.create_batch)
