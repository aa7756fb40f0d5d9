"""`province_list`: the provinces of today, or of another day."""

from datetime import date

from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role


def test_it_shows_todays_provinces_with_their_communes(signed_in):
    new = ProvinceFactory(name="Phú Thọ", code="25", valid_from=date(2025, 7, 1))
    ProvinceFactory(name="Vĩnh Phúc", code="26", valid_to=date(2025, 6, 30))
    CommuneFactory.create_batch(2, province=new, valid_from=date(2025, 7, 1))

    shown = page(signed_in(Role.ADMINISTRATOR).get("/provinces/"))

    assert shown.rows() == [["Tỉnh Phú Thọ", "25", "2"]]


def test_it_shows_the_provinces_of_another_day(signed_in):
    ProvinceFactory(name="Phú Thọ", valid_from=date(2025, 7, 1))
    ProvinceFactory(name="Vĩnh Phúc", valid_to=date(2025, 6, 30))

    shown = page(signed_in(Role.ADMINISTRATOR).get("/provinces/?on=30/06/2025"))

    assert [row[0] for row in shown.rows()] == ["Tỉnh Vĩnh Phúc"]


def test_it_finds_a_province_without_diacritics(signed_in):
    ProvinceFactory(name="Đắk Lắk")
    ProvinceFactory(name="Lâm Đồng")

    shown = page(signed_in(Role.ADMINISTRATOR).get("/provinces/?q=dak lak"))

    assert [row[0] for row in shown.rows()] == ["Tỉnh Đắk Lắk"]


def test_a_day_that_is_none_is_told_why(signed_in):
    shown = page(signed_in(Role.ADMINISTRATOR).get("/provinces/?on=31/06/2025"))

    assert any("tháng 6 năm 2025 chỉ có 30 ngày" in error for error in shown.errors)


def test_an_officer_sees_only_their_province(signed_in):
    own = CommuneFactory()
    ProvinceFactory()

    shown = page(signed_in(Role.COMMUNE_OFFICER, own).get("/provinces/"))

    assert [row[0] for row in shown.rows()] == [own.province.full_name]


def test_a_volunteer_is_refused(signed_in):
    assert signed_in(Role.VOLUNTEER, TeamFactory()).get("/provinces/").status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    assert_flat_queries(signed_in(Role.ADMINISTRATOR), "/provinces/", ProvinceFactory.create_batch)
