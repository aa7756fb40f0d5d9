"""Kinds of activities: reference data that an administrator adds to without code."""

from typing import Self

from django.db import models


class Measure(models.TextChoices):
    """The numbers an activity can carry; each is a column of `Activity`."""

    QUANTITY = "quantity", "Số lượng"
    PARTICIPANTS = "participants", "Số lượt người dự"
    MINUTES = "minutes", "Số phút"
    AMOUNT = "amount", "Số tiền (đồng)"


class ActivityKindQuerySet(models.QuerySet["ActivityKind"]):
    """Kinds."""

    def in_use(self) -> Self:
        """Kinds offered on entry."""
        return self.filter(is_active=True)

    def for_table(self) -> Self:
        """In the order of entry and report, with their measures."""
        return self.prefetch_related("measures").order_by("position", "pk")


class ActivityKind(models.Model):
    """A kind of activity: which measures it takes is in `measures`."""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=120, unique=True)
    note_hint = models.CharField("lời nhắc bên ô ghi chú", max_length=200, blank=True)
    takes_partners = models.BooleanField("có đơn vị phối hợp", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=500)
    is_active = models.BooleanField("đang dùng", default=True)

    objects = ActivityKindQuerySet.as_manager()

    class Meta:
        verbose_name = "loại hoạt động"

    def __str__(self):
        return self.name

    @property
    def measures_in_order(self) -> list["ActivityKindMeasure"]:
        """The measures it takes, in the order of entry; they must be loaded."""
        return sorted(self.measures.all(), key=lambda measure: (measure.position, measure.pk))


class ActivityKindMeasure(models.Model):
    """One number that a kind takes: its label and unit, and the indicator it feeds (empty: none)."""

    kind = models.ForeignKey(ActivityKind, models.CASCADE, related_name="measures")
    measure = models.CharField("số đo", max_length=12, choices=Measure)
    label = models.CharField("nhãn trên biểu", max_length=60)
    unit = models.CharField("đơn vị tính", max_length=20)
    indicator = models.CharField("chỉ số", max_length=10, blank=True)
    is_required = models.BooleanField("bắt buộc", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "số đo của loại hoạt động"
        constraints = [
            models.UniqueConstraint("kind", "measure", name="activity_kind_measure_once"),
        ]

    def __str__(self):
        return f"{self.label} ({self.unit})"
