"""Django's secret key: from the environment, or on a machine of one's own from a file made at first use."""

import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from volunteer_teams.encryption.key_file import read_or_make


def secret_key(*, given: str, file: Path, is_own_machine: bool) -> str:
    """The key given, or that of the file, which is made (0600) where there is none.

    Several web servers must share one key, so only one's own machine may make its own.
    """
    if given:
        return given
    if not is_own_machine:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text, the same on every web server.")
    return read_or_make(file, lambda: secrets.token_urlsafe(48), otherwise="set SECRET_KEY")
