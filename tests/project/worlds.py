"""A commune with one of everything in it: what is foreign to whoever works in another commune."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    ClientFactory,
    ClubFactory,
    CommuneFactory,
    ContactFactory,
    DataRequestFactory,
    DistrictFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    ReportingOfficeFactory,
    SupportFactory,
    TeamFactory,
)
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.models import Commune


class World:
    """A commune of a province of its own unless told; each thing in it is made when it is asked for."""

    def __init__(self, commune: Commune | None = None) -> None:
        self.commune = commune or CommuneFactory()

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

    @cached_property
    def client(self):
        client = ClientFactory(team=self.team)
        IdentityFactory(client=client)
        AssignmentFactory(client=client, volunteer=self.membership.volunteer)
        return client

    @cached_property
    def episode(self):
        return EpisodeFactory(client=self.client)

    @cached_property
    def contact(self):
        return ContactFactory(client=self.client, volunteer=self.membership.volunteer)

    @cached_property
    def support(self):
        return SupportFactory(client=self.client)

    @cached_property
    def data_request(self):
        return DataRequestFactory(client=self.client)

    @cached_property
    def club(self):
        return ClubFactory(team=self.team)

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
    "client_id": lambda world: world.client.pk,
    "episode_id": lambda world: world.episode.pk,
    "contact_id": lambda world: world.contact.pk,
    "support_id": lambda world: world.support.pk,
    "data_request_id": lambda world: world.data_request.pk,
    "club_id": lambda world: world.club.pk,
    "activity_id": lambda world: world.activity.pk,
    "office_id": lambda world: world.office.pk,
    "place_key": lambda world: f"commune-{world.commune.pk}",
}

# parameters that name nothing of a place: a value to try them with, and a comment why
PLACELESS: dict[str, Any] = {
    # kinds of activities are the same everywhere, and only administrators edit them
    "kind_id": 1,
    # only administrators look after accounts, and they reach everywhere
    "user_id": 1,
    "assignment_id": 1,
    "breach_id": UUID(int=0),
    # one's own passkeys, and links that lead to one account
    "pk": 1,
    "code": "khong-co",
    # the year and the figure of a report: the place is what may be foreign
    "year": 2026,
    "figure_code": "M08",
}


def values_in(world: World, parameters: Iterable[str]) -> dict[str, Any]:
    """A value for each of these parameters."""
    return {name: OBJECTS[name](world) if name in OBJECTS else PLACELESS[name] for name in parameters}
