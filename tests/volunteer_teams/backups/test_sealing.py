"""The sealed file: nothing of it can be altered, moved, left out or cut off without being noticed."""

import io
import os
import tracemalloc

import pytest

from volunteer_teams.backups import sealing
from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.backups.sealing import DUMP, MANIFEST, Sealing, opened

KEY, OTHER = os.urandom(32), os.urandom(32)
HEAD = len(sealing.MARK) + sealing.KEY_ID + sealing.SALT


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a short file has several."""
    monkeypatch.setattr(sealing, "CHUNK", 10)


def sealed() -> bytes:
    file = io.BytesIO()
    sealing = Sealing(file, "0000000a", KEY)
    sealing.write(MANIFEST, b"{}")
    sealing.write(DUMP, b"Nguyen Van A, 23 letters")
    sealing.close()
    return file.getvalue()


def read(content: bytes, keys: dict[str, bytes] | None = None) -> list[tuple[bytes, bytes]]:
    return list(opened(io.BytesIO(content), keys or {"0000000a": KEY}))


def chunks(content: bytes) -> list[bytes]:
    found, place = [], HEAD
    while place < len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        found.append(content[place : place + 4 + length])
        place += 4 + length
    return found


def test_what_was_written_is_read_in_its_parts() -> None:
    content = sealed()

    assert read(content) == [
        (MANIFEST, b"{}"), (DUMP, b"Nguyen Van"), (DUMP, b" A, 23 let"), (DUMP, b"ters"),
    ]  # fmt: skip
    assert b"Nguyen" not in content
    assert sealed() != content, "each file has its own key"


def test_every_altered_byte_is_noticed() -> None:
    content = sealed()

    for place in range(len(content)):
        altered = bytearray(content)
        altered[place] ^= 1
        with pytest.raises(BackupProblem):
            read(bytes(altered))


def test_every_end_that_was_cut_off_is_noticed() -> None:
    content = sealed()

    for length in range(len(content)):
        with pytest.raises(BackupProblem):
            read(content[:length])


def test_chunks_left_out_exchanged_or_added_are_noticed() -> None:
    content = sealed()
    head, (first, second, third, fourth, end) = content[:HEAD], chunks(content)

    for others in (
        [first, third, fourth, end],
        [first, third, second, fourth, end],
        [first, second, third, end],
        [first, second, third, fourth, end, end],
        [first, second, third, fourth, fourth, end],
        [end],
    ):
        with pytest.raises(BackupProblem, match="altered"):
            read(head + b"".join(others))


def test_chunks_of_another_file_with_the_same_key_are_noticed() -> None:
    content, other = sealed(), sealed()

    with pytest.raises(BackupProblem, match="altered"):
        read(content[:HEAD] + b"".join([chunks(content)[0], *chunks(other)[1:]]))


def test_a_missing_key_is_named_and_a_false_one_noticed() -> None:
    with pytest.raises(BackupProblem, match="sealed with the key 0000000a, and BACKUP_KEYS holds 0000000b"):
        read(sealed(), {"0000000b": OTHER})
    with pytest.raises(BackupProblem, match="altered"):
        read(sealed(), {"0000000a": OTHER})


def test_another_file_is_told_from_a_backup() -> None:
    for content in (b"", b"PGDMP", os.urandom(500)):
        with pytest.raises(BackupProblem, match="no backup of this program"):
            read(content)


def test_memory_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(sealing, "CHUNK", 100_000)
    path, block = tmp_path / "large", os.urandom(100_000)

    tracemalloc.start()
    with path.open("wb") as file:
        writing = Sealing(file, "0000000a", KEY)
        for _ in range(200):
            writing.write(DUMP, block)
        writing.close()
    with path.open("rb") as file:
        size = sum(len(data) for _, data in opened(file, {"0000000a": KEY}))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size == 20_000_000
    assert most < 2_000_000
