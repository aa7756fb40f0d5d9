"""Nothing is sealed with keys that are not this database's."""

from functools import lru_cache

from django.db import connection

from cases.models import Identity
from volunteer_teams.encryption.keyring import Keyring, KeyTrouble
from volunteer_teams.encryption.notes import noted_keys, trouble
from volunteer_teams.encryption.sources import keyring


def refuse_wrong_keys() -> None:
    """KeyTrouble where the identities were sealed with other keys; asked once for each keyring."""
    _refuse(keyring())


@lru_cache(maxsize=2)
def _refuse(held: Keyring) -> None:
    if sentence := trouble(noted_keys(connection, Identity._meta.db_table), held):
        raise KeyTrouble(sentence)
