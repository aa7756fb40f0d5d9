"""The least that is valid of each model."""

from tests.factories.activities import ActivityFactory, ActivityKindFactory
from tests.factories.people import MembershipFactory, TeamFactory, UserFactory, VolunteerFactory, person
from tests.factories.places import CommuneFactory, DistrictFactory, ProvinceFactory, ReportingOfficeFactory

__all__ = [
    "ActivityFactory",
    "ActivityKindFactory",
    "CommuneFactory",
    "DistrictFactory",
    "MembershipFactory",
    "ProvinceFactory",
    "ReportingOfficeFactory",
    "TeamFactory",
    "UserFactory",
    "VolunteerFactory",
    "person",
]
