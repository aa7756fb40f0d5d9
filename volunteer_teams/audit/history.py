"""The log in words: who did what to whom, when, where, and what changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.access.permissions import Permission
from volunteer_teams.audit.changes import Change, Changes
from volunteer_teams.clients import codes_within
from volunteer_teams.models import (
    AllowancePayment,
    AuditEvent,
    Commune,
    Membership,
    Province,
    Team,
    User,
    Volunteer,
)
from volunteer_teams.place_words import place_words

NOT_SHOWN = "không hiển thị mã"
NOT_NAMED = "người không nêu tên"
NOT_SEEN = "không hiển thị tên"
# how a row about a volunteer names them
NAMED: dict[type[Model], str] = {
    Volunteer: "full_name",
    Membership: "volunteer__full_name",
    AllowancePayment: "volunteer__full_name",
}


@dataclass(frozen=True)
class Told:
    """One event in words: 'Nguyễn Thu Hạnh' 'thành lập Đội số 2'."""

    at: datetime
    by: str
    done: str
    place: str
    changes: Sequence[Change]
    history_url: str = ""  # of what was deleted: no page of its own leads there any more


def tell(events: Iterable[AuditEvent], *, reader: User) -> list[Told]:
    """Put events into words, with one query for each kind of thing they name, however many they are.

    A case code stands there only for whoever may see that client; of another client's event the reader
    learns that it happened, where and by whom. Nor does the log keep volunteers' names: they stand there
    until the volunteer is anonymised.
    """
    events = list(events)
    places, changes, labels = _places(events), Changes(events), _labels(events)
    codes = codes_within(
        reader.access_to(Permission.CLIENT_VIEW), {e.client_id for e in events if e.client_id}
    )
    return [
        Told(
            at=timezone.localtime(event.at),
            by=event.by_name,
            done=_uncapitalised(sentence(event, labels[event.pk], code=codes.get(event.client_id or 0))),
            place=places[event.pk],
            changes=changes.of(event) if event.client_id is None or event.client_id in codes else [],
            history_url=_history_of_deleted(event, reader),
        )
        for event in events
    ]


def sentence(event: AuditEvent, label: str, *, code: str | None) -> str:
    """'Thành lập Đội số 2'; the bare code of the event where an app that is gone wrote it.

    `code` is that of the client the event is about, None where the reader may not see it.
    """
    case = code or NOT_SHOWN
    return audit.SENTENCES.get(event.code, event.code).format(
        subject=label if event.client_id is None else f"{case}, {label}" if label else case,
        client=NOT_NAMED if event.client_id is None else f"hồ sơ {case}",
        label=label,
    )


def sentence_of_kind(code: str) -> str:
    """The sentence of a kind of event, with dots for what it is about: for lists to choose from."""
    return audit.SENTENCES[code].format(subject="…", client="…", label="…")


def _history_of_deleted(event: AuditEvent, reader: User) -> str:
    route, permission = audit.DELETIONS.get(event.code, ("", None))
    may_read = permission is not None and reader.access_to(permission)
    return reverse(route, args=[event.subject_id]) if may_read else ""


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _places(events: list[AuditEvent]) -> dict[Any, str]:
    """For each event the most precise place that is known, in words."""
    teams = Team.objects.select_related("commune__province").in_bulk({e.team_id for e in events} - {None})
    communes = Commune.objects.select_related("province").in_bulk({e.commune_id for e in events} - {None})
    provinces = Province.objects.in_bulk({e.province_id for e in events} - {None})
    found = {}
    for event in events:
        place = teams.get(event.team_id) or communes.get(event.commune_id) or provinces.get(event.province_id)
        found[event.pk] = place_words(place) if place else ""
    return found


def _labels(events: list[AuditEvent]) -> dict[Any, str]:
    """For each event what it is about; volunteers by the name they have now, if they still have one."""
    known = {model._meta.label_lower: _names(model, events, name) for model, name in NAMED.items()}
    found = {}
    for event in events:
        names = known.get(event.subject_kind)
        found[event.pk] = event.subject_label if names is None else names.get(event.subject_id, NOT_SEEN)
    return found


def _names(model: type[Model], events: list[AuditEvent], name: str) -> dict[str, str]:
    ids = {event.subject_id for event in events if event.subject_kind == model._meta.label_lower}
    rows = model._default_manager.filter(pk__in=ids).values_list("pk", name) if ids else ()
    return {str(pk): told for pk, told in rows}
