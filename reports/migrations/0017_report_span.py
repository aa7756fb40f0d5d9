from django.db import migrations, models

SPAN = {
    "choices": [("year", "Cả năm"), ("half-1", "6 tháng đầu năm"), ("half-2", "6 tháng cuối năm")],
    "default": "year",
    "max_length": 10,
    "verbose_name": "kỳ báo cáo",
}
IS_SPAN = models.Q(("span__in", ["year", "half-1", "half-2"]))


class Migration(migrations.Migration):
    """A report, and a bundle of them, may be of a half-year; those there are stay of their year."""

    dependencies = [("reports", "0016_bundle_part_stored_as")]

    operations = [
        migrations.AlterModelOptions(name="annualreport", options={"verbose_name": "báo cáo năm, nửa năm"}),
        migrations.AlterModelOptions(name="issuedreport", options={"verbose_name": "báo cáo đã ban hành"}),
        migrations.AddField(model_name="annualreport", name="span", field=models.CharField(**SPAN)),
        migrations.AddField(model_name="reportbundle", name="span", field=models.CharField(**SPAN)),
        migrations.RemoveConstraint(model_name="annualreport", name="annual_report_once"),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.UniqueConstraint(
                models.F("province"),
                models.F("commune"),
                models.F("team"),
                models.F("year"),
                models.F("span"),
                models.F("window"),
                name="annual_report_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="annualreport",
            constraint=models.CheckConstraint(condition=IS_SPAN, name="annual_report_span"),
        ),
        migrations.AddConstraint(
            model_name="reportbundle",
            constraint=models.CheckConstraint(condition=IS_SPAN, name="report_bundle_span"),
        ),
    ]
