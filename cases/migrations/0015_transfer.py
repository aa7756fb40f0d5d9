"""Clients who move to another commune."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_episode_traces"),
        ("volunteer_teams", "0007_sign_in_links_and_tries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(db_collation="C", max_length=20, verbose_name="mã hồ sơ")),
                ("programmes", models.CharField(blank=True, max_length=500, verbose_name="chương trình")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="ghi chú bàn giao")),
                ("moved_on", models.DateField(verbose_name="ngày chuyển nơi ở")),
                ("notify_due_on", models.DateField(blank=True, null=True, verbose_name="báo trước hết ngày")),
                ("notify_basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                ("proposed_on", models.DateField(verbose_name="ngày đề nghị")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("CHO", "Chờ tiếp nhận"),
                            ("TIEP_NHAN", "Đã tiếp nhận"),
                            ("TU_CHOI", "Không tiếp nhận"),
                            ("RUT", "Đã rút"),
                        ],
                        default="CHO",
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                ("reason", models.TextField(blank=True, max_length=1000, verbose_name="lý do")),
            ],
            options={
                "verbose_name": "chuyển hồ sơ",
            },
        ),
        migrations.AddField(
            model_name="transfer",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers",
                to="cases.client",
                verbose_name="hồ sơ",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người trả lời",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="proposed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người đề nghị",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="receiver",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="volunteer_teams.commune",
                verbose_name="xã nhận",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="sender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="volunteer_teams.commune",
                verbose_name="xã chuyển",
            ),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(models.F("receiver"), models.F("state"), name="transfer_receiver"),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(models.F("sender"), models.F("state"), name="transfer_sender"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on__isnull", True), ("state", "CHO")),
                    models.Q(
                        models.Q(("state", "CHO"), _negated=True),
                        ("decided_on__gte", models.F("proposed_on")),
                    ),
                    _connector="OR",
                ),
                name="transfer_decided_together",
                violation_error_message="Ngày trả lời và kết quả phải đi cùng nhau.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("sender", models.F("receiver")), _negated=True),
                name="transfer_elsewhere",
                violation_error_message="Chọn xã khác.",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(
                models.F("client"),
                condition=models.Q(("state", "CHO")),
                name="transfer_one_open",
                violation_error_message="Hồ sơ này đang chờ một xã tiếp nhận.",
            ),
        ),
    ]
