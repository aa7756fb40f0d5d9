"""Who is paid how much for a month: the rule as a table."""

from datetime import date
from decimal import Decimal

import pytest

from volunteer_teams.allowances import NoRate, dues
from volunteer_teams.models import AllowanceRate, Membership, Position
from volunteer_teams.number_words import money_in_words

OCTOBER, JUNE, FEBRUARY = date(2026, 10, 1), date(2026, 6, 1), date(2026, 2, 1)
BASE = 2_530_000
RATES = {
    position: AllowanceRate(position=position, coefficient=Decimal(coefficient))
    for position, coefficient in (("LEADER", "0.6"), ("DEPUTY", "0.5"), ("MEMBER", "0.4"))
}


def member(since, until=None, *, position=Position.MEMBER, team=1, volunteer=1):
    return Membership(volunteer_id=volunteer, team_id=team, position=position, since=since, until=until)


@pytest.mark.parametrize(
    ("position", "amount"), [("LEADER", 1_518_000), ("DEPUTY", 1_265_000), ("MEMBER", 1_012_000)]
)
def test_each_position_is_paid_its_coefficient_of_the_base_salary(position, amount):
    (due,) = dues(OCTOBER, [member(date(2020, 1, 1), position=position)], RATES, BASE)

    assert (due.position, due.base_salary, due.amount) == (position, BASE, amount)


@pytest.mark.parametrize(
    ("month", "since", "until", "paid"),
    [
        (OCTOBER, date(2026, 10, 16), None, True),  # 16 of 31 days
        (OCTOBER, date(2026, 10, 17), None, False),  # 15 of 31
        (OCTOBER, date(2020, 1, 1), date(2026, 10, 16), True),
        (OCTOBER, date(2020, 1, 1), date(2026, 10, 15), False),
        (JUNE, date(2026, 6, 16), None, True),  # 15 of 30: half is enough
        (JUNE, date(2026, 6, 17), None, False),
        (FEBRUARY, date(2026, 2, 15), None, True),  # 14 of 28
        (FEBRUARY, date(2026, 2, 16), None, False),
    ],
)
def test_half_of_the_days_are_enough_and_less_is_not(month, since, until, paid):
    assert bool(dues(month, [member(since, until)], RATES, BASE)) == paid


def test_two_short_times_of_a_month_count_together():
    rows = [member(date(2026, 1, 1), date(2026, 10, 10)), member(date(2026, 10, 25))]

    assert [due.amount for due in dues(OCTOBER, rows, RATES, BASE)] == [1_012_000]


def test_two_teams_at_the_same_time_are_paid_once_and_days_count_once():
    both = [member(date(2026, 10, 20), team=1), member(date(2026, 10, 20), team=2)]
    whole = [member(date(2020, 1, 1), team=1), member(date(2020, 1, 1), team=2)]

    assert not dues(OCTOBER, both, RATES, BASE)
    assert [due.team_id for due in dues(OCTOBER, whole, RATES, BASE)] == [1]


@pytest.mark.parametrize(("changed", "position"), [(11, "LEADER"), (25, "MEMBER")])
def test_the_position_is_the_one_held_longest(changed, position):
    rows = [
        member(date(2020, 1, 1), date(2026, 10, changed - 1)),
        member(date(2026, 10, changed), position=Position.LEADER),
    ]

    assert [due.position for due in dues(OCTOBER, rows, RATES, BASE)] == [position]


def test_of_two_positions_held_as_long_the_higher_one_is_paid():
    rows = [member(date(2020, 1, 1), date(2026, 6, 15), position=Position.DEPUTY), member(date(2026, 6, 16))]

    assert [due.position for due in dues(JUNE, rows, RATES, BASE)] == ["DEPUTY"]


def test_a_position_without_a_rate_is_named():
    only = {"LEADER": RATES["LEADER"]}

    with pytest.raises(NoRate) as missing:
        dues(OCTOBER, [member(date(2020, 1, 1))], only, BASE)

    assert missing.value.position == Position.MEMBER


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "Không đồng"),
        (1_518_000, "Một triệu năm trăm mười tám nghìn đồng"),
        (1_265_000, "Một triệu hai trăm sáu mươi lăm nghìn đồng"),
        (21_005, "Hai mươi mốt nghìn không trăm linh năm đồng"),
        (15, "Mười lăm đồng"),
        (11_101, "Mười một nghìn một trăm linh một đồng"),
        (100_000_001, "Một trăm triệu không trăm linh một đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (1_000_000_005_000, "Một nghìn tỷ không trăm linh năm nghìn đồng"),
    ],
)
def test_an_amount_in_words(value, words):
    assert money_in_words(value) == words
