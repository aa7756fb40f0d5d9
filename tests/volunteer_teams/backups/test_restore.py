"""manage.py backup and restore, rehearsed: what comes back is what there was, or nothing was touched."""

import fcntl
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import InternalError, connection, transaction
from django.test import override_settings

from cases.models import Client, Contact, Identity
from tests.database import as_person, as_web
from tests.factories import AssignmentFactory, ContactFactory, IdentityFactory, TeamFactory, person
from tests.volunteer_teams.backups.rehearsal import database, databases, fingerprint, told_by
from volunteer_teams.access.roles import Role
from volunteer_teams.backups import manifest
from volunteer_teams.backups.keys import backup_keys
from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.backups.programs import fitting
from volunteer_teams.backups.reading import checked
from volunteer_teams.backups.restoring import bring_up_to_date, put_back
from volunteer_teams.encryption.keyring import new_key
from volunteer_teams.encryption.sources import GivenKeys
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, User

pytestmark = pytest.mark.django_db
NAME = "Lò Thị Khôi Phục"
NOTE = "Ghi chú của bản sao lưu"


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around each test: what is dumped is committed, and `live` is not the suite's."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where these backups lie; the key is of these tests."""
    folder = tmp_path_factory.mktemp("backups") / "kept"
    with override_settings(BACKUP_FOLDER=folder, BACKUP_KEYS=new_key()):
        yield folder


@pytest.fixture(scope="module")
def live(django_db_setup: None, django_db_blocker, folder: Path) -> Iterator[None]:
    """A database with the tables of the suite's own, restored from a backup of it, and somebody in it."""
    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        assert name.startswith("test_"), "these tests end connections and drop databases"
        copy = taken(folder)
        with database(f"{name}_rehearsal"):
            told_by("restore", copy)
            identity = IdentityFactory(full_name=NAME, client__team=TeamFactory())
            AssignmentFactory(client=identity.client)
            ContactFactory(client=identity.client, note=NOTE)
            yield


@pytest.fixture(scope="module")
def copy(live: None, folder: Path) -> Path:
    """A backup of it, where no later one of the same day takes its place."""
    return taken(folder.parent / "apart")


def taken(folder: Path) -> Path:
    line = told_by("backup", "--folder", folder)
    return Path(line.rsplit(".backup:", 1)[0] + ".backup")


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))


def keys() -> dict[str, bytes]:
    return backup_keys(given=settings.BACKUP_KEYS, file=Path("none"), is_own_machine=False)


@pytest.mark.usefixtures("live")
def test_what_is_restored_is_what_there_was(folder: Path, monkeypatch) -> None:
    copy, before, others = taken(folder), fingerprint(), databases()
    officer = person(Role.COMMUNE_OFFICER, Client.objects.get().commune)
    Contact.objects.all().delete()
    Client.objects.update(code="00000-0000-001")
    with connection.cursor() as cursor:
        cursor.execute("drop policy reach_select on cases_contact; create table left_over (id int)")

    answering(monkeypatch, connection.settings_dict["NAME"], "XOA")
    said = told_by("restore", copy)

    event = _noted()
    assert (event.by_id, event.changes) == (None, {"rows_restored": checked(copy, keys()).rows})
    event.delete()
    assert fingerprint() == before
    assert databases() == others
    assert not User.objects.filter(pk=officer.pk).exists(), "whoever came after the backup is gone"
    assert "Restored" in said
    last = max(folder.glob("*-before-restore.backup"))
    assert checked(last, keys()).tables["left_over"] == 0
    _works_on()


def _noted() -> AuditEvent:
    """What the log says of the last restore."""
    return AuditEvent.objects.filter(code=TeamsEvent.BACKUP_RESTORED).latest("at")


def _works_on() -> None:
    """Identities open, ids go on, row policies hold."""
    identity = Identity.objects.get()
    officer = person(Role.COMMUNE_OFFICER, identity.client.commune)

    assert identity.full_name == NAME
    assert TeamFactory().pk > identity.client.team_id
    with transaction.atomic(), as_web():
        assert not Contact.objects.exists(), "without a reach nobody sees anybody"
    with transaction.atomic(), as_person(officer):
        assert Contact.objects.get().note == NOTE


@pytest.mark.usefixtures("live")
def test_the_file_tells_nothing_and_only_its_account_may_read_it(copy: Path) -> None:
    content = copy.read_bytes()

    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    for text in (NAME, NOTE, Client.objects.get().code, "PGDMP", "cases_contact"):
        assert text.encode() not in content
    assert "rows of" in told_by("backup", "--check", copy)


@pytest.mark.usefixtures("live")
@pytest.mark.parametrize(
    "answers", [(), ("", ""), ("app",), ("NAME", "xoa"), ("NAME", ""), ("XOA", "NAME"), ("NAME",)]
)
def test_without_both_answers_nothing_is_touched(copy: Path, answers: tuple[str, ...], monkeypatch) -> None:
    name, before = connection.settings_dict["NAME"], fingerprint()
    answering(monkeypatch, *(answer.replace("NAME", name) for answer in answers))

    with pytest.raises(CommandError, match="Not confirmed: nothing was changed"):
        told_by("restore", copy)

    assert fingerprint() == before


