"""The system check that the keys are those of this database."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from cases.models import Identity
from volunteer_teams.encryption.notes import noted_keys, trouble
from volunteer_teams.encryption.sources import keyring

TABLE = Identity._meta.db_table


@register(Tags.database)
def keys_fit_the_identities(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse keys that cannot read what is there; warn of a first key that nothing was rotated to."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        noted, held = noted_keys(connections[alias], TABLE), keyring()
        if sentence := trouble(noted, held):
            found.append(Error(sentence, id="cases.E001"))
        elif noted and held.current not in noted.keys:
            found.append(
                Warning(
                    f"New identities are encrypted with {held.current}, the others with another key.",
                    hint="Run 'manage.py rotate_identity_key'.",
                    id="cases.W001",
                )
            )
    return found
