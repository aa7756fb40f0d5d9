"""Numbers that laws and offices set, and days off: reference data, changed without code."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import F, Q

from cases.models.data_request import RequestKind


class DayOffQuerySet(models.QuerySet["DayOff"]):
    """Days off."""

    def since(self, on: date) -> Collection[date]:
        """The days themselves, from a day on."""
        return frozenset(self.filter(on__gte=on).values_list("on", flat=True))


class DayOff(models.Model):
    """A weekday on which offices are closed. Lunar days and compensation stand here for the years known."""

    on = models.DateField("ngày", unique=True)
    name = models.CharField("tên", max_length=100)

    objects = DayOffQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày nghỉ"

    def __str__(self):
        return self.name


class DataRequestTerm(models.Model):
    """In how many days a kind of request is answered and done; `days_with_others` where others hold data."""

    code = models.SlugField("mã", max_length=12, unique=True, choices=RequestKind)
    reply_days = models.PositiveSmallIntegerField("trả lời trong (ngày làm việc)")
    days = models.PositiveSmallIntegerField("thực hiện trong (ngày)")
    days_with_others = models.PositiveSmallIntegerField("thực hiện trong, có bên thứ ba (ngày)")
    law = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "thời hạn trả lời yêu cầu"
        constraints = [
            models.CheckConstraint(
                condition=Q(days_with_others__gte=F("days")),
                name="data_request_term_longer_with_others",
                violation_error_message="Có bên thứ ba thì không ngắn hơn khi không có.",
            )
        ]

    def __str__(self):
        return self.get_code_display()


class RetentionTerm(models.Model):
    """For how long a kind of data is kept after the event named in `since`."""

    code = models.SlugField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=120)
    months = models.PositiveSmallIntegerField("giữ trong (tháng)")
    since = models.CharField("tính từ", max_length=200)
    source = models.CharField("căn cứ", max_length=200)

    class Meta:
        verbose_name = "thời hạn lưu giữ"
        constraints = [
            models.CheckConstraint(
                condition=Q(months__gte=12),
                name="retention_term_at_least_a_year",
                violation_error_message="Giữ ít nhất 12 tháng.",
            )
        ]

    def __str__(self):
        return self.name
