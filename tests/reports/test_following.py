"""Which numbers follow from sums, held against sums solved with fractions."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.following import following
from tests.reports.sums import solved

UNKNOWNS = "abcdefgh"
SUMS = st.lists(st.dictionaries(st.sampled_from(UNKNOWNS), st.sampled_from([-1, 1]), min_size=1), max_size=8)


@settings(deadline=None, max_examples=400)
@given(SUMS)
def test_it_finds_what_fractions_find(sums):
    assert following(sums) == solved(sums)


def test_what_no_single_sum_tells_follows_from_several():
    """Two rows and two columns of a table, in which the corner is hidden by one number each way."""
    sums = [{"a": 1, "b": 1}, {"a": 1, "c": 1}, {"b": 1, "c": 1}]

    assert following(sums) == {"a", "b", "c"}
    assert following(sums[:2]) == set()


def test_a_large_table_is_solved_at_once():
    places, parts = range(130), range(12)
    sums = [{(place, part): 1 for part in parts} for place in places]
    sums += [{(place, part): 1 for place in places} for part in parts]

    assert following(sums) == set()
    assert following([*sums, dict.fromkeys(product(places[:1], parts[1:]), 1)]) == {(0, 0)}
