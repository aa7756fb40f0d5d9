"""Texts and files that are kept encrypted: whoever has the database alone cannot read them."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class WrongKey(Exception):
    """A text was encrypted with another key."""


def encrypt(text: str) -> str:
    """Encrypt a text with a key made from SECRET_KEY."""
    return encrypt_bytes(text.encode())


def decrypt(encrypted: str) -> str:
    """The text again, encrypted with SECRET_KEY or one of SECRET_KEY_FALLBACKS."""
    return decrypt_bytes(encrypted).decode()


def encrypt_bytes(content: bytes) -> str:
    """Encrypt a file in the same way."""
    return _keys().encrypt(content).decode()


def decrypt_bytes(encrypted: str) -> bytes:
    """The file again."""
    try:
        return _keys().decrypt(encrypted.encode())
    except InvalidToken:
        raise WrongKey(
            "This was encrypted with another SECRET_KEY: put the former one into SECRET_KEY_FALLBACKS."
        ) from None


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(Fernet(_key(secret)) for secret in secrets)


def _key(secret: str) -> bytes:
    # never changed, wherever this module lies: what is stored was encrypted with it
    digest = hashlib.sha256(b"volunteer_teams.ciphering" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
