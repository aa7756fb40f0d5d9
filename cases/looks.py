"""Who has looked at a client's identity: in the file, by breaking the glass, in lists with names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from cases.events import CaseEvent
from cases.models import Assignment, Client
from volunteer_teams.models import AuditEvent

SHOWN = 5


@dataclass(frozen=True)
class Looks:
    """The last single looks, how many there are in all, and for each person how often names were on."""

    last: list[AuditEvent]
    count: int
    in_lists: list[Any]


def looks_at(client: Client, assignments: Iterable[Assignment]) -> Looks:
    """Who looked at a client who is in reach, newest first."""
    single = AuditEvent.objects.about(client).filter(
        code__in=[CaseEvent.IDENTITY_VIEWED, CaseEvent.GLASS_BROKEN]
    )
    lists = AuditEvent.objects.filter(_in_list_of(client, assignments), code=CaseEvent.NAMES_SHOWN)
    people = (
        lists.values("by_id", "by_name")
        .annotate(times=Count("pk"), last=Max("at"))
        .order_by("-last", "by_id")
    )
    return Looks(list(single.for_table()[:SHOWN]), single.count(), list(people[:SHOWN]))


def _in_list_of(client: Client, assignments: Iterable[Assignment]) -> Q:
    """Names were on for the list of the commune, the team (without hidden clients) or the volunteer."""
    opened = Q(at__gte=_begin(client.opened_on))
    found = Q(subject_kind="volunteer_teams.commune", subject_id=str(client.commune_id)) & opened
    if client.team_id and not client.is_hidden:
        found |= Q(subject_kind="volunteer_teams.team", subject_id=str(client.team_id)) & opened
    for held in assignments:
        when = Q(at__gte=_begin(held.since)) & (Q(at__lt=_begin(held.until)) if held.until else Q())
        found |= Q(subject_kind="volunteer_teams.volunteer", subject_id=str(held.volunteer_id)) & when
    return found


def _begin(on: Any) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min))
