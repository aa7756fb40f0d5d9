"""`district_detail`: a district as it was until 30 June 2025."""

from datetime import date

from tests.factories import CommuneFactory, DistrictFactory
from tests.page import page
from volunteer_teams.access.roles import Role


def test_it_shows_the_communes_of_then_and_says_that_it_is_history(signed_in):
    district = DistrictFactory(name="Sóc Sơn")
    CommuneFactory(district=district, province=district.province, name="Phù Linh", valid_to=date(2025, 6, 30))
    browser = signed_in(Role.PROVINCE_OFFICER, district.province)

    shown = page(browser.get(f"/districts/{district.pk}/"))

    assert shown.heading == "Huyện Sóc Sơn"
    assert [row[0] for row in shown.rows()] == ["Xã Phù Linh"]
    assert any("không còn cấp huyện" in message for message in shown.messages)
    assert shown.has_link(f"/provinces/{district.province_id}/")


def test_another_provinces_district_is_not_found(signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, DistrictFactory().province)

    assert browser.get(f"/districts/{DistrictFactory().pk}/").status_code == 404
