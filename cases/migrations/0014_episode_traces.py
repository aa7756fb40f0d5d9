"""Episodes that moved leave a trace where they were counted."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_regime_transfer_terms"),
    ]

    operations = [
        migrations.AddField(
            model_name="episode",
            name="moved_in_on",
            field=models.DateField(blank=True, null=True, verbose_name="chuyển đến ngày"),
        ),
        migrations.AddField(
            model_name="episode",
            name="trace_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="traces",
                to="cases.episode",
                verbose_name="đợt đã chuyển đi",
            ),
        ),
        migrations.AddConstraint(
            model_name="episode",
            constraint=models.CheckConstraint(
                condition=models.Q(("trace_of__isnull", True), ("closed_on__isnull", False), _connector="OR"),
                name="episode_trace_closed",
                violation_error_message="Đợt đã chuyển đi là đợt đã kết thúc ở xã này.",
            ),
        ),
    ]
