from django.db import migrations, models


class Migration(migrations.Migration):
    """The file of a report in a bundle may lie in the storage of files instead of its row."""

    dependencies = [("reports", "0015_section_picture")]

    operations = [
        migrations.RemoveConstraint(model_name="bundlepart", name="bundle_part_made_with_content"),
        migrations.AddField(
            model_name="bundlepart",
            name="stored_as",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="tệp trong kho"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="bundlepart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "XONG"),
                    models.Q(("content__isnull", True), ("stored_as", "")),
                    _connector="XOR",
                ),
                name="bundle_part_made_with_content",
            ),
        ),
    ]
