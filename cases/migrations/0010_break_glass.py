"""Identities opened by somebody of the province."""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_identity_plain_removed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            "BreakGlass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="lý do")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("until", models.DateTimeField(verbose_name="đến")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="break_glasses",
                        to="cases.client",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người mở",
                    ),
                ),
            ],
            options={
                "verbose_name": "mở danh tính khẩn cấp",
                "indexes": [models.Index("user", "until", name="break_glass_user_until")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(until__gt=F("opened_at"), until__lte=F("opened_at") + timedelta(hours=2)),
                        name="break_glass_two_hours",
                        violation_error_message="Danh tính chỉ mở trong 2 giờ.",
                    )
                ],
            },
        ),
    ]
