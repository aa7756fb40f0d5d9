"""By when the law wants the commune told that somebody moves to."""

from django.db import migrations, models

TERMS = {
    "LUAT_73_2021": {"transfer_working_days": 5, "transfer_basis": "Luật 73/2021: 05 ngày làm việc"},
    "LUAT_120_2025": {
        "transfer_hours": 24,
        "transfer_basis": "Luật 120/2025, Điều 27 khoản 2, Điều 48 khoản 2: 24 giờ",
    },
}


def fill(apps, schema_editor):
    """Regimes that were loaded before these columns were there; new ones come from the reference data."""
    for code, terms in TERMS.items():
        apps.get_model("cases", "Regime").objects.filter(code=code).update(**terms)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_calendar_link"),
    ]

    operations = [
        migrations.AddField(
            model_name="regime",
            name="transfer_basis",
            field=models.CharField(blank=True, max_length=200, verbose_name="căn cứ của hạn báo"),
        ),
        migrations.AddField(
            model_name="regime",
            name="transfer_hours",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="báo xã nhận trong (giờ)"
            ),
        ),
        migrations.AddField(
            model_name="regime",
            name="transfer_working_days",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="báo xã nhận trong (ngày làm việc)"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
