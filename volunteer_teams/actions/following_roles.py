"""Roles that go on in the units that followed."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q

from volunteer_teams import audit
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, Province, RoleAssignment, User


def move_roles(
    *, on: date, communes: Mapping[int, Commune], provinces: Mapping[int, Province], by: User | None
) -> int:
    """End the roles that run in these units with them, and grant each again where its unit went on.

    Who held it until when stays told. One granted later, in a unit that had ended, goes on too.
    """
    eve = on - timedelta(days=1)
    held = RoleAssignment.objects.filter(Q(commune__in=communes) | Q(province__in=provinces))
    running = list(held.exclude(until__lt=on).filter(next=None).select_related("user").order_by("pk"))
    granted = []
    for role in running:
        place = communes[role.commune_id] if role.commune_id else provinces[role.province_id or 0]
        following = RoleAssignment(
            user=role.user, role=role.role, since=max(role.since, on), until=role.until, follows=role
        )
        if isinstance(place, Commune):
            following.commune = place
        else:
            following.province = place
        granted.append(following)
        role.until = max(role.since, eve)
    RoleAssignment.objects.bulk_update(running, ["until"], batch_size=1000)
    RoleAssignment.objects.bulk_create(granted, batch_size=1000)
    audit.record_all(
        TeamsEvent.ROLE_FOLLOWED,
        events=[
            (role.user, role.place, {"role": role.role, "since": role.since, "place": str(role.place)})
            for role in granted
        ],
        by=by,
    )
    return len(granted)


def give_roles_back(*, successors: set[int], predecessors: set[int], of: str) -> int:
    """Undo `move_roles` between communes or provinces: the roles granted end as if they had never been."""
    granted = list(
        RoleAssignment.objects.filter(
            **{f"{of}__in": successors, f"follows__{of}__in": predecessors}
        ).select_related("follows")
    )
    former = []
    for role in granted:
        assert role.follows
        role.follows.until = role.until
        former.append(role.follows)
    RoleAssignment.objects.filter(pk__in=[role.pk for role in granted]).delete()
    RoleAssignment.objects.bulk_update(former, ["until"], batch_size=1000)
    return len(granted)
