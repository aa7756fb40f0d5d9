from django.db import migrations, models

SPAN = models.CharField(
    choices=[("year", "Cả năm"), ("half-1", "6 tháng đầu năm"), ("half-2", "6 tháng cuối năm")],
    db_default="year",
    default="year",
    max_length=10,
    verbose_name="kỳ báo cáo",
)


class Migration(migrations.Migration):
    """A version that knows no half-years may go on while the next is being installed."""

    dependencies = [("reports", "0017_report_span")]

    operations = [
        migrations.AlterField(model_name="annualreport", name="span", field=SPAN),
        migrations.AlterField(model_name="reportbundle", name="span", field=SPAN),
    ]
