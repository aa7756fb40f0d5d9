"""What tests of this app share."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings

from cases.models import Programme, Status
from tests.database import WebClient
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    CommuneFactory,
    EpisodeFactory,
    MembershipFactory,
)
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.actions.reference import load_reference
from volunteer_teams.files.reference import read
from volunteer_teams.models import AuditEvent


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


@pytest.fixture
def case(status) -> SimpleNamespace:
    """A client of a team who is being persuaded to take treatment at home, with their volunteer."""
    membership = MembershipFactory()
    client = ClientFactory(team=membership.team, opened_on=date(2026, 7, 10))
    AssignmentFactory(client=client, volunteer=membership.volunteer)
    episode = EpisodeFactory(client=client, status=status("CAI_TAI_NHA", "VAN_DONG", "LUAT_120_2025"))
    return SimpleNamespace(
        client=client,
        episode=episode,
        membership=membership,
        volunteer=membership.volunteer,
        team=membership.team,
        commune=membership.team.commune,
    )


@pytest.fixture
def logged():
    """`logged(CaseEvent.CONTACT_ADDED)`: the events of that code, oldest first."""
    return lambda code: list(AuditEvent.objects.filter(code=code).order_by("at", "id"))


@pytest.fixture
def officer(signed_in, case) -> WebClient:
    """A browser of the commune's officer."""
    return signed_in(Role.COMMUNE_OFFICER, case.commune)


@pytest.fixture
def assert_stays_out(signed_in, case):
    """`assert_stays_out(url, Role.COMMUNE_LEADER, …)`: these roles get 403, an officer of elsewhere 404."""

    def check(url: str, *refused: Role) -> None:
        places = {"province": case.commune.province, "commune": case.commune, "team": case.team, None: None}
        for role in refused:
            browser = signed_in(role, places[ROLE_PLACES[role]])
            assert browser.get(url).status_code in (403, 405), role
            assert browser.post(url).status_code == 403, role
        elsewhere = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
        assert {elsewhere.get(url).status_code, elsewhere.post(url).status_code} <= {404, 405}

    return check
