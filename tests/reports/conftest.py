"""What the tests of figures and reports share."""

import pytest

from tests.reports.data import Province2020
from tests.reports.reformed import Reformed


@pytest.fixture
def sample(db: None) -> Province2020:
    """A small province with its year 2020."""
    return Province2020()


@pytest.fixture
def reformed_2025(sample: Province2020) -> Reformed:
    """The sample after the reform of 2025, with that year."""
    return Reformed(sample)
