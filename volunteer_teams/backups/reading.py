"""Reads a copy: every chunk is opened, and the rows that pg_restore finds are held against its manifest."""

import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from volunteer_teams.backups.manifest import Manifest
from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.backups.programs import environment, last_line, program
from volunteer_teams.backups.sealing import DUMP, MANIFEST, opened


def checked(path: Path, keys: Mapping[str, bytes]) -> Manifest:
    """What the copy says of itself, once the whole of it was opened and all its rows were counted."""
    found: Counter[str] = Counter()
    manifest = fed_to_pg_restore(path, keys, "--data-only", "--file=-", take=lambda out: count(out, found))
    wrong = [table for table, rows in manifest.tables.items() if found[table] != rows]
    if wrong:
        raise BackupProblem(
            f"The backup does not hold what it should: {wrong[0]} has {found[wrong[0]]} rows "
            f"instead of {manifest.tables[wrong[0]]}. Take another one; nothing was changed."
        )
    return manifest


def count(data: IO[bytes], found: Counter[str]) -> None:
    """Count the rows of each table in the statements that pg_restore would run."""
    table = ""
    for line in data:
        if table:
            if line == b"\\.\n":
                table = ""
            else:
                found[table] += 1
        elif line.startswith(b"COPY public."):
            table = line[len(b"COPY public.") :].split()[0].strip(b'"').decode()


def fed_to_pg_restore(
    path: Path, keys: Mapping[str, bytes], *arguments: str, take: Callable[[IO[bytes]], None]
) -> Manifest:
    """Open the copy for pg_restore, whose output goes to `take`; what the copy says of itself."""
    try:
        with path.open("rb") as file, TemporaryFile() as said:
            process = subprocess.Popen(  # noqa: S603  our own programs
                [program("pg_restore"), *arguments],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=environment(),
            )  # fmt: skip
            with process:
                try:
                    manifest = _feed(process, file, keys, take)
                except BaseException:
                    process.kill()
                    raise
            if process.returncode:
                said.seek(0)
                raise BackupProblem(f"pg_restore cannot read the backup: {last_line(said.read())}.")
            return Manifest.from_bytes(manifest)
    except OSError as error:
        raise BackupProblem(f"{path} cannot be read: {error.strerror}.") from error


def _feed(
    process: "subprocess.Popen[bytes]",
    file: BinaryIO,
    keys: Mapping[str, bytes],
    take: Callable[[IO[bytes]], None],
) -> bytes:
    assert process.stdin
    assert process.stdout
    taking = threading.Thread(target=take, args=[process.stdout], daemon=True)
    taking.start()
    manifest = b""
    try:
        for part, data in opened(file, keys):
            if part == MANIFEST:
                manifest += data
            elif part == DUMP and not process.stdin.closed:
                _write(process.stdin, data)
    finally:
        _close(process.stdin)
    taking.join()
    return manifest


def _write(pipe: IO[bytes], data: bytes) -> None:
    """What a program that ended early does not take is opened all the same: why it ended is said later."""
    try:
        pipe.write(data)
    except BrokenPipeError:
        _close(pipe)


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):
        pipe.close()
