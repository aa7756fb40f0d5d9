"""The clients, who live in the app above: the one thing this app asks about them is who may see whom."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from volunteer_teams.access.scopes import Access


def clients_within(access: Access) -> QuerySet[Any]:
    """The clients that this reach shows, hidden ones left out where it does not."""
    rows: QuerySet[Any] = apps.get_model("cases", "Client").objects.within(access)
    return rows


def codes_within(access: Access, ids: set[int]) -> dict[int, str]:
    """The case codes, of these clients, that this reach shows."""
    return dict(clients_within(access).filter(pk__in=ids).values_list("pk", "code")) if ids else {}
