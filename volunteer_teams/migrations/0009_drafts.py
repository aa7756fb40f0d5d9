"""Drafts of forms, and the numbers of sheets that were saved."""

import django.db.models.deletion
import django.utils.timezone
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import volunteer_teams.encryption.fields


class Migration(migrations.Migration):
    dependencies = [
        ("volunteer_teams", "0008_volunteer_anonymised"),
    ]

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, verbose_name="dấu của nội dung")),
                ("made_kind", models.CharField(blank=True, max_length=100, verbose_name="loại dòng đã ghi")),
                ("made_id", models.CharField(blank=True, max_length=50, verbose_name="dòng đã ghi")),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gửi lúc")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "biểu đã gửi",
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.CharField(max_length=500, verbose_name="trang")),
                ("ticket", models.UUIDField(verbose_name="số tờ")),
                (
                    "typed",
                    volunteer_teams.encryption.fields.SealedField(row="id", verbose_name="nội dung đang gõ"),
                ),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="giữ lúc")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gõ",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản nháp",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "address"), name="draft_of_page_once")
                ],
            },
        ),
    ]
