"""What is done with keys: AES-256-GCM seals a value, HMAC-SHA256 finds one without reading it."""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyTrouble(Exception):
    """A value that cannot be read with the keys there are; says which key is missing, never what it holds."""


class Keyring:
    """The first key seals, all of them open; the look-up key is one of its own.

    A sealed value is `<key id>:<base64 of nonce and ciphertext>`. The key id is worked out from the key
    itself, so that no key ever stands in for another. `place` (table, column, row) is bound to the value:
    moved to another row or column, it cannot be opened.
    """

    def __init__(self, keys: Sequence[bytes], lookup: bytes) -> None:
        self._ciphers = {key_id(key): AESGCM(key) for key in keys}
        self._lookup = lookup
        self.current = key_id(keys[0])
        self.lookup_id = key_id(lookup)

    def __repr__(self) -> str:
        return f"<Keyring {' '.join(self.ids)}>"

    @property
    def ids(self) -> tuple[str, ...]:
        """The keys there are, the one that seals first."""
        return tuple(self._ciphers)

    def seal(self, text: str, place: str) -> str:
        """The text as only a holder of the key reads it, there alone."""
        nonce = os.urandom(NONCE_BYTES)
        ciphertext = self._ciphers[self.current].encrypt(nonce, text.encode(), place.encode())
        return f"{self.current}:{base64.b64encode(nonce + ciphertext).decode()}"

    def open(self, sealed: str, place: str) -> str:
        """The text again; KeyTrouble where the key is missing or the value is not the one sealed there."""
        key, colon, packed = sealed.partition(":")
        if not colon:  # then what stands before it is no key's id, and may be somebody's name
            raise KeyTrouble(f"{place} is not encrypted: it cannot be read.")
        if key not in self._ciphers:
            raise KeyTrouble(
                f"{place} is encrypted with the key {key[:8]}, which IDENTITY_KEYS does not hold "
                f"(it holds {', '.join(self.ids)}): give that key back."
            )
        try:
            raw = base64.b64decode(packed, validate=True)
            return self._ciphers[key].decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()).decode()
        except (InvalidTag, ValueError):
            raise KeyTrouble(
                f"{place} was changed or moved after it was encrypted: it cannot be read."
            ) from None

    def lookup(self, text: str, column: str) -> str:
        """The same for the same text, and telling nothing of it without the key."""
        return hmac.new(self._lookup, f"{column}:{text}".encode(), hashlib.sha256).hexdigest()


def key_id(key: bytes) -> str:
    """A short name of a key, worked out from it; the key cannot be worked out from its name."""
    return hashlib.sha256(b"key id:" + key).hexdigest()[:8]


def sealed_with(sealed: str) -> str:
    """The id of the key that a value is sealed with."""
    return sealed.partition(":")[0]


def decoded(text: str) -> bytes | None:
    """A key as it is written down, or None where it is no key."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def new_key() -> str:
    """A new key as it is written down."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()
