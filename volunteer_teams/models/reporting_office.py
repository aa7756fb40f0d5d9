"""What stands at the head and foot of a document of some place, dated: offices change their names."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.province import Province
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.models.succession import CommuneSuccession, ProvinceSuccession
from volunteer_teams.vietnamese import short_date


class ReportingOfficeQuerySet(ScopedQuerySet["ReportingOffice"]):
    """Offices."""

    reach_paths = {"provinces": ("province", "commune__province"), "communes": ("commune",)}

    def in_force(self, on: date) -> Self:
        """Settings in force on a day, the newest first."""
        return self.filter(since__lte=on).order_by("-since", "-pk")

    def of_each(self, units: Iterable[Province | Commune], on: date) -> dict[int, "ReportingOffice"]:
        """By unit, all of one level, the one in force on a day; units without one are left out.

        Its own, else that of the unit of which it is merely the renaming: what was merged into it spoke for
        others.
        """
        asked = list(units)
        are_provinces = any(isinstance(unit, Province) for unit in asked)
        level = "province" if are_provinces else "commune"
        successions = ProvinceSuccession.objects if are_provinces else CommuneSuccession.objects
        found: dict[int, ReportingOffice] = {}
        speaks = {unit.pk: unit.pk for unit in asked}  # by unit, the one whose office is looked for
        while speaks:
            rows = self.in_force(on).filter(**{f"{level}__in": set(speaks.values())})
            own = {getattr(row, f"{level}_id"): row for row in rows.reverse()}
            found |= {unit: own[now] for unit, now in speaks.items() if now in own}
            left = {unit: now for unit, now in speaks.items() if now not in own}
            renamed = successions.renamings().filter(successor__in=set(left.values()))
            before = dict(renamed.values_list("successor", "predecessor"))
            speaks = {unit: before[now] for unit, now in left.items() if now in before}
        return found

    def for_table(self) -> Self:
        """By place, newest first."""
        return self.select_related("province", "commune__province").order_by(
            "province", "commune", "-since", "pk"
        )


class ReportingOffice(models.Model):
    """Heading lines (line breaks are data), mark, signer and recipients of a place since a day."""

    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, verbose_name="tỉnh")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="xã, phường")
    since = models.DateField("áp dụng từ ngày")
    parent_lines = models.TextField("cơ quan chủ quản", blank=True, help_text="Mỗi dòng in thành một dòng.")
    issuer_lines = models.TextField("cơ quan ban hành", help_text="Mỗi dòng in thành một dòng.")
    mark = models.CharField("ký hiệu sau số", max_length=40, help_text="Ví dụ: BC-CCPCTNXH.")
    place_name = models.CharField("địa danh", max_length=60)
    addressees = models.TextField("kính gửi", blank=True, help_text="Mỗi nơi một dòng.")
    recipients = models.TextField("nơi nhận", blank=True, help_text="Mỗi nơi một dòng, không gồm dòng lưu.")
    archive = models.CharField("lưu", max_length=60, default="VT", help_text="Ví dụ: VT, PCTNXH.")
    signer_title = models.TextField(
        "chức vụ người ký", help_text="Ví dụ: CHI CỤC TRƯỞNG. Mỗi dòng in thành một dòng."
    )
    signer_name = models.CharField("người ký", max_length=100, blank=True)

    objects = ReportingOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "thể thức văn bản"
        constraints = [
            models.CheckConstraint(
                condition=Q(province__isnull=True) ^ Q(commune__isnull=True),
                name="reporting_office_one_place",
            ),
            models.UniqueConstraint(
                "province", "commune", "since", name="reporting_office_since", nulls_distinct=False
            ),
        ]

    def __str__(self):
        return f"{self.issuer_lines.splitlines()[-1] if self.issuer_lines else ''} ({short_date(self.since)})"

    @property
    def place(self) -> Province | Commune:
        """Whose documents these lines are for; the constraint says that there is one."""
        place = self.commune or self.province
        assert place is not None
        return place
