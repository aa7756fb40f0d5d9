"""`province_detail`: a province with its communes, and its districts while there were any."""

from datetime import date

from tests.factories import CommuneFactory, DistrictFactory, ProvinceFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import CommuneSuccession


def url(province):
    return f"/provinces/{province.pk}/"


def test_it_shows_the_communes_with_the_teams_of_those_merged_into_them(signed_in):
    new = CommuneFactory(name="Mới", valid_from=date(2025, 7, 1))
    old = CommuneFactory(name="Cũ", province=new.province, valid_to=date(2025, 6, 30))
    CommuneSuccession.objects.create(predecessor=old, successor=new, on=date(2025, 7, 1), whole=True)
    TeamFactory(commune=new)
    TeamFactory(commune=old)
    TeamFactory(commune=old, dissolved_on=date(2025, 1, 1))

    shown = page(signed_in(Role.PROVINCE_OFFICER, new.province).get(url(new.province)))

    assert shown.rows() == [["Xã Mới", new.code, "01/07/2025", "2"]]


def test_a_province_of_before_the_reform_has_its_districts(signed_in):
    province = ProvinceFactory(valid_to=date(2025, 6, 30))
    district = DistrictFactory(province=province, name="Sóc Sơn")
    CommuneFactory(province=province, district=district, name="Phù Linh", valid_to=date(2025, 6, 30))

    shown = page(signed_in(Role.ADMINISTRATOR).get(url(province)))

    assert shown.rows("(//table)[1]")[0][0] == "Huyện Sóc Sơn"
    assert shown.rows("(//table)[2]")[0][0] == "Xã Phù Linh"


def test_it_finds_a_commune_without_diacritics_or_by_code(signed_in):
    province = ProvinceFactory()
    CommuneFactory(province=province, name="Âu Cơ", code="07948")
    CommuneFactory(province=province, name="Việt Trì", code="07900")
    browser = signed_in(Role.ADMINISTRATOR)

    by_name, by_code = (page(browser.get(url(province), {"q": text})) for text in ("au co", "07900"))

    assert [row[0] for row in by_name.rows()] == ["Xã Âu Cơ"]
    assert [row[0] for row in by_code.rows()] == ["Xã Việt Trì"]


def test_a_commune_officer_sees_only_their_commune(signed_in):
    own = CommuneFactory()
    CommuneFactory(province=own.province)

    shown = page(signed_in(Role.COMMUNE_OFFICER, own).get(url(own.province)))

    assert [row[0] for row in shown.rows()] == [own.full_name]


def test_another_province_is_not_found(signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, ProvinceFactory())

    assert browser.get(url(ProvinceFactory())).status_code == 404


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    province = ProvinceFactory()

    def add(number):
        for commune in CommuneFactory.create_batch(number, province=province):
            TeamFactory(commune=commune)

    assert_flat_queries(signed_in(Role.PROVINCE_OFFICER, province), url(province), add)
