"""What the tests of figures and reports share."""

import pytest

from tests.reports.data import Province2020


@pytest.fixture
def sample(db: None) -> Province2020:
    """A small province with its year 2020."""
    return Province2020()
