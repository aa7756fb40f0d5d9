"""What must not stand on an account's pages: asked as the database's owner, without the code of the pages."""

import re
from collections.abc import Mapping

import psycopg

from tests.e2e.site import Site
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_PERMISSIONS, Role
from volunteer_teams.encryption.keyring import new_key
from volunteer_teams.encryption.sources import GivenKeys

# Which clients an account may see at all: `c` is a client, `held` the account's role in its place.
OPEN = (
    " and not exists (select from cases_episode e join cases_programme p on p.id = e.programme_id"
    " where e.client_id = c.id and p.is_hidden)"
)
TEAM, COMMUNE, PROVINCE = (f"c.{place}_id = held.{place}_id" for place in ("team", "commune", "province"))
MINE = {
    Role.VOLUNTEER: (
        "exists (select from cases_assignment a join volunteer_teams_volunteer v on v.id = a.volunteer_id"
        " where a.client_id = c.id and a.until is null and v.user_id = held.user_id)"
    ),
    Role.TEAM_LEADER: TEAM + OPEN,
    Role.COMMUNE_OFFICER: COMMUNE,
    Role.COMMUNE_LEADER: COMMUNE + OPEN,
    Role.PROVINCE_OFFICER: PROVINCE + OPEN,
    Role.NATIONAL_OFFICER: "false",
    Role.ADMINISTRATOR: "false",
}
CLIENTS = (
    "select {mine}, c.code, c.id, i.full_name, i.personal_number from cases_client c"
    " left join cases_identity i on i.client_id = c.id,"
    " volunteer_teams_roleassignment held join volunteer_teams_user u on u.id = held.user_id"
    " where u.username = %s"
)
KNOWN = "select full_name from volunteer_teams_volunteer union select full_name from volunteer_teams_user"


def kept_from(username: str, role: Role, site: Site) -> set[str]:
    """Case codes, names and personal numbers that this account may not see.

    A name that a volunteer, an account or a client of one's own bears too tells nothing and is left out.
    """
    names_own = Permission.IDENTITY_VIEW in ROLE_PERMISSIONS[role]
    with psycopg.connect(site.owner) as connection:
        known = {name for (name,) in connection.execute(KNOWN)}
        clients = connection.execute(CLIENTS.format(mine=MINE[role]), [username]).fetchall()
    assert clients, f"{username} has no role, or there is no client"
    hidden: set[str] = set()
    for is_mine, code, client, *sealed in clients:
        identity = opened(site, client, dict(zip(("full_name", "personal_number"), sealed, strict=True)))
        (known if is_mine else hidden).add(code)
        (known if is_mine and names_own else hidden).update(identity.values())
    return hidden - known - {None, ""}


def opened(site: Site, client: int, sealed: Mapping[str, str | None]) -> dict[str, str]:
    """What these columns of a client's identity hold, read with the site's key; without what is empty."""
    keys = GivenKeys(site.identity_keys, new_key()).keyring()
    return {
        column: keys.open(value, f"cases.identity.{column} of client_id {client}")
        for column, value in sealed.items()
        if value
    }


def shown(hidden: set[str], html: str) -> list[str]:
    """Which of them stand on a page, as words of their own."""
    return sorted(one for one in hidden if one in html and re.search(rf"\b{re.escape(one)}\b", html))
