"""What a copy says of itself: when it was taken, of what, which migrations had run, how many rows it has."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from volunteer_teams.backups.problems import BackupProblem

# Tables whose rows stay out: put back, they would sign people in again.
LEFT_OUT = ("cache", "django_session", "volunteer_teams_signinlink")
TABLES = (
    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
    " and relname <> all(%s) order by relname"
)


@dataclass(frozen=True)
class Manifest:
    """`migrations` are `app.name`; `tables` are rows by table, without those left out."""

    taken_at: str
    database: str
    server: str
    migrations: list[str]
    tables: dict[str, int]

    @property
    def rows(self) -> int:
        """How many there are altogether."""
        return sum(self.tables.values())

    @property
    def day(self) -> str:
        """When it was taken, for people."""
        return f"{timezone.localtime(datetime.fromisoformat(self.taken_at)):%d/%m/%Y %H:%M}"

    def to_bytes(self) -> bytes:
        """As it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, written: bytes) -> "Manifest":
        """As it was written."""
        try:
            return cls(**json.loads(written))
        except (ValueError, TypeError):
            raise BackupProblem("The backup was made by another version, which wrote it otherwise.") from None


@contextmanager
def snapshot() -> Iterator[tuple[str, Manifest]]:
    """One moment of the database: its name, by which pg_dump sees the same rows, and what there is then."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot(), current_setting('server_version'), now()")
        name, server, now = cursor.fetchone()
        migrations = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
        database = connection.settings_dict["NAME"]
        yield name, Manifest(now.isoformat(), database, server, migrations, counts(cursor))


def counts(cursor: CursorWrapper) -> dict[str, int]:
    """The rows of each table that a copy holds."""
    cursor.execute(TABLES, [list(LEFT_OUT)])
    return {table: _count(cursor, table) for (table,) in cursor.fetchall()}


def refuse_newer(manifest: Manifest) -> None:
    """Refuse a copy of a newer version of this program: its tables are not those that this one knows."""
    loader: Any = MigrationLoader(None)
    known = {".".join(key) for key in loader.disk_migrations}
    known |= {".".join(key) for migration in loader.disk_migrations.values() for key in migration.replaces}
    if newer := [name for name in manifest.migrations if name not in known]:
        raise BackupProblem(
            f"The backup was made by a newer version, with {len(newer)} changes of tables that this one does "
            f"not know (the first is {newer[0]}): install that version first. Nothing was changed."
        )


def _count(cursor: CursorWrapper, table: str) -> int:
    cursor.execute(f"select count(*) from {connection.ops.quote_name(table)}")  # noqa: S608  from the catalogue
    return cursor.fetchone()[0]
