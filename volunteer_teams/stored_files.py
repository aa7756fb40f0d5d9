"""Large files that live for days: in S3-compatible storage where one is set up, otherwise in the database.

Nobody but this program reads the storage: whoever may see a file is told by the row that names it.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from volunteer_teams.errors import FilesAway

ALIAS = "files"
FORM = "https://key:secret@s3.example.gov.vn/bucket"


def storage_settings(url: str) -> dict[str, Any]:
    """The entries of STORAGES for FILES_URL; none without it."""
    if not url:
        return {}
    parts = urlsplit(url)
    bucket, region = parts.path.strip("/"), parse_qs(parts.query).get("region", ["us-east-1"])[0]
    is_whole = parts.hostname and parts.username and parts.password and bucket and "/" not in bucket
    if parts.scheme not in ("https", "http") or not is_whole:  # told without what it says: a secret
        raise ImproperlyConfigured(
            f"FILES_URL is not the address of a bucket: write it like {FORM},"
            " with @ : / % in it as %40 %3A %2F %25."
        )
    options = {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": bucket,
        "endpoint_url": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
        "region_name": region,
    }
    return {ALIAS: {"BACKEND": "volunteer_teams.s3.Bucket", "OPTIONS": options}}


def is_set_up() -> bool:
    """Whether there is such a storage."""
    return ALIAS in settings.STORAGES


def store(name: str, content: bytes) -> str:
    """Keep a file; the name to read it by, or nothing: then it belongs in its row."""
    if not is_set_up():
        return ""
    with _bucket() as bucket:
        return bucket.save(name, ContentFile(content))


def stored(name: str) -> bytes:
    """A file that was kept."""
    with _bucket() as bucket, bucket.open(name) as file:
        return bytes(file.read())


def clear(folder: str, kept: Callable[[], Collection[str]]) -> int:
    """Delete what lies in the folders of a folder, except those that `kept` names; how many files.

    `kept` is asked after the storage: what is begun meanwhile stays.
    """
    if not is_set_up():
        return 0
    deleted = 0
    with _bucket() as bucket:
        found, _ = bucket.listdir(folder)
        for one in set(found) - set(kept()):
            for name in bucket.listdir(f"{folder}/{one}")[1]:
                bucket.delete(f"{folder}/{one}/{name}")
                deleted += 1
    return deleted


@contextmanager
def _bucket() -> Iterator[Any]:
    bucket = storages[ALIAS]
    try:
        yield bucket
    except bucket.failures as error:  # type: ignore[attr-defined]
        raise FilesAway("The storage of FILES_URL does not give or take a file.") from error
