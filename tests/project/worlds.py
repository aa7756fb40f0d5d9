"""A commune with one of everything in it: what is foreign to whoever works in another commune."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    DistrictFactory,
    MembershipFactory,
    ReportingOfficeFactory,
    TeamFactory,
)
from volunteer_teams.access.roles import ROLE_PLACES, Role


class World:
    """A commune of a province of its own; each thing in it is made when it is asked for."""

    @cached_property
    def commune(self):
        return CommuneFactory()

    @cached_property
    def district(self):
        return DistrictFactory(province=self.commune.province)

    @cached_property
    def team(self):
        return TeamFactory(commune=self.commune)

    @cached_property
    def membership(self):
        return MembershipFactory(team=self.team)

    @cached_property
    def activity(self):
        return ActivityFactory(team=self.team)

    @cached_property
    def office(self):
        return ReportingOfficeFactory(commune=self.commune)

    def place(self, role: Role) -> Any:
        """Where somebody of this world holds the role."""
        places = {"province": self.commune.province, "commune": self.commune, "team": self.team, None: None}
        return places[ROLE_PLACES[role]]


# how to name something of a world in an address, by the name of the parameter
OBJECTS: dict[str, Callable[[World], Any]] = {
    "province_id": lambda world: world.commune.province_id,
    "district_id": lambda world: world.district.pk,
    "commune_id": lambda world: world.commune.pk,
    "team_id": lambda world: world.team.pk,
    "volunteer_id": lambda world: world.membership.volunteer_id,
    "membership_id": lambda world: world.membership.pk,
    "activity_id": lambda world: world.activity.pk,
    "office_id": lambda world: world.office.pk,
}

# parameters that name nothing of a place: a value to try them with, and a comment why
PLACELESS: dict[str, Any] = {
    # kinds of activities are the same everywhere, and only administrators edit them
    "kind_id": 1,
    # only administrators look after accounts, and they reach everywhere
    "user_id": 1,
    "assignment_id": 1,
}


def values_in(world: World, parameters: Iterable[str]) -> dict[str, Any]:
    """A value for each of these parameters."""
    return {name: OBJECTS[name](world) if name in OBJECTS else PLACELESS[name] for name in parameters}
