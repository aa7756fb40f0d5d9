"""Which work of each day was begun, and on which day: once a day, whoever comes first."""

from django.db import models


class DailyWork(models.Model):
    """One row for each kind of work, named as its command is."""

    command = models.CharField("lệnh", max_length=40, primary_key=True)
    begun_on = models.DateField("bắt đầu ngày")

    class Meta:
        verbose_name = "việc hằng ngày của máy chủ"

    def __str__(self):
        return self.command
