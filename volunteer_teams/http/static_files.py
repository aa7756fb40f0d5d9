"""How static files are collected: hashed names, compressed, and the style sheets joined into one request."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/look.css"
IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\);\n')

Found: TypeAlias = dict[str, tuple[Storage, str]]


def join_sheets(found: Found) -> str:
    """The text of css/look.css with every sheet it imports put in its place."""

    def text_of(name: str) -> str:
        storage, path = found[name]
        with storage.open(path) as file:
            return file.read().decode()

    return IMPORT.sub(lambda line: text_of(f"css/{line['name']}"), text_of(SHEET))


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Thirteen sheets are easy to work on, one is quicker to fetch: 6.2 kB, not 8.9 kB in 14 requests."""

    def post_process(self, paths: Found, dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002
        """Put the joined sheet in place of the one that imports, then hash and compress as ever."""
        if SHEET in paths and not dry_run:
            joined = ContentFile(join_sheets(paths).encode())
            self.delete(SHEET)
            self.save(SHEET, joined)
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)
