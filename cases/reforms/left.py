"""What lies in communes that were divided: nobody but people can say where it goes on."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Client
from volunteer_teams.models import Commune, Team
from volunteer_teams.models.team import TeamQuerySet


def divided_communes() -> QuerySet[Commune]:
    """Those that ended and went into several units."""
    ended = Commune.objects.filter(valid_to__lt=timezone.localdate(), successions__whole=False)
    return ended.select_related("province").distinct()


def teams_in(communes: Collection[int] | QuerySet[Commune]) -> TeamQuerySet:
    """The teams still held there that were not dissolved before the commune ended."""
    return Team.objects.filter(commune__in=communes, dissolved_on=None).select_related("commune")


def clients_in(communes: Collection[int] | QuerySet[Commune]) -> QuerySet[Client]:
    """The files still held there; to be asked with these communes in reach."""
    return Client.objects.filter(commune__in=communes, anonymised_on=None)
