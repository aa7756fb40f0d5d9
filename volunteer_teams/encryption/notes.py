"""Which keys a sealed table needs: noted on the table itself, so that a restored copy says so too.

A key's id tells nothing of the key.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from volunteer_teams.encryption.keyring import Keyring


@dataclass(frozen=True)
class Noted:
    """The ids of the keys that some value may be sealed with, and of the look-up key."""

    keys: tuple[str, ...]
    lookup: str


def note_keys(connection: BaseDatabaseWrapper, table: str, keys: Sequence[str], lookup: str) -> None:
    """Write it down; only the owner of the table may."""
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(table)
        words = f"keys {' '.join(dict.fromkeys(keys))}; lookup {lookup}"
        cursor.execute(f"comment on column {name}.id is %s", [words])


def noted_keys(connection: BaseDatabaseWrapper, table: str) -> Noted | None:
    """What is written down; None before anything was sealed."""
    with connection.cursor() as cursor:
        cursor.execute("select col_description(to_regclass(%s), 1)", [table])
        words = cursor.fetchone()[0]
    if not words:
        return None
    keys, _, lookup = words.partition("; lookup ")
    return Noted(tuple(keys.split()[1:]), lookup)


def trouble(noted: Noted | None, held: Keyring) -> str:
    """What is wrong with the keys held, in a sentence; empty when nothing is."""
    if noted is None:
        return ""
    missing = [key for key in noted.keys if key not in held.ids]
    if missing:
        return (
            f"Identities are encrypted with {_words(missing)}, but IDENTITY_KEYS holds {_words(held.ids)}: "
            "give the missing key back (the environment, or var/identity-keys, from its copy)."
        )
    if noted.lookup != held.lookup_id:
        return (
            f"Personal numbers are looked up with the key {noted.lookup}, but IDENTITY_LOOKUP_KEY is "
            f"{held.lookup_id}: give the old one back, or run 'manage.py rotate_identity_key' to change it."
        )
    return ""


def _words(keys: Sequence[str]) -> str:
    return f"the key{'s' if len(keys) > 1 else ''} {', '.join(keys)}"
