"""A country around one team: who lives in it, and what of it is foreign to whom."""

from collections.abc import Iterator
from typing import Any

from cases.actions.calendars import make_calendar_link
from tests.factories import BreakGlassFactory, CommuneFactory, FileImportFactory, person
from tests.project.worlds import OBJECTS, OF_CLIENT, World
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Commune, User

# the province and the commune that something lies in are its neighbour's too
OF_COMMUNE = set(OBJECTS) - {"province_id", "bundle_id", "template_id"}
OF_TEAM = OF_COMMUNE - {"district_id", "commune_id", "office_id", "allowance_id"}

Ring = tuple[World, set[str]]

# how many rings of the country lie within the reach of a role
REACHED = {
    None: 0,
    Role.VOLUNTEER: 0,
    Role.TEAM_LEADER: 1,
    Role.COMMUNE_OFFICER: 2,
    Role.COMMUNE_LEADER: 2,
    Role.PROVINCE_OFFICER: 3,
    Role.NATIONAL_OFFICER: 4,
    Role.ADMINISTRATOR: 4,
}


class Country:
    """In the middle a team with its people; around it ring after ring, each foreign to fewer of them.

    The province has opened the identity of one client, for two hours.
    A ring is a world with the parameters that name something of it alone. `hidden` is a client of the same
    team who is in a restricted programme, whom nobody but the officer and their own volunteer sees.
    """

    def __init__(self) -> None:
        self.own = World()
        self.codes: dict[str, str] = {}  # by user name, of the calendar that phones read
        self.accounts: dict[Role, User] = {
            role: person(role, self.own.place(role), password="mau") for role in Role
        }
        for user in self.accounts.values():
            self.codes[user.username] = make_calendar_link(by=user)
        volunteer = self.accounts[Role.VOLUNTEER].volunteer
        self.own.membership = volunteer.memberships.get()
        self.own.file_import = FileImportFactory(
            by=self.accounts[Role.COMMUNE_OFFICER], commune=self.own.commune, note=self.own.said("Dòng")
        )
        self.own.furnish()
        BreakGlassFactory(client=self.own.client, user=self.accounts[Role.PROVINCE_OFFICER])
        self.hidden = self.world(team=self.own.team, hidden=True)
        self.hidden.furnish(OF_CLIENT)
        self.rings: list[Ring] = []
        self.to_come: list[Ring] = [
            (self.world(team=self.own.team), OF_CLIENT),
            (self.world(self.own.commune), OF_TEAM),
            (self.world(CommuneFactory(province=self.own.commune.province)), OF_COMMUNE),
            (self.world(), set(OBJECTS)),
        ]
        self.to_come[0][0].membership = self.hidden.membership
        for world, _ in self.to_come[2:]:
            world.district  # noqa: B018  places are no secret: only what people do in them is added later

    def world(self, *where: Commune, **values: Any) -> World:
        """Another world, with the same kinds and states."""
        return World(*where, kinds=self.own, **values)

    def growing(self) -> Iterator[int]:
        """Add ring after ring; the number of those there are, at first none."""
        yield 0
        while self.to_come:
            self.rings.append(self.to_come.pop(0))
            world, names = self.rings[-1]
            world.furnish(sorted(names))
            yield len(self.rings)

    def foreign_to(self, role: Role | None) -> list[Ring]:
        """Whom somebody may not see in their own place; of the rings out of reach the first and the last."""
        rings = self.rings[REACHED[role] :]
        hidden = [] if role == Role.COMMUNE_OFFICER else [(self.hidden, OF_CLIENT)]
        return hidden + (rings if len(rings) < 2 else [rings[0], rings[-1]])
