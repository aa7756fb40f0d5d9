"""`office_add`: set what documents of a place carry from a day on."""

from datetime import date

from tests.factories import CommuneFactory, ProvinceFactory, ReportingOfficeFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, ReportingOffice

URL = "/offices/add/"


def values(place, **other):
    return {
        "place": f"{place._meta.model_name}-{place.pk}",
        "since": "01/07/2025",
        "issuer_lines": "ỦY BAN NHÂN DÂN\r\nXÃ SÓC SƠN",
        "mark": "BC-UBND",
        "place_name": "Sóc Sơn",
        "archive": "VT",
        "signer_title": "CHỦ TỊCH",
    } | other


def test_it_sets_the_lines_and_the_log_says_so(signed_in):
    commune = CommuneFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    shown = page(browser.get(URL))
    browser.post(URL, values(commune))

    assert shown.value("place") == f"commune-{commune.pk}"
    office = ReportingOffice.objects.get()
    assert (office.commune, office.since) == (commune, date(2025, 7, 1))
    assert office.issuer_lines.splitlines() == ["ỦY BAN NHÂN DÂN", "XÃ SÓC SƠN"]
    assert AuditEvent.objects.get(code=TeamsEvent.OFFICE_SET).commune_id == commune.pk


def test_a_province_officer_sets_it_for_the_province_or_a_commune(signed_in):
    commune = CommuneFactory()
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)

    for place in (commune.province, commune):
        browser.post(URL, values(place))

    assert {office.place for office in ReportingOffice.objects.all()} == {commune.province, commune}


def test_a_second_one_from_the_same_day_is_refused(signed_in):
    office = ReportingOfficeFactory(since=date(2025, 7, 1))

    response = signed_in(Role.COMMUNE_OFFICER, office.commune).post(URL, values(office.commune))

    assert page(response).errors == [
        "Áp dụng từ ngày: Nơi này đã có thể thức áp dụng từ ngày 01/07/2025: hãy sửa bản đó."
    ]


def test_another_place_cannot_be_chosen(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    for place in (CommuneFactory(), ProvinceFactory()):
        assert page(browser.post(URL, values(place))).errors
    assert not ReportingOffice.objects.exists()


def test_a_leader_is_refused(signed_in):
    assert signed_in(Role.TEAM_LEADER, TeamFactory()).get(URL).status_code == 403
