"""A sealed file: chunks of AES-256-GCM, written and read one after the other, whatever the size.

Head: the mark, the name of the key, salt; a key for this file alone is derived from the two. Each chunk says
its length; its nonce is its number and whether it is the last, so that none can be altered, moved, left out
or added, nor the end cut off. Inside, a letter says which part of the copy the bytes belong to.
"""

import os
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from volunteer_teams.backups.problems import BackupProblem

MARK = b"volunteer-teams backup 1\n"
KEY_ID, SALT, LENGTH, TAG = 8, 32, 4, 16  # bytes
CHUNK = 1_000_000  # bytes; what is held in memory at a time
MANIFEST, DUMP, END = b"M", b"D", b"E"


class Sealing:
    """Writes a sealed file; without `close` it stays a file cut short, which nobody opens."""

    def __init__(self, file: BinaryIO, key_id: str, key: bytes) -> None:
        self._file, self._number = file, 0
        self._head = MARK + key_id.encode() + os.urandom(SALT)
        self._cipher = _cipher(key, self._head)
        file.write(self._head)

    def write(self, part: bytes, data: bytes) -> None:
        """Add bytes to a part."""
        for start in range(0, len(data), CHUNK):
            self._seal(part, data[start : start + CHUNK], is_last=False)

    def close(self) -> None:
        """Say that this is all."""
        self._seal(END, b"", is_last=True)

    def _seal(self, part: bytes, data: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        sealed = self._cipher.encrypt(nonce, part + data, self._head)
        self._file.write(len(sealed).to_bytes(LENGTH, "big") + sealed)
        self._number += 1


def opened(file: BinaryIO, keys: Mapping[str, bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Its chunks with their parts; BackupProblem where something is not as it was written."""
    head = file.read(len(MARK) + KEY_ID + SALT)
    if not head.startswith(MARK):
        raise BackupProblem("This file is no backup of this program.")
    key_id = head[len(MARK) : len(MARK) + KEY_ID].decode("ascii", "replace")
    if len(head) < len(MARK) + KEY_ID + SALT:
        raise _cut_short()
    if key_id not in keys:
        raise BackupProblem(
            f"The backup is sealed with the key {key_id}, and BACKUP_KEYS holds {', '.join(keys)}: "
            "give the key that it was made with."
        )
    cipher, number = _cipher(keys[key_id], head), 0
    while True:
        sealed = _chunk(file)
        part, data = _open(cipher, head, sealed, number)
        if part == END:
            break
        yield part, data
        number += 1
    if file.read(1):
        raise _altered()


def _chunk(file: BinaryIO) -> bytes:
    told = file.read(LENGTH)
    length = int.from_bytes(told, "big")
    if len(told) == LENGTH and not TAG < length <= CHUNK + TAG + 1:
        raise _altered()
    sealed = file.read(length)
    if len(told) < LENGTH or len(sealed) < length:
        raise _cut_short()
    return sealed


def _open(cipher: AESGCM, head: bytes, sealed: bytes, number: int) -> tuple[bytes, bytes]:
    """The end is the only chunk with `is_last` in its nonce, and the only one as short as that."""
    is_last = len(sealed) == len(END) + TAG
    try:
        plain = cipher.decrypt(_nonce(number, is_last=is_last), sealed, head)
    except InvalidTag:
        raise _altered() from None
    return plain[:1], plain[1:]


def _cipher(key: bytes, head: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=head[-SALT:], info=MARK).derive(key))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _cut_short() -> BackupProblem:
    return BackupProblem("The backup is cut short: its end is missing. Take another; nothing was changed.")


def _altered() -> BackupProblem:
    return BackupProblem(
        "The backup was altered or damaged since it was made. Take another; nothing was changed."
    )
