"""Columns for sealed identities beside those in plain text, which the next migration seals."""

from django.db import migrations, models

import volunteer_teams.encryption.fields

PLAIN = ("full_name", "birth_date", "personal_number", "phone", "address")
SealedField = volunteer_teams.encryption.fields.SealedField
SealedDateField = volunteer_teams.encryption.fields.SealedDateField


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_episode_closed_by_named")]

    operations = [
        *(migrations.RenameField("identity", name, f"plain_{name}") for name in PLAIN),
        migrations.AddField(
            "identity",
            "full_name",
            SealedField(default="", row="client_id", verbose_name="họ và tên"),
            preserve_default=False,
        ),
        migrations.AddField(
            "identity",
            "birth_date",
            SealedDateField(blank=True, default=None, row="client_id", verbose_name="ngày sinh"),
            preserve_default=False,
        ),
        *(
            migrations.AddField(
                "identity",
                name,
                SealedField(blank=True, default="", row="client_id", verbose_name=words),
                preserve_default=False,
            )
            for name, words in (
                ("personal_number", "số định danh cá nhân"),
                ("phone", "điện thoại"),
                ("address", "địa chỉ"),
            )
        ),
        migrations.AddField(
            "identity",
            "personal_number_key",
            models.CharField(blank=True, db_collation="C", default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddIndex("identity", models.Index("personal_number_key", name="identity_personal_number")),
    ]
