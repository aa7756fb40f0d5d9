"""`allowance_rate_list`, `allowance_rate_add`, `base_salary_add`: what allowances are reckoned with."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    AllowanceRateFactory,
    BaseSalaryFactory,
    CommuneFactory,
    ProvinceFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AllowanceRate, AuditEvent, BaseSalary

URL, ADD, SALARY = "/allowance-rates/", "/allowance-rates/add/", "/base-salaries/add/"


def values(province, **other):
    given = {"province": province.pk, "since": "01/08/2026", "resolution": "12/2026/NQ-HĐND"}
    return given | {"LEADER": "0,6", "DEPUTY": "0.5", "MEMBER": ""} | other


def test_it_shows_the_own_province_and_the_base_salaries(signed_in):
    commune = CommuneFactory(province__name="Phú Thọ")
    AllowanceRateFactory(province=commune.province)
    AllowanceRateFactory()
    BaseSalaryFactory()

    shown = page(signed_in(Role.COMMUNE_OFFICER, commune).get(URL))

    assert shown.rows("//section[@aria-labelledby='rates']//table") == [
        ["Tỉnh Phú Thọ", "Thành viên", "0,40", "01/01/2020", "01/2020/NQ-HĐND"]
    ]
    assert shown.rows("//section[@aria-labelledby='salaries']//table") == [
        ["01/07/2026", "2.530.000", "Nghị định 161/2026/NĐ-CP"]
    ]
    assert not shown.has_link(ADD)


def test_without_rates_it_says_who_enters_them(signed_in):
    shown = page(signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(URL))

    assert "Cán bộ cấp tỉnh hoặc quản trị nhập theo nghị quyết của HĐND tỉnh" in shown.text


def test_a_resolution_is_written_for_the_positions_it_names_and_the_log_says_so(signed_in):
    province = ProvinceFactory()

    signed_in(Role.PROVINCE_OFFICER, province).post(ADD, values(province))

    rates = AllowanceRate.objects.order_by("-coefficient").values_list("position", "coefficient", "since")
    assert list(rates) == [
        ("LEADER", Decimal("0.60"), date(2026, 8, 1)),
        ("DEPUTY", Decimal("0.50"), date(2026, 8, 1)),
    ]
    events = AuditEvent.objects.filter(code=TeamsEvent.ALLOWANCE_RATE_SET, province_id=province.pk)
    assert {event.changes["coefficient"] for event in events} == {"0,60", "0,50"}


def test_the_same_day_again_puts_it_right(signed_in):
    province = ProvinceFactory()
    browser = signed_in(Role.PROVINCE_OFFICER, province)

    browser.post(ADD, values(province))
    browser.post(ADD, values(province, LEADER="0,7", DEPUTY=""))

    rates = AllowanceRate.objects.order_by("position").values_list("position", "coefficient")
    assert dict(rates) == {"LEADER": Decimal("0.70"), "DEPUTY": Decimal("0.50")}


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"LEADER": "", "DEPUTY": ""}, "Ghi hệ số của ít nhất một chức danh."),
        ({"LEADER": "nhiều"}, "Hệ số của Đội trưởng: Hệ số là một số như 0,6."),
        ({"LEADER": "60"}, "Hệ số của Đội trưởng: "),
        ({"LEADER": "-1"}, "Hệ số của Đội trưởng: "),
        ({"LEADER": "NaN"}, "Hệ số của Đội trưởng: "),
        ({"since": "32/13/2026"}, "Áp dụng từ ngày: "),
    ],
)
def test_what_cannot_be_meant_is_refused(signed_in, typed, refusal):
    province = ProvinceFactory()

    response = signed_in(Role.PROVINCE_OFFICER, province).post(ADD, values(province, **typed))

    assert page(response).errors[0].startswith(refusal)
    assert 400 <= response.status_code < 500
    assert not AllowanceRate.objects.exists()


def test_another_province_cannot_be_chosen(signed_in):
    response = signed_in(Role.PROVINCE_OFFICER, ProvinceFactory()).post(ADD, values(ProvinceFactory()))

    assert page(response).errors
    assert not AllowanceRate.objects.exists()


def test_an_administrator_writes_the_base_salary_and_the_same_day_puts_it_right(signed_in):
    browser = signed_in(Role.ADMINISTRATOR)

    for amount in ("2.500.000", "2.530.000"):
        browser.post(SALARY, {"since": "01/07/2026", "amount": amount, "decree": "Nghị định 161/2026/NĐ-CP"})

    assert BaseSalary.objects.get().amount == 2_530_000
    assert AuditEvent.objects.filter(code=TeamsEvent.BASE_SALARY_SET).count() == 2


@pytest.mark.parametrize("url", [ADD, SALARY])
def test_a_commune_enters_neither(signed_in, url):
    assert signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(url).status_code == 403


def test_a_province_does_not_set_the_base_salary_and_a_leader_sees_no_rates(signed_in):
    assert signed_in(Role.PROVINCE_OFFICER, ProvinceFactory()).get(SALARY).status_code == 403
    assert signed_in(Role.TEAM_LEADER, TeamFactory()).get(URL).status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    assert_flat_queries(signed_in(Role.ADMINISTRATOR), URL, AllowanceRateFactory.create_batch)
