"""Splitting totals and days: whatever is drawn, the sums are exact."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.demo.spread import Calendar, in_groups, seeded, spread, uneven

WEIGHTS = st.lists(st.floats(0.01, 100), min_size=1, max_size=60)
SEEDS = st.text(max_size=5).map(seeded)


@given(total=st.integers(0, 200_000), weights=WEIGHTS)
def test_a_split_adds_up_and_has_no_negative_part(total, weights):
    shares = spread(total, weights)

    assert sum(shares) == total
    assert len(shares) == len(weights)
    assert min(shares) >= 0


@given(weights=WEIGHTS, least=st.integers(0, 5), room=st.integers(0, 5), data=st.data())
def test_a_split_keeps_to_its_bounds(weights, least, room, data):
    most = least + room
    total = data.draw(st.integers(least * len(weights), most * len(weights)))

    shares = spread(total, weights, least=least, most=most)

    assert sum(shares) == total
    assert all(least <= share <= most for share in shares)


@pytest.mark.parametrize(("total", "most"), [(5, None), (31, 10)])
def test_an_impossible_split_is_refused(total, most):
    with pytest.raises(ValueError, match="cannot be split"):
        spread(total, [1, 1, 1], least=2, most=most)


def test_a_heavier_part_gets_more():
    assert spread(100, [1, 3]) == [25, 75]


@given(total=st.integers(0, 5000), parts=st.integers(1, 40), random=SEEDS)
def test_people_come_in_groups_of_none_or_at_least_five(total, parts, random):
    if 0 < total < 5:
        with pytest.raises(ValueError, match="less than 5"):
            in_groups(total, parts, random, least=5)
        return

    shares = in_groups(total, parts, random, least=5)

    assert sum(shares) == total
    assert len(shares) == parts
    assert all(share == 0 or share >= 5 for share in shares)


@given(
    first=st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    length=st.integers(0, 800),
    count=st.integers(0, 200),
    random=SEEDS,
)
def test_days_are_in_order_and_inside_the_window(first, length, count, random):
    last = first + timedelta(length)

    days = Calendar(first, last).draw(count, random)

    assert len(days) == count
    assert days == sorted(days)
    assert all(first <= day <= last for day in days)


@given(after=st.integers(0, 364), random=SEEDS)
def test_a_day_after_another_is_not_before_it(after, random):
    calendar = Calendar(date(2019, 12, 15), date(2020, 12, 14))
    since = date(2019, 12, 15) + timedelta(after)

    assert since <= calendar.one(random, since=since) <= date(2020, 12, 14)


def test_a_month_without_weight_is_never_drawn():
    calendar = Calendar(date(2020, 1, 1), date(2020, 12, 31), [1, 1, 1, 0] + [1] * 8)

    assert 4 not in {day.month for day in calendar.draw(2000, seeded("april"))}


def test_the_same_name_draws_the_same_numbers():
    assert uneven(5, seeded("one")) == uneven(5, seeded("one"))
    assert uneven(5, seeded("one")) != uneven(5, seeded("two"))
