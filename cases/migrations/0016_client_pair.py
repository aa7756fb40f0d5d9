"""Two files that may be, are not, or are of one person."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0015_transfer"),
        ("volunteer_teams", "0007_sign_in_links_and_tries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClientPair",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NGHI", "Có thể là một người"),
                            ("KHAC", "Không phải cùng một người"),
                            ("MOT", "Cùng một người"),
                        ],
                        default="NGHI",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("found_on", models.DateField(verbose_name="phát hiện ngày")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="báo hai xã ngày")),
                (
                    "first_code",
                    models.CharField(blank=True, db_collation="C", max_length=20, verbose_name="mã thứ nhất"),
                ),
                (
                    "second_code",
                    models.CharField(blank=True, db_collation="C", max_length=20, verbose_name="mã thứ hai"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="kết luận ngày")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người kết luận",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.client",
                        verbose_name="hồ sơ thứ nhất",
                    ),
                ),
                (
                    "first_province",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteer_teams.province",
                        verbose_name="tỉnh thứ nhất",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.client",
                        verbose_name="hồ sơ thứ hai",
                    ),
                ),
                (
                    "second_province",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="volunteer_teams.province",
                        verbose_name="tỉnh thứ hai",
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người báo",
                    ),
                ),
            ],
            options={
                "verbose_name": "cặp hồ sơ",
                "indexes": [
                    models.Index(
                        models.F("state"), models.F("first"), models.F("second"), name="client_pair_state"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(models.F("first"), models.F("second"), name="client_pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="client_pair_in_order",
                        violation_error_message="Chọn hai hồ sơ khác nhau.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on__isnull", True), ("state", "NGHI")),
                            models.Q(
                                models.Q(("state", "NGHI"), _negated=True), ("decided_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="client_pair_decided_together",
                        violation_error_message="Kết luận phải có ngày.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_on__isnull", False),
                            models.Q(("first_code", ""), ("second_code", "")),
                            _connector="OR",
                        ),
                        name="client_pair_codes_told",
                        violation_error_message="Mã chỉ ghi khi đã báo hai xã.",
                    ),
                ],
            },
        ),
    ]
