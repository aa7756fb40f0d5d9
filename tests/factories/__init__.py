"""The least that is valid of each model."""

from tests.factories.activities import ActivityFactory, ActivityKindFactory
from tests.factories.cases import (
    AssignmentFactory,
    ClientFactory,
    ClubFactory,
    ClubReturnFactory,
    ContactFactory,
    EpisodeFactory,
    EpisodeStepFactory,
    IdentityFactory,
    ProgrammeFactory,
    RegimeFactory,
    StatusFactory,
    SupportFactory,
    SupportKindFactory,
)
from tests.factories.people import MembershipFactory, TeamFactory, UserFactory, VolunteerFactory, person
from tests.factories.places import CommuneFactory, DistrictFactory, ProvinceFactory, ReportingOfficeFactory

__all__ = [
    "ActivityFactory",
    "ActivityKindFactory",
    "AssignmentFactory",
    "ClientFactory",
    "ClubFactory",
    "ClubReturnFactory",
    "CommuneFactory",
    "ContactFactory",
    "DistrictFactory",
    "EpisodeFactory",
    "EpisodeStepFactory",
    "IdentityFactory",
    "MembershipFactory",
    "ProgrammeFactory",
    "ProvinceFactory",
    "RegimeFactory",
    "ReportingOfficeFactory",
    "StatusFactory",
    "SupportFactory",
    "SupportKindFactory",
    "TeamFactory",
    "UserFactory",
    "VolunteerFactory",
    "person",
]
