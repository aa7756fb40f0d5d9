"""A volunteer team of a commune."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, F, Min, Q
from django.urls import reverse

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import fold, nfc, search_words

# Active members; outside it is a warning, never a refusal (TTLT 24/2012; reported nationally in 2016).
SMALLEST, LARGEST = 5, 10


def _serving(on: date) -> Q:
    return Q(memberships__since__lte=on) & (
        Q(memberships__until__isnull=True) | Q(memberships__until__gte=on)
    )


class TeamQuerySet(ScopedQuerySet["Team"]):
    """Teams."""

    reach_paths = {
        "provinces": ("commune__province",),
        "communes": ("commune",),
        "teams": ("pk",),
        "volunteers": ("memberships__volunteer",),
    }

    def reach(self, access):
        """By sub-query, so that a team with several memberships comes once."""
        return Q(pk__in=self.model._base_manager.filter(super().reach(access)).values("pk"))

    def active(self, on: date) -> Self:
        """Founded and not dissolved on a day; the day of dissolution is the first without the team."""
        return self.filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on), founded_on__lte=on)

    def not_over(self, on: date) -> Self:
        """Not dissolved by the end of a day."""
        return self.filter(Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=on))

    def existing_in(self, first: date, last: date) -> Self:
        """Active on at least one of the days from the first to the last."""
        return self.filter(
            Q(dissolved_on__isnull=True) | (Q(dissolved_on__gt=first) & Q(dissolved_on__gt=F("founded_on"))),
            founded_on__lte=last,
        )

    def with_strength(self, on: date) -> Self:
        """Annotate `strength`, the members on a day."""
        return self.annotate(strength=Count("memberships", filter=_serving(on)))

    def with_leader(self, on: date) -> Self:
        """Annotate `leader`, the name of the Đội trưởng on a day, or nothing."""
        leading = _serving(on) & Q(memberships__position="LEADER")
        return self.annotate(leader=Min("memberships__volunteer__full_name", filter=leading))

    def matching(self, text: str) -> Self:
        """Teams whose name, or whose commune's, has every word of the text, diacritics ignored."""
        rows = self
        for word in search_words(text):
            rows = rows.filter(Q(name_key__contains=word) | Q(commune__full_name_key__contains=word))
        return rows

    def for_table(self, on: date) -> Self:
        """The list: place, strength, leader, by place and name."""
        return self.select_related("commune__province").with_strength(on).with_leader(on).in_order()

    def held(self) -> Self:
        """Locked until the transaction ends: nobody dissolves them meanwhile or becomes a second leader."""
        locked = self.select_for_update(of=["self"], no_key=True)
        return locked.select_related("commune").order_by("pk")

    def in_order(self) -> Self:
        """By commune, then name, as Vietnamese sorts."""
        return self.order_by("commune__sort_key", "name_key", "pk")

    def for_page(self) -> Self:
        """One team with its place."""
        return self.select_related("commune__province", "commune__district")

    def number_by_commune(self) -> dict[int, int]:
        """How many of these teams each commune has, by its id."""
        return dict(self.order_by("commune").values_list("commune").annotate(Count("pk")))


class Team(models.Model):
    """A team: a commune may have several (khu phố, tổ dân phố, or inherited by a merger)."""

    commune = models.ForeignKey(Commune, models.PROTECT, related_name="teams", verbose_name="xã, phường")
    neighbourhood = models.CharField("thôn, tổ dân phố", max_length=100, blank=True)
    name = models.CharField("tên Đội", max_length=120)
    name_key = models.CharField(max_length=120, db_collation="C", editable=False)
    decision = models.CharField("quyết định thành lập", max_length=60, blank=True)
    founded_on = models.DateField("ngày thành lập")
    dissolved_on = models.DateField("ngày giải thể", null=True, blank=True)
    dissolution_decision = models.CharField("quyết định giải thể", max_length=60, blank=True)
    is_pilot = models.BooleanField("Đội thí điểm", default=False)

    strength: int  # annotated by `with_strength`
    leader: str | None  # annotated by `with_leader`

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = "Đội"
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=F("founded_on")),
                name="team_dates_in_order",
                violation_error_message="Ngày giải thể trước ngày thành lập.",
            ),
            models.UniqueConstraint(
                "commune",
                "name_key",
                condition=Q(dissolved_on__isnull=True),
                name="team_name_once_in_commune",
                violation_error_message="Xã đã có một Đội đang hoạt động mang tên này.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("team_detail", args=[self.pk])

    def is_active(self, on: date) -> bool:
        """Whether the team exists on a day."""
        return self.founded_on <= on and (self.dissolved_on is None or on < self.dissolved_on)

    def set_keys(self) -> None:
        """Fill the stored search key from the name."""
        self.name = nfc(self.name)
        self.name_key = fold(self.name)
