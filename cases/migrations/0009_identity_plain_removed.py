"""Nothing in plain text is left: not in a column, and not in what PostgreSQL keeps of rows that were changed."""

from django.db import migrations

PLAIN = ("full_name", "birth_date", "personal_number", "phone", "address")


class Migration(migrations.Migration):
    atomic = False  # VACUUM stands alone

    dependencies = [("cases", "0008_seal_identities")]

    operations = [
        *(migrations.RemoveField("identity", f"plain_{name}") for name in PLAIN),
        migrations.RunSQL("vacuum full cases_identity", migrations.RunSQL.noop),
    ]
