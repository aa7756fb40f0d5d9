"""The scripts people type: a wrong variable is told in one sentence, with exit status 2."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.e2e.site import address, logins
from volunteer_teams.encryption.keyring import new_key


def run_server(**variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["script/server"],
        cwd=settings.BASE_DIR, env=os.environ | variables,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"PORT": "eighty"}, "PORT must be a number, not 'eighty'."),
        ({"DATABASE_URL": "mysql://x@127.0.0.1/y"}, "DATABASE_URL is not the address of a PostgreSQL server"),
        ({"DATABASE_URL": "postgresql://x@127.0.0.1:9/y"}, "The database does not answer"),
    ],
)
def test_wrong_variable_is_told(variables: dict[str, str], said: str) -> None:
    done = run_server(**{"PORT": "0", "DATABASE_OWNER_URL": ""} | variables)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_port_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        done = run_server(PORT=str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert "is taken or not allowed" in done.stderr


@pytest.mark.parametrize(
    "script", sorted(path.name for path in (settings.BASE_DIR / "script").iterdir() if not path.suffix)
)
def test_script_may_be_run_and_says_what_it_does(script: str) -> None:
    path = settings.BASE_DIR / "script" / script
    first, second, *_ = path.read_text().splitlines()

    assert os.access(path, os.X_OK)
    assert first == "#!/bin/sh"
    assert second.startswith("# ")


@pytest.mark.django_db
def test_pages_are_not_served_under_the_owners_login() -> None:
    """Row policies do not bind whoever owns the tables: here those of the tests."""
    owner, _ = logins()
    keys = {"SECRET_KEY": "x" * 50, "IDENTITY_KEYS": new_key(), "IDENTITY_LOOKUP_KEY": new_key()}
    at = {"DATABASE_URL": address(owner, connection.settings_dict["NAME"]), "DEBUG": "0", **keys}

    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0"],
        cwd=settings.BASE_DIR, env=os.environ | at,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode != 0
    assert "it would see every row" in done.stderr
