"""Files that hold keys: for one account alone, whole or not there."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured


def read_or_make(file: Path, make: Callable[[], str], *, otherwise: str) -> str:
    """What the file holds; where there is none it is made (0600), once, whoever comes first.

    `otherwise` is what to do where it can be neither made nor read.
    """
    try:
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            with NamedTemporaryFile("w", dir=file.parent) as new:  # for one account alone
                new.write(make())
                new.flush()
                with suppress(FileExistsError):
                    os.link(new.name, file)
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{file} cannot be made or read ({error.strerror}): {otherwise}."
        ) from error


def replace(file: Path, text: str) -> None:
    """Put a new text into the file, at once: a reader finds the old one or the new one."""
    with NamedTemporaryFile("w", dir=file.parent, delete=False) as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    owner = file.stat()
    if os.geteuid() == 0:  # whoever could read it can still read it
        os.chown(new.name, owner.st_uid, owner.st_gid)
    Path(new.name).replace(file)
