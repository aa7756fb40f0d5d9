"""A streaming replica of an embedded server, on this machine: a server of its own that follows the other."""

import os
import shutil
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from volunteer_teams.database import embedded
from volunteer_teams.database.home import account_for, make_folders, run

SLOT = "replica"
FOLLOWING = "hot_standby_feedback = on\n"


def start_standby(primary: Path, home: Path) -> None:
    """Copy a running server into another home and let it follow; `embedded` starts and stops it later."""
    ask_superuser(primary, "alter system set max_slot_wal_keep_size = '1GB'")
    ask_superuser(primary, "select pg_reload_conf()")
    make_folders(home)
    shutil.copy(primary / "passwords", home / "passwords")
    account = account_for(home)
    os.chown(home / "passwords", account.pw_uid, account.pw_gid)
    where = make_conninfo(**embedded.parameters(primary, embedded.SUPERUSER) | {"dbname": ""})
    copied = run(
        home, "pg_basebackup", "--dbname", where, "--pgdata", home / "data",
        "--write-recovery-conf", "--create-slot", "--slot", SLOT, "--wal-method=stream", "--checkpoint=fast",
    )  # fmt: skip
    assert copied.returncode == 0, copied.stderr
    with (home / "data" / "postgresql.conf").open("a") as settings:
        settings.write(FOLLOWING)
    embedded.ensure_running(home)


def ask_superuser(home: Path, query: str, *, database: str = "postgres") -> list[tuple[Any, ...]]:
    """What a server's superuser is answered."""
    where = embedded.parameters(home, embedded.SUPERUSER) | {"dbname": database}
    with psycopg.connect(**where, autocommit=True) as connection:
        answer = connection.execute(sql.SQL(query))  # type: ignore[arg-type]
        return answer.fetchall() if answer.description else []
