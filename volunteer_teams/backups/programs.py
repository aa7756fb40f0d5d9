"""PostgreSQL's own programs, of the same version as the server, and how they connect to it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from django.db import connection
from psycopg.conninfo import make_conninfo

from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.database import embedded
from volunteer_teams.database.home import brought, programs

DEBIAN = "/usr/lib/postgresql/{}/bin"


def program(name: str) -> str:
    """The path of one of the server's programs; BackupProblem where those here are of another version."""
    wanted = _version_of_server()
    return str(fitting(name, wanted, _candidates(name, wanted)))


def fitting(name: str, wanted: int, candidates: Iterable[Path]) -> Path:
    """The first of this version: an older one cannot read the server, a newer one writes what it refuses."""
    found = []
    for path in candidates:
        version = _version_of(path)
        if version == wanted:
            return path
        found.append(str(version))
    here = f"is {' and '.join(dict.fromkeys(found))} here" if found else "is not here"
    raise BackupProblem(
        f"The server is PostgreSQL {wanted}, and {name} {here}: install postgresql-client-{wanted}."
    )


def address(name: str | None = None) -> str:
    """Where the programs find the database (or another one of that server), without the password."""
    settings = connection.settings_dict
    if home := settings.get("EMBEDDED_HOME"):
        where = embedded.parameters(Path(home), settings["USER"])
    else:
        where = {key: settings[key.upper()] for key in ("host", "port", "user")} | settings["OPTIONS"]
    known = {key: str(value) for key, value in where.items() if value and key != "password"}
    return make_conninfo(**known | {"dbname": name or settings["NAME"]})


def environment() -> dict[str, str]:
    """What the programs are told: the password, which no command line shows; nobody's PG… variables."""
    settings = connection.settings_dict
    home = settings.get("EMBEDDED_HOME")
    password = embedded.parameters(Path(home), settings["USER"])["password"] if home else settings["PASSWORD"]
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}  # HOME: certificates
    return env | {"LC_ALL": "C.UTF-8"} | ({"PGPASSWORD": password} if password else {})


def last_line(said: bytes) -> str:
    """What a program said of its failure, without what people typed: the first sentence of an error."""
    lines = [line.strip() for line in said.decode(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line or "FATAL" in line]
    return (errors or lines or ["it gave no reason"])[0].rstrip(".")


def _candidates(name: str, version: int) -> list[Path]:
    if home := connection.settings_dict.get("EMBEDDED_HOME"):
        return [programs(Path(home)) / name]
    places = [Path(DEBIAN.format(version)) / name, Path(shutil.which(name) or ""), brought()[1] / name]
    return [path for path in places if path.is_file()]


def _version_of_server() -> int:
    connection.ensure_connection()
    return connection.connection.info.server_version // 10_000


def _version_of(path: Path) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0