@pytest.mark.usefixtures("live")
def test_a_damaged_file_or_a_false_key_touches_nothing(copy: Path, tmp_path: Path, monkeypatch) -> None:
    content, before = copy.read_bytes(), fingerprint()
    middle = len(content) // 2
    damaged = {
        "altered": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "altered or damaged": content + b"x",
        "cut short": content[:-1],
        "no backup of this program": b"",
    }
    for sentence, other in damaged.items():
        (tmp_path / "a.backup").write_bytes(other)
        answering(monkeypatch, connection.settings_dict["NAME"], "XOA")
        with pytest.raises(BackupProblem, match=sentence):
            told_by("restore", tmp_path / "a.backup")
    with override_settings(BACKUP_KEYS=new_key()), pytest.raises(BackupProblem, match="give the key"):
        told_by("restore", copy)
    with pytest.raises(BackupProblem, match="cannot be read"):
        told_by("restore", tmp_path / "nothing.backup")

    assert fingerprint() == before


@pytest.mark.usefixtures("live")
def test_a_restore_that_fails_half_way_leaves_the_old_data(copy: Path) -> None:
    before, others = fingerprint(), databases()

    def write() -> None:
        """At the very end: the side database is ready, the live one takes nothing new."""
        Contact.objects.update(note="too late")

    with pytest.raises(InternalError, match="read-only"):
        put_back(copy, keys(), checked(copy, keys()), bring_up=bring_up_to_date, last_copy=write)

    assert fingerprint() == before
    assert databases() == others
    Contact.objects.update(note=NOTE)  # and it may be written to


@pytest.mark.usefixtures("live")
def test_a_backup_of_a_newer_version_is_refused(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into django_migrations (app, name, applied) values ('cases', '9999_x', now())")
        newer = taken(folder)
        cursor.execute("delete from django_migrations where name = '9999_x'")

    with pytest.raises(BackupProblem, match=r"newer version.*cases\.9999_x"):
        told_by("restore", newer)


@pytest.mark.usefixtures("live")
def test_a_backup_of_an_older_version_is_brought_up_to_date(folder: Path, monkeypatch) -> None:
    before = fingerprint()
    call_command("migrate", "mfa", "0002", verbosity=0)
    older = taken(folder)
    assert fingerprint()["indexes"] != before["indexes"]
    answering(monkeypatch, connection.settings_dict["NAME"], "XOA")

    told_by("restore", older)

    _noted().delete()
    after = fingerprint()
    assert {thing for thing in before if after[thing] != before[thing]} == {"django_migrations", "sequences"}


@pytest.mark.usefixtures("live")
def test_a_backup_that_fails_leaves_nothing_and_removes_nothing(folder: Path) -> None:
    """A table that the login does not own is nothing to leave out in silence."""
    (folder / "volunteer-teams-20200101-000000.backup").touch()
    there = set(folder.iterdir())
    (folder / "volunteer-teams-20200102-000000.unfinished").write_text("of one that was killed")
    with connection.cursor() as cursor:
        cursor.execute("create table unreadable (id int); alter table unreadable enable row level security")
        cursor.execute("alter table unreadable force row level security")

    with pytest.raises(BackupProblem, match="row-level security"):
        taken(folder)

    with connection.cursor() as cursor:
        cursor.execute("drop table unreadable")
    assert set(folder.iterdir()) == there


@pytest.mark.usefixtures("live")
def test_an_empty_database_is_no_backup(folder: Path, monkeypatch) -> None:
    """Of a wrong address: it would be the newest copy, and push a good one out."""
    monkeypatch.setattr(manifest, "counts", lambda cursor: {})
    there = set(folder.iterdir())

    with pytest.raises(BackupProblem, match="has no tables"):
        taken(folder)

    assert set(folder.iterdir()) == there


@pytest.mark.usefixtures("live")
def test_what_root_makes_belongs_to_the_account_of_the_folder(tmp_path: Path, monkeypatch) -> None:
    """Else the nightly backup could not open the lock, nor anybody the copy."""
    given: dict[str, tuple[int, int]] = {}
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "fchown", lambda file, *owner: given.update({_name_of(file): owner}))

    copy = taken(tmp_path)

    owner = tmp_path.stat()
    assert given == dict.fromkeys([".lock", f"{copy.stem}.unfinished"], (owner.st_uid, owner.st_gid))


def _name_of(file: int) -> str:
    return Path(f"/proc/self/fd/{file}").readlink().name


@pytest.mark.usefixtures("live")
def test_backups_do_not_run_at_the_same_time(folder: Path) -> None:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(BackupProblem, match="Another backup is being made"):
            taken(folder)


def test_a_program_of_another_version_is_told(tmp_path: Path) -> None:
    """An older pg_dump refuses a newer server; a newer one writes what an older server refuses."""
    older = tmp_path / "pg_dump"
    older.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 14.9 (Debian 14.9-1)'\n")
    older.chmod(0o755)

    assert fitting("pg_dump", 14, [older]) == older
    with pytest.raises(
        BackupProblem, match="is PostgreSQL 18, and pg_dump is 14 here: install postgresql-client-18"
    ):
        fitting("pg_dump", 18, [older])
    with pytest.raises(BackupProblem, match="pg_dump is not here"):
        fitting("pg_dump", 18, [])


def test_backups_never_share_a_key_with_identities(settings, tmp_path: Path) -> None:
    shared = new_key()
    settings.IDENTITY_KEYS = GivenKeys(shared, new_key())

    with pytest.raises(BackupProblem, match="a key of identities"):
        backup_keys(given=shared, file=tmp_path / "k", is_own_machine=True)
    with pytest.raises(BackupProblem, match="Set BACKUP_KEYS"):
        backup_keys(given="", file=tmp_path / "k", is_own_machine=False)
    assert backup_keys(given="", file=tmp_path / "k", is_own_machine=True)
    assert (tmp_path / "k").stat().st_mode & 0o777 == 0o600
