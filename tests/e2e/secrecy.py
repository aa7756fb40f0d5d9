"""Which clients must not stand on a demo account's pages."""

from collections.abc import Mapping

import psycopg

from tests.e2e.site import Site
from tests.secrecy import READS_NAMES, clients_shown, codes_told, plain, shown
from volunteer_teams.access.roles import Role
from volunteer_teams.encryption.keyring import new_key
from volunteer_teams.encryption.sources import GivenKeys

__all__ = ["kept_from", "opened", "shown"]

CLIENTS = (
    "select c.id, c.code, i.full_name, i.personal_number from cases_client c"
    " left join cases_identity i on i.client_id = c.id"
)
KNOWN = "select full_name from volunteer_teams_volunteer union select full_name from volunteer_teams_user"


def kept_from(username: str, role: Role, site: Site) -> set[str]:
    """Case codes, names and personal numbers that this account may not see.

    A name that a volunteer, an account or a client of one's own bears too tells nothing and is left out.
    """
    with psycopg.connect(site.owner) as connection, connection.cursor() as cursor:
        mine = clients_shown(cursor, username, role)
        known = {name for (name,) in cursor.execute(KNOWN)} | codes_told(cursor, username, role)
        clients = cursor.execute(CLIENTS).fetchall()
    assert clients, "There is no client."
    hidden: set[str] = set()
    for client, code, *sealed in clients:
        identity = opened(site, client, dict(zip(("full_name", "personal_number"), sealed, strict=True)))
        (known if client in mine else hidden).add(code)
        (known if client in mine and role in READS_NAMES else hidden).update(identity.values())
    return {plain(one) for one in hidden - known}


def opened(site: Site, client: int, sealed: Mapping[str, str | None]) -> dict[str, str]:
    """What these columns of a client's identity hold, read with the site's key; without what is empty."""
    keys = GivenKeys(site.identity_keys, new_key()).keyring()
    return {
        column: keys.open(value, f"cases.identity.{column} of client_id {client}")
        for column, value in sealed.items()
        if value
    }
