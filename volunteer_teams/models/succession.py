"""Which unit followed which: every merger, split, rename and upgrade is a dated succession."""

from collections.abc import Iterable
from datetime import date
from typing import Self, TypeVar

from django.db import connections, models

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.district import District
from volunteer_teams.models.province import Province

_WHOLLY_INTO = """
with recursive went (old, new) as (
    select predecessor_id, successor_id from {table} where whole and successor_id = any(%s::bigint[])
    union
    select predecessor_id, successor_id from {table} join went on successor_id = old where whole
)
select old, new from went order by old, new
"""

M = TypeVar("M", bound=models.Model)


class SuccessionQuerySet(models.QuerySet[M]):
    """Successions of one level."""

    def for_table(self) -> Self:
        """The newest first, as they were loaded, each with both units and their provinces."""
        return self.select_related("predecessor__province", "successor__province").order_by("-on", "pk")

    def about(self, text: str) -> Self:
        """Those of units with every word of the text in their name or province, or whose code begins so."""
        units = Commune.objects.in_country(text).order_by().values("pk")
        return self.filter(models.Q(predecessor__in=units) | models.Q(successor__in=units))

    def with_predecessors(self, ids: Iterable[int]) -> frozenset[int]:
        """The units themselves and all that went into them as a whole, through every reform."""
        found = frozenset(ids)
        return found.union(old for old, _ in self.wholly_into(found))

    def renamings(self) -> Self:
        """Those of a unit that went over as a whole into one that nothing else went into."""
        whole = self.filter(whole=True).annotate(into_it=models.Count("successor__origins"))
        return whole.filter(into_it=1)

    def wholly_into(self, ids: Iterable[int]) -> list[tuple[int, int]]:
        """Who went into whom as a whole until these units came of it, through every reform, in one query."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(_WHOLLY_INTO.format(table=self.model._meta.db_table), [list(ids)])
            return cursor.fetchall()

    def heirs(self, ids: Iterable[int], on: date) -> dict[int, int]:
        """For each unit, the one that stands in its place on a day; units that were split keep themselves."""
        heirs = {unit: unit for unit in ids}
        newest = set(heirs)
        while newest:
            edges = self.filter(predecessor__in=newest, whole=True, on__lte=on)
            after = dict(edges.values_list("predecessor_id", "successor_id"))
            heirs = {unit: after.get(heir, heir) for unit, heir in heirs.items()}
            newest = set(after.values())
        return heirs


class Succession(models.Model):
    """`predecessor` ended the day before `on` and went, as a whole or in part, into `successor`."""

    predecessor_id: int
    successor_id: int
    on = models.DateField("từ ngày")
    whole = models.BooleanField("toàn bộ")

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint("predecessor", "successor", name="%(class)s_pair")]

    def __str__(self):
        return f"{self.predecessor_id} → {self.successor_id}"


class ProvinceSuccession(Succession):
    """A province's successor."""

    predecessor = models.ForeignKey(Province, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Province, models.CASCADE, related_name="origins")

    objects = SuccessionQuerySet.as_manager()

    class Meta(Succession.Meta):
        verbose_name = "tiếp nối đơn vị cấp tỉnh"


class DistrictSuccession(Succession):
    """The special zone that an island district without communes became; other districts have no successor."""

    predecessor = models.ForeignKey(District, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Commune, models.CASCADE, related_name="district_origins")

    objects = SuccessionQuerySet.as_manager()

    class Meta(Succession.Meta):
        verbose_name = "tiếp nối đơn vị cấp huyện"


class CommuneSuccession(Succession):
    """A commune's successor, or one of several."""

    predecessor = models.ForeignKey(Commune, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Commune, models.CASCADE, related_name="origins")

    objects = SuccessionQuerySet.as_manager()

    class Meta(Succession.Meta):
        verbose_name = "tiếp nối đơn vị cấp xã"
        indexes = [models.Index(models.F("on").desc(), "id", name="commune_succession_newest")]
