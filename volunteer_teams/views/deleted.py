"""The activity that somebody deleted last, kept in their session for as long as "Hoàn tác" is offered."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from volunteer_teams.http.requests import Request
from volunteer_teams.models import Activity, Measure

KEY = "deleted_activity"
OFFERED = timedelta(minutes=30)
COPIED = ("partners", "note", *Measure.values)


def remember(request: Request, activity: Activity) -> None:
    """Keep what would be needed to put it back."""
    request.session[KEY] = {
        "id": str(activity.pk),
        "at": timezone.now().isoformat(),
        "label": activity.audit_label,
        "team": activity.team_id,
        "kind": activity.kind_id,
        "on": activity.on.isoformat(),
        **{name: getattr(activity, name) for name in COPIED},
    }


def last(request: Request) -> str:
    """What was deleted a short while ago, in words, or nothing."""
    kept = request.session.get(KEY)
    return kept["label"] if kept and _is_fresh(kept) else ""


def take(request: Request) -> dict[str, Any]:
    """The values of the activity, once; nothing when there is none or it is long ago."""
    kept = request.session.pop(KEY, None)
    if not kept or not _is_fresh(kept):
        return {}
    values = {name: kept[name] for name in ("team", "kind", *COPIED)}
    return values | {"id": UUID(kept["id"]), "on": date.fromisoformat(kept["on"])}


def _is_fresh(kept: dict[str, Any]) -> bool:
    return timezone.now() - datetime.fromisoformat(kept["at"]) < OFFERED
