"""Whether the bucket of FILES_URL is there: asked by `check --deploy`, which every start of the unit runs."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.files.storage import storages

from volunteer_teams.stored_files import ALIAS, is_set_up

WRONG = {
    HTTPStatus.NOT_FOUND: ("E001", "has no bucket of this name.", "Make the bucket, or put its name right."),
    HTTPStatus.FORBIDDEN: (
        "E002",
        "refuses the key, the secret or this bucket to them.",
        "Put them right, with @ : / % as %40 %3A %2F %25; the key may list, get, put and delete there.",
    ),
}


@register(deploy=True)
def bucket_is_there(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a bucket that is missing or closed to us; a storage that is away is told: pages do without."""
    if not is_set_up():
        return []
    bucket: Any = storages[ALIAS]
    try:
        bucket.connection.meta.client.head_bucket(Bucket=bucket.bucket_name)
    except bucket.failures as error:
        status = getattr(error, "response", {}).get("ResponseMetadata", {}).get("HTTPStatusCode")
        if status in WRONG:
            number, told, hint = WRONG[status]
            return [Error(f"The storage of FILES_URL {told}", hint=hint, id=f"files.{number}")]
        told = "The storage of FILES_URL does not answer: bundles of reports cannot be made or taken."
        return [Warning(told, hint="Look whether its address is right and it runs.", id="files.W001")]
    return []
