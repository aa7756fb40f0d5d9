"""The keys that seal copies: never those of identities, so that one lost file does not open both."""

from pathlib import Path

from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.encryption.key_file import read_or_make
from volunteer_teams.encryption.keyring import decoded, key_id, new_key
from volunteer_teams.encryption.sources import HOW, keyring

VARIABLE = "BACKUP_KEYS"


def backup_keys(*, given: str, file: Path, is_own_machine: bool) -> dict[str, bytes]:
    """The keys by their names, the one that seals first; only one's own machine may make its own."""
    if not given and not is_own_machine:
        raise BackupProblem(
            f"Set {VARIABLE}: {HOW}, and keep a copy of it where neither this machine nor the backups are."
        )
    source = VARIABLE if given else str(file)
    text = given or read_or_make(file, new_key, otherwise=f"set {VARIABLE}")
    read = [decoded(key) for key in text.split(",") if key.strip()]
    keys = [key for key in read if key]
    if not keys or len(keys) < len(read):
        raise BackupProblem(f"{source} must hold keys of 32 bytes in base64: {HOW}.")
    by_id = {key_id(key): key for key in keys}
    held = keyring()
    if by_id.keys() & {*held.ids, held.lookup_id}:
        raise BackupProblem(f"{source} holds a key of identities: backups need one of their own, {HOW}.")
    return by_id
