"""The bucket of FILES_URL; loaded where there is one, since its libraries are large."""

from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

WAITS = {"connect_timeout": 3, "read_timeout": 20, "retries": {"total_max_attempts": 2}}  # seconds
# What Ceph, MinIO and the like understand as well as Amazon does
PLAIN = {"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"}
CONFIG = Config(signature_version="s3v4", s3={"addressing_style": "path"}, **WAITS, **PLAIN)  # type: ignore[arg-type]


class Bucket(S3Storage):
    """Private, as the bucket has it; a file that is stored twice is there once."""

    failures = (BotoCoreError, ClientError, OSError)

    def get_default_settings(self) -> dict[str, Any]:
        """Django-storages' own, with ours."""
        return super().get_default_settings() | {
            "client_config": CONFIG,
            "default_acl": None,
            "file_overwrite": True,
        }
