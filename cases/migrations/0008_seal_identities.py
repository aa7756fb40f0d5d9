"""Seal what is there, and note which keys this database needs from now on."""

from typing import Any

from django.db import migrations

from volunteer_teams.encryption.notes import note_keys
from volunteer_teams.encryption.sources import keyring

PLAIN = ("full_name", "birth_date", "personal_number", "phone", "address")
COLUMN = "cases.identity.personal_number"


def seal(apps: Any, schema_editor: Any) -> None:
    """Row by row: each value is bound to its own."""
    for identity in apps.get_model("cases", "Identity").objects.order_by("pk").iterator(chunk_size=500):
        for name in PLAIN:
            setattr(identity, name, getattr(identity, f"plain_{name}"))
        number = identity.personal_number
        identity.personal_number_key = keyring().lookup(number, COLUMN) if number else ""
        identity.save(update_fields=[*PLAIN, "personal_number_key"])
    note_keys(schema_editor.connection, "cases_identity", [keyring().current], keyring().lookup_id)


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_identity_columns")]

    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
