"""manage.py prepare: whatever the database still needs, from its tables to the demo."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from volunteer_teams.database import applying

LOCK = 2026  # any number, always the same
BEGUN = "begun"


class Load(NamedTuple):
    """A command that fills tables from a folder of fixtures; a comment on `model`'s table notes what."""

    command: str
    model: str
    words: str
    folder: str


UNITS = Load("load_units", "Commune", "Loading provinces and communes", "units")
REFERENCE = Load("load_reference", "ActivityKind", "Loading reference data", "reference")
DEMO = Load("demo", "User", "Loading the demo", "demo")


class Command(BaseCommand):
    help = "Migrate, load places and reference data and, under DEBUG, the demo: only what is missing."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step that is still to do, and say so."""
        with taking_turns():
            if needs_migrations():
                self.step("Making the tables", "migrate", verbosity=0)
            applying.apply(connection)
            self.check(tags=[Tags.database], databases=["default"])  # logins and keys fit this database
            for load in (UNITS, REFERENCE):
                if noted(load) != contents(load):
                    self.load(load)
            if settings.DEBUG and needs_demo():
                self.load(DEMO)

    def load(self, load: Load) -> None:
        """Load one set of fixtures and note which."""
        note(load, BEGUN)
        self.step(load.words, load.command)
        note(load, contents(load))

    def step(self, words: str, command: str, **options: Any) -> None:
        """Run a command between two lines that tell what it is and how long it took."""
        begun = time.monotonic()
        self.stdout.write(f"{words} …")
        self.stdout.flush()
        call_command(command, stdout=self.stdout, **options)
        self.stdout.write(f"{words}: {time.monotonic() - begun:.0f} s")


@contextmanager
def taking_turns() -> Iterator[None]:
    """Wait until nobody else prepares this database."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [LOCK])
    yield
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_unlock(%s)", [LOCK])


def needs_migrations() -> bool:
    """Whether some migration has not run yet."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def needs_demo() -> bool:
    """Whether the demo is missing, half there or old; never in a database that has people of its own."""
    loaded = noted(DEMO)
    if loaded is None:
        return not apps.get_model("volunteer_teams", DEMO.model)._default_manager.exists()
    return loaded != contents(DEMO)


def contents(load: Load) -> str:
    """The fingerprint of a folder of fixtures."""
    digest = hashlib.sha256()
    for file in sorted((settings.BASE_DIR / "fixtures" / load.folder).rglob("*")):
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{load.command} {digest.hexdigest()[:16]}"


def noted(load: Load) -> str | None:
    """The fingerprint of what was loaded."""
    with connection.cursor() as cursor:
        cursor.execute("select obj_description(%s::regclass, 'pg_class')", [_table(load)])
        return cursor.fetchone()[0]


def note(load: Load, text: str) -> None:
    """Keep the fingerprint on the table itself, so that it is right for whichever database is used."""
    with connection.cursor() as cursor:
        cursor.execute(f"comment on table {connection.ops.quote_name(_table(load))} is %s", [text])


def _table(load: Load) -> str:
    return apps.get_model("volunteer_teams", load.model)._meta.db_table
