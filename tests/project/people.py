"""Everybody who asks the site for something, each with what must not reach them."""

from dataclasses import dataclass, field
from time import time
from typing import Any

from django.db import connection

from cases.models import Identity
from cases.names import SEEN_AT
from tests.database import WebClient
from tests.factories import UserFactory
from tests.project.country import REACHED, Country
from tests.project.routes import Route
from tests.secrecy import PAGES, READS_NAMES, Rules, kept_from
from volunteer_teams.access.roles import ROLE_PERMISSIONS, Role

DAYS = ("%d/%m/%Y", "%Y-%m-%d")  # as pages write days, and as fields and files do


@dataclass(eq=False)
class Person:
    """Somebody with a role or none, a browser, and the texts that must not reach it."""

    label: str
    role: Role | None
    browser: Any
    username: str = ""
    code: str = "khong-co"  # of their calendar
    kept: set[str] = field(default_factory=set)

    @property
    def is_signed_in(self) -> bool:
        """Whether the site knows who asks."""
        return bool(self.username)

    def may(self, route: Route) -> bool:
        """Whether a role of theirs carries the permission of the route; without one it is everybody's."""
        return route.permission is None or bool(self.role and route.permission in ROLE_PERMISSIONS[self.role])

    @property
    def reaches(self) -> int:
        """How many rings of the country are theirs."""
        return REACHED[self.role]

    def learn_what_is_kept(self, rules: Rules = PAGES) -> None:
        """Ask the database what must not reach this person."""
        names = {known.client_id: told_by(known) for known in Identity.objects.order_by("pk")}
        with connection.cursor() as cursor:
            self.kept = kept_from(cursor, self.username, self.role, names, rules)
        assert self.kept


def told_by(identity: Identity) -> list[str]:
    """What an identity says of a client, as it is written."""
    born = [f"{identity.birth_date:{written}}" for written in DAYS] if identity.birth_date else []
    return [identity.full_name, identity.personal_number, identity.phone, identity.address, *born]


def everybody(country: Country, signed_in: Any) -> list[Person]:
    """The seven roles, somebody without a role, and nobody; who may read names has them in their lists."""
    accounts = {role.value: (role, user) for role, user in country.accounts.items()}
    accounts["somebody without a role"] = (None, UserFactory(password="mau"))
    people = [
        Person(label, role, signed_in(user=user), user.username, country.codes.get(user.username, "khong-co"))
        for label, (role, user) in accounts.items()
    ]
    people.append(Person("nobody", None, WebClient()))
    for person in people:
        person.browser.raise_request_exception = False
        if person.role in READS_NAMES:
            session = person.browser.session
            session[SEEN_AT] = int(time())
            session.save()
    return people
