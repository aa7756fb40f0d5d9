"""What the law comes to stands beside the due date that holds."""

from django.db import migrations, models


def take_over(apps, schema_editor):
    """Where no note says why it differs, the due date of before is the law's."""
    steps = apps.get_model("cases", "EpisodeStep").objects.filter(note="")
    steps.update(legal_due_on=models.F("due_on"))


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_client_pair"),
    ]

    operations = [
        migrations.AddField(
            model_name="episodestep",
            name="legal_due_on",
            field=models.DateField(blank=True, null=True, verbose_name="đến ngày theo luật"),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
    ]
