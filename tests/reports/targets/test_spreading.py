"""reports.targets.spreading: a number over places, exactly."""

from hypothesis import given
from hypothesis import strategies as st

from reports.targets.spreading import spread

weights = st.dictionaries(st.integers(1, 500), st.integers(0, 10**6), max_size=150)


@given(value=st.integers(0, 10**9), weights=weights)
def test_the_parts_come_to_the_number_and_follow_the_weights(value, weights):
    parts = spread(value, weights)

    if not any(weights.values()):
        assert parts == {}
        return
    assert sum(parts.values()) == value
    assert parts.keys() == weights.keys()
    whole = sum(weights.values())
    assert all(abs(parts[one] * whole - value * weights[one]) < whole for one in weights)
    assert all(not parts[one] for one in weights if not weights[one])


def test_equal_weights_differ_by_one_at_most():
    assert spread(10, {1: 1, 2: 1, 3: 1}) == {1: 4, 2: 3, 3: 3}
