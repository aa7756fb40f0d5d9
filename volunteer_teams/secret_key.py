"""Django's secret key: from the environment, or on a machine of one's own from a file made at first use."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured


def secret_key(*, given: str, file: Path, is_own_machine: bool) -> str:
    """The key given, or that of the file, which is made (0600) where there is none.

    Several web servers must share one key, so only one's own machine may make its own.
    """
    if given:
        return given
    if not is_own_machine:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text, the same on every web server.")
    try:
        if not file.exists():
            _make(file)
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{file} cannot be made or read ({error.strerror}): set SECRET_KEY."
        ) from error


def _make(file: Path) -> None:
    """Whole or not there, whoever comes first."""
    file.parent.mkdir(exist_ok=True)
    with NamedTemporaryFile("w", dir=file.parent) as new:  # for one account alone
        new.write(secrets.token_urlsafe(48))
        new.flush()
        with suppress(FileExistsError):
            os.link(new.name, file)
