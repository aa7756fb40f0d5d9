"""Whoever steals a dump of the database learns of no client who they are."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

import psycopg

from tests.e2e.secrecy import KNOWN, opened
from tests.e2e.site import Site
from volunteer_teams.database.home import PACKAGE, PROGRAMS

COLUMNS = ("full_name", "personal_number", "phone", "address")
IDENTITIES = f"select client_id, {', '.join(COLUMNS)} from cases_identity"  # noqa: S608  our own columns


def dumped(site: Site) -> str:
    """The whole database as SQL, as its owner dumps it."""
    package = find_spec(PACKAGE)  # on whichever server: its programs read older ones too
    program = Path(package.submodule_search_locations[0]) / PROGRAMS / "bin" / "pg_dump"
    done = subprocess.run([program, "--inserts", site.owner], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def known_otherwise(connection: psycopg.Connection) -> set[str]:
    """Names of volunteers and accounts, which stand there in plain: a client may bear one too."""
    return {name for (name,) in connection.execute(KNOWN)}


def test_a_dump_names_nobody(site):
    """Names, personal numbers, telephones and addresses: in no table, the log included."""
    dump = dumped(site)
    with psycopg.connect(site.owner) as connection:
        known = known_otherwise(connection)
        people = [
            opened(site, client, dict(zip(COLUMNS, sealed, strict=True)))
            for client, *sealed in connection.execute(IDENTITIES)
        ]
        [code] = connection.execute("select min(code) from cases_client").fetchone()
    secrets = {value for person in people for value in person.values()} - known
    secrets |= {f"0{person['phone'].removeprefix('+84')}" for person in people if "phone" in person}

    assert code in dump
    assert len(people) >= 50
    assert len(secrets) >= 4 * 50
    assert not [secret for secret in secrets if secret in dump]
