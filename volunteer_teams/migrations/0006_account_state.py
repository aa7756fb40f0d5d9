"""Since when an account is in use, what its person has to do first, and the end of all its sessions."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteer_teams", "0005_audit_event_code"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="active_since",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="mở lúc"),
        ),
        migrations.AddField(
            model_name="user",
            name="has_short_password",
            field=models.BooleanField(default=False, verbose_name="mật khẩu dưới 14 ký tự"),
        ),
        migrations.AddField(
            model_name="user",
            name="is_demo",
            field=models.BooleanField(default=False, verbose_name="tài khoản dùng thử"),
        ),
        migrations.AddField(
            model_name="user",
            name="must_change_password",
            field=models.BooleanField(default=False, verbose_name="phải đổi mật khẩu"),
        ),
        migrations.AddField(
            model_name="user",
            name="session_epoch",
            field=models.PositiveIntegerField(default=0, verbose_name="số lần ngắt mọi phiên"),
        ),
    ]
