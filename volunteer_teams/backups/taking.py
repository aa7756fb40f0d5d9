"""Takes a copy: pg_dump's own format, sealed as it comes, checked before it has its name."""

import fcntl
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from django.db import connection

from volunteer_teams.backups.keeping import name_for
from volunteer_teams.backups.manifest import LEFT_OUT, Manifest, snapshot
from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.backups.programs import address, environment, last_line, program
from volunteer_teams.backups.reading import checked
from volunteer_teams.backups.sealing import CHUNK, DUMP, MANIFEST, Sealing

UNFINISHED = ".unfinished"
NOT_OURS = (
    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
    " and not pg_has_role(relowner, 'member') order by relname limit 1"
)


def take(
    folder: Path, keys: Mapping[str, bytes], at: datetime, *, is_before_restore: bool = False
) -> tuple[Path, Manifest]:
    """A whole, checked copy in the folder; where that fails nothing is left of it."""
    refuse_other_logins()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(folder):
            path = folder / name_for(at, is_before_restore=is_before_restore)
            unfinished = path.with_suffix(UNFINISHED)
            try:
                with _private(unfinished) as file:
                    _give(file.fileno(), folder)
                    _seal(file, keys)
                manifest = checked(unfinished, keys)
                unfinished.rename(path)
            finally:
                unfinished.unlink(missing_ok=True)
            _keep(folder)
    except OSError as error:
        raise BackupProblem(f"No backup was made in {folder}: {error.strerror}.") from error
    return path, manifest


def refuse_other_logins() -> None:
    """Only the owner of all tables sees all rows."""
    with connection.cursor() as cursor:
        cursor.execute(NOT_OURS)
        if found := cursor.fetchone():
            raise BackupProblem(
                f"The login {connection.settings_dict['USER']} does not own the table {found[0]}: "
                "set DATABASE_OWNER_URL to the owner's."
            )


def _seal(file: BinaryIO, keys: Mapping[str, bytes]) -> None:
    current = next(iter(keys))
    with snapshot() as (name, manifest), TemporaryFile() as said:
        if not manifest.tables:
            raise BackupProblem(
                f"The database {connection.settings_dict['NAME']} has no tables, so nothing was backed up. "
                "Is it the right one? DATABASE_URL and DATABASE_OWNER_URL say which."
            )
        sealing = Sealing(file, current, keys[current])
        sealing.write(MANIFEST, manifest.to_bytes())
        process = subprocess.Popen(  # noqa: S603  our own programs
            [
                program("pg_dump"), "--format=custom", f"--snapshot={name}", f"--dbname={address()}",
                *(f"--exclude-table-data=public.{table}" for table in LEFT_OUT),
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, env=environment(),
        )  # fmt: skip
        with process:
            try:
                while data := process.stdout.read(CHUNK):  # type: ignore[union-attr]
                    sealing.write(DUMP, data)
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            said.seek(0)
            raise BackupProblem(f"No backup was made: {last_line(said.read())}.")
        sealing.close()
        _flush(file)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Refuse while another backup is being made there; what a killed one left goes."""
    lock = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        _give(lock, folder)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupProblem(f"Another backup is being made in {folder}: wait for it.") from None
        for left in folder.glob(f"volunteer-teams-*{UNFINISHED}"):
            left.unlink()
        yield
    finally:
        os.close(lock)


def _give(file: int, folder: Path) -> None:
    """What root makes belongs to the folder's account, which makes and reads the others."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.fchown(file, owner.st_uid, owner.st_gid)


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _keep(folder: Path) -> None:
    """The new name survives a loss of power as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
