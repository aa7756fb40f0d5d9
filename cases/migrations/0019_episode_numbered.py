"""Episodes after a relapse are numbered and linked to the one before."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0018_due_change"),
        ("volunteer_teams", "0008_volunteer_anonymised"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="number",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="đợt"),
        ),
        migrations.AddField(
            model_name="episode",
            name="previous",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="next",
                to="cases.episode",
                verbose_name="đợt trước",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", 1), ("previous__isnull", True)),
                    models.Q(("number__gt", 1), ("previous__isnull", False)),
                    _connector="OR",
                ),
                name="episode_numbered",
                violation_error_message="Đợt từ thứ hai trở đi có đợt trước.",
            ),
        ),
    ]
