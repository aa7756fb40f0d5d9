"""reports.home_sections: this year's key figures on the home page."""

from datetime import date

import pytest

from reports import home_sections
from tests.page import page
from volunteer_teams.access.roles import Role


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(home_sections.timezone, "localdate", lambda: date(2020, 12, 14))


def test_a_provinces_officer_sees_the_year_first(signed_in, sample):
    shown = page(signed_in(Role.PROVINCE_OFFICER, sample.province).get("/"))

    assert "Năm 2020, Tỉnh Mẫu Giang" in shown.texts("//h2")
    assert shown.has_link(f"/reports/province-{sample.province.pk}/2020/")
    assert shown.has_link(f"/reports/province-{sample.province.pk}/2020/M08/rows/")
    assert not shown.all("//*[name()='svg'][contains(@class, 'chart')]")


def test_the_national_officer_sees_the_nation_without_rows(signed_in, sample):
    shown = page(signed_in(Role.NATIONAL_OFFICER).get("/"))

    assert "Năm 2020, Cả nước" in shown.texts("//h2")
    assert not shown.all("//a[contains(@href, '/rows/')]")


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER, Role.TEAM_LEADER])
def test_a_commune_and_a_team_see_theirs_beside_their_work(signed_in, sample, role):
    place = sample.teams[0] if role == Role.TEAM_LEADER else sample.communes[0]

    shown = page(signed_in(role, place).get("/"))

    rows = {row[0]: row[1:] for row in shown.rows("//section[@aria-labelledby='year']//table")}
    assert rows["Lượt tiếp cận"] == (["11", "0"] if role == Role.TEAM_LEADER else ["14", "0"])


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_others_see_nothing_of_it(signed_in, sample, role):
    shown = page(signed_in(role, sample.teams[0] if role == Role.VOLUNTEER else None).get("/"))

    assert not [
        heading for heading in shown.texts("//h2") if "Số liệu năm" in heading or "Năm 2020" in heading
    ]
