"""Due dates that somebody changed, with the reason."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_legal_due_dates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DueChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("changed_on", models.DateField(verbose_name="đổi ngày")),
                ("before", models.DateField(verbose_name="ngày hết hạn trước")),
                ("after", models.DateField(verbose_name="ngày hết hạn mới")),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="lý do")),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đổi",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.client",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "episode",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="due_changes",
                        to="cases.episode",
                        verbose_name="đợt hỗ trợ",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.status",
                        verbose_name="trạng thái",
                    ),
                ),
            ],
            options={
                "verbose_name": "đổi ngày hết hạn",
            },
        ),
    ]
