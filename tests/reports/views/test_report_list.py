"""`report_list`: a year's reports of one's own place and of its parts."""

from datetime import date

import pytest
from django.utils import timezone

from reports.forms import report as forms
from reports.models import AnnualReport
from reports.views import report as views
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role

URL = "/reports/"


def rows(response):
    return page(response).rows()


def test_it_lists_the_place_and_its_parts_of_that_year(signed_in, sample):
    report = AnnualReport.objects.create(commune=sample.communes[1], year=2020)
    report.sections.create(code="IV", text="Làm tiếp.")
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    found = rows(browser.get(URL, {"year": 2020}))

    assert found == [
        ["Tỉnh Mẫu Giang", "4", "26", "23", "Chưa viết"],
        ["Phường Đông", "2", "11", "14", "Chưa viết"],
        ["Phường Tây", "1", "7", "2", "1 mục"],
        ["Xã Thượng", "1", "8", "7", "Chưa viết"],
    ]
    assert page(browser.get(URL, {"year": 2020})).has_link(f"/reports/commune-{sample.communes[0].pk}/2020/")


def test_it_finds_a_place_without_diacritics_and_keeps_the_window(signed_in, sample):
    shown = page(
        signed_in(Role.PROVINCE_OFFICER, sample.province).get(
            URL, {"year": 2020, "window": "calendar", "q": "tay"}
        )
    )

    assert [row[0] for row in shown.rows()] == ["Phường Tây"]
    assert shown.link("Phường Tây").endswith("/2020/?window=calendar")


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.COMMUNE_OFFICER, ["Phường Đông", "Đội 1", "Đội 2"]),
        (Role.TEAM_LEADER, ["Đội 1, Phường Đông"]),
    ],
)
def test_a_commune_sees_its_teams_and_a_team_itself(signed_in, sample, role, names):
    place = sample.teams[0] if role == Role.TEAM_LEADER else sample.communes[0]

    assert [row[0] for row in rows(signed_in(role, place).get(URL, {"year": 2020}))] == names


def test_the_nation_is_listed_by_provinces(signed_in, sample):
    found = rows(signed_in(Role.NATIONAL_OFFICER).get(URL, {"year": 2020}))

    assert [row[0] for row in found][:1] == ["Cả nước"]
    assert ["Tỉnh Mẫu Giang", "4", "26", "*", "Chưa viết"] in found


def test_without_a_year_it_is_the_running_one(signed_in, sample, monkeypatch):
    for module in (forms, views):
        monkeypatch.setattr(module.timezone, "localdate", lambda: date(2020, 12, 14))
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    assert page(browser.get(URL)).heading == "Báo cáo năm 2020"
    assert page(browser.get(URL, {"year": "2031"})).errors


@pytest.mark.parametrize(
    ("window", "year", "last"), [("calendar", "2020", "20/12/2020"), ("statutory", "2021", "20/12/2020")]
)
def test_in_the_last_days_of_december_the_running_year_is_that_of_the_window(
    signed_in, sample, monkeypatch, window, year, last
):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 12, 20))
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(URL, {"window": window, "q": ""}))

    assert not shown.errors
    assert shown.heading == f"Báo cáo năm {year}"
    assert f"đến {last}" in shown.text
    assert shown.value("year") == year


def test_a_calendar_year_that_has_not_begun_is_refused_with_the_day_it_begins(signed_in, sample, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 12, 20))
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(URL, {"window": "calendar", "year": "2021"}))

    words = "Năm 2021 theo năm dương lịch bắt đầu từ 01/01/2021, chưa có số liệu: hãy chọn năm khác."
    assert shown.errors == [f"Năm: {words}"]
    assert not shown.all("//main//tbody//a[contains(@href, 'window=calendar')]")
    assert page(browser.get(URL, {"window": "calendar", "year": "2020"})).rows()[0][2] == "26"


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_other_roles_are_refused(signed_in, sample, role):
    assert signed_in(role, sample.teams[0] if role == Role.VOLUNTEER else None).get(URL).status_code == 403


def test_queries_do_not_grow_with_communes(signed_in, sample, assert_flat_queries):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    assert_flat_queries(
        browser, f"{URL}?year=2020", lambda n: CommuneFactory.create_batch(n, province=sample.province)
    )
