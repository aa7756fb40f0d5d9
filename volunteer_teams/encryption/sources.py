"""Where the keys come from: the environment, or on a machine of one's own a file made at first use."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from volunteer_teams.encryption.key_file import read_or_make, replace
from volunteer_teams.encryption.keyring import Keyring, KeyTrouble, decoded, key_id, new_key

HOW = "make one with 'openssl rand -base64 32'"
LOOKUP, KEY = "lookup", "key"


class GivenKeys:
    """Keys of the environment; they change when the process is started again."""

    def __init__(self, keys: str, lookup: str) -> None:
        self._keyring = _keyring([key for key in keys.split(",") if key.strip()], lookup, "IDENTITY_KEYS")

    def keyring(self) -> Keyring:
        """The keys of this process."""
        return self._keyring


class KeyFile:
    """A file with the look-up key and the keys, the one that seals first; read again whenever it changes."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._read: tuple[tuple[int, int], Keyring] | None = None
        read_or_make(file, _first_lines, otherwise="set IDENTITY_KEYS and IDENTITY_LOOKUP_KEY")
        self.keyring()

    def keyring(self) -> Keyring:
        """The keys as the file has them now."""
        try:
            found = self.file.stat()
            stamp = (found.st_ino, found.st_mtime_ns)
            if self._read is None or self._read[0] != stamp:
                lookup, keys = _parts(self.file.read_text())
                self._read = stamp, _keyring(keys, lookup, str(self.file))
            return self._read[1]
        except OSError as error:
            raise KeyTrouble(f"{self.file} cannot be read ({error.strerror}): put its copy back.") from error

    def add(self) -> Keyring:
        """A new key, which seals from now on; the others go on opening."""
        lookup, keys = _parts(self.file.read_text())
        replace(self.file, _lines(lookup, [new_key(), *keys]))
        return self.keyring()

    def keep(self, ids: Sequence[str]) -> Keyring:
        """Only these keys, without those that no value needs any more."""
        lookup, keys = _parts(self.file.read_text())
        wanted = [key for key in keys if key_id(decoded(key) or b"") in ids]
        replace(self.file, _lines(lookup, wanted))
        return self.keyring()


def identity_keys(*, given: str, lookup: str, file: Path, is_own_machine: bool) -> GivenKeys | KeyFile:
    """The keys given, or those of the file; only one's own machine may make its own."""
    if given or lookup:
        return GivenKeys(given, lookup)
    if not is_own_machine:
        raise ImproperlyConfigured(
            "Set IDENTITY_KEYS and IDENTITY_LOOKUP_KEY, the same on every web server: "
            f"{HOW} for each, and keep a copy apart from the copies of the database."
        )
    return KeyFile(file)


def keyring() -> Keyring:
    """The keys to use now."""
    return settings.IDENTITY_KEYS.keyring()


def _keyring(keys: list[str], lookup: str, source: str) -> Keyring:
    read, read_lookup = [decoded(key) for key in keys], decoded(lookup)
    if not read or None in read:
        raise ImproperlyConfigured(f"{source} must hold keys of 32 bytes in base64: {HOW}.")
    if read_lookup is None:
        raise ImproperlyConfigured(f"The look-up key beside {source} must be 32 bytes in base64: {HOW}.")
    if read_lookup in read:
        raise ImproperlyConfigured(f"The look-up key must not be one of {source}: {HOW}.")
    return Keyring([key for key in read if key], read_lookup)


def _parts(text: str) -> tuple[str, list[str]]:
    lines = [line.split() for line in text.splitlines() if line.strip()]
    named = [(line[0], line[1]) for line in lines if len(line) == 2]
    return (
        next((value for name, value in named if name == LOOKUP), ""),
        [value for name, value in named if name == KEY],
    )


def _lines(lookup: str, keys: list[str]) -> str:
    return "\n".join([f"{LOOKUP} {lookup}", *(f"{KEY} {key}" for key in keys)]) + "\n"


def _first_lines() -> str:
    return _lines(new_key(), [new_key()])
