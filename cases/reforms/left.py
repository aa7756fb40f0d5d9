"""What lies in communes that were divided: nobody but people can say where it goes on."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cases.models import Client, Episode
from volunteer_teams.database.reach import counting
from volunteer_teams.models import Commune, Team
from volunteer_teams.models.team import TeamQuerySet


@dataclass(frozen=True)
class Left:
    """A divided commune with what it still holds."""

    commune: Commune
    teams: int
    files: int


def divided_communes() -> QuerySet[Commune]:
    """Those that ended and went into several units."""
    ended = Commune.objects.filter(valid_to__lt=timezone.localdate(), successions__whole=False)
    return ended.select_related("province").distinct()


def divided_left() -> list[Left]:
    """The divided communes that still hold teams or files, by province and name; only counts."""
    with counting():
        files = dict(_files().values_list("commune").annotate(Count("pk")).order_by("commune"))
    teams = dict(_teams().values_list("commune").annotate(Count("pk")).order_by("commune"))
    found = divided_communes().filter(pk__in=teams.keys() | files.keys())
    return [
        Left(commune, teams.get(commune.pk, 0), files.get(commune.pk, 0))
        for commune in found.order_by("province__sort_key", "sort_key", "pk")
    ]


def teams_in(communes: Collection[int]) -> TeamQuerySet:
    """The teams still held there."""
    return Team.objects.filter(commune__in=communes, dissolved_on=None).select_related("commune")


def clients_in(communes: Collection[int]) -> QuerySet[Client]:
    """The files still held there; to be asked with these communes in reach."""
    return Client.objects.filter(commune__in=communes, anonymised_on=None)


def waiting_in(communes: Collection[int] | QuerySet) -> QuerySet[Client]:
    """Those of them with something open: the others go along with them, nobody waits for them."""
    running = Episode.objects.open().filter(client=OuterRef("pk"))
    return Client.objects.filter(Exists(running), commune__in=communes, anonymised_on=None)


def clients_of_no_team(commune: Commune) -> int:
    """How many files there with something open have no team that is still held there."""
    teams = teams_in([commune.pk]).values("pk")
    with counting():
        return waiting_in([commune.pk]).filter(Q(team=None) | ~Q(team__in=teams)).count()


def _teams() -> TeamQuerySet:
    return Team.objects.filter(commune__in=divided_communes().values("pk"), dissolved_on=None).order_by()


def _files() -> QuerySet[Client]:
    return waiting_in(divided_communes().values("pk"))
