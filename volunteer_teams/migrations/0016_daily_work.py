from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("volunteer_teams", "0015_reform"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyWork",
            fields=[
                (
                    "command",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="lệnh"),
                ),
                ("begun_on", models.DateField(verbose_name="bắt đầu ngày")),
            ],
            options={
                "verbose_name": "việc hằng ngày của máy chủ",
            },
        ),
    ]
