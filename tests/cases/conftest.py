"""What tests of this app share."""

import pytest
from django.conf import settings

from cases.models import Programme, Status
from volunteer_teams.actions.reference import load_reference
from volunteer_teams.reference import read


@pytest.fixture
def reference(db: None) -> None:
    """The reference data that the product brings along."""
    load_reference(files=read(settings.BASE_DIR / "fixtures" / "reference"), by=None)


@pytest.fixture
def programme(reference: None):
    """`programme("CAI_TAI_NHA")`."""
    return lambda code: Programme.objects.get(code=code)


@pytest.fixture
def status(reference: None):
    """`status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")`."""
    return lambda programme, code, regime: Status.objects.get(
        programme__code=programme, code=code, regime__code=regime
    )
