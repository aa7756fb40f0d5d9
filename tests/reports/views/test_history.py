"""`report_history`: who wrote, signed and took out a report."""

from datetime import date

import pytest

from reports.actions.editing import sign_report, write_section
from reports.periods import Period, Window
from reports.places import place_of
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role


def lines(browser, url):
    return page(browser.get(url)).texts("//table[contains(@class, 'events')]/tbody/tr/th")


def test_it_tells_of_one_year_and_window(signed_in, sample):
    commune = sample.communes[0]
    browser = signed_in(Role.COMMUNE_OFFICER, commune, full_name="Nguyễn Thu Hạnh")
    place = place_of(commune)
    period = Period(2020, window=Window.STATUTORY)
    write_section(
        place=place, period=period, section="III.1", text="Bí mật riêng", replaces=False, by=browser.user
    )
    signed = {"number": 12, "signed_on": date(2020, 12, 20), "signer_name": ""}
    sign_report(place=place, period=period, by=browser.user, **signed)
    sign_report(place=place, period=Period(2019, window=Window.STATUTORY), by=browser.user, **signed)

    url = page(browser.get(f"/reports/{place.key}/2020/")).link("Lịch sử")
    shown = lines(browser, url)

    assert len(shown) == 2
    assert "số: (trống) → thành 12" in shown[0]
    assert shown[1].startswith("Nguyễn Thu Hạnh soạn báo cáo")
    assert "mục: 1. Ưu điểm" in shown[1]
    assert "Bí mật" not in shown[1]


@pytest.mark.parametrize("role", [Role.TEAM_LEADER])
def test_others_are_refused(signed_in, sample, role):
    browser = signed_in(role, sample.teams[0])

    assert browser.get(f"/reports/{place_of(sample.communes[0]).key}/2020/history/").status_code == 403


def test_another_places_report_is_404(signed_in, sample):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    assert browser.get(f"/reports/{place_of(CommuneFactory()).key}/2020/history/").status_code == 404
