"""The log: one row for each thing done, written by the action that did it, in the same transaction."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7

from volunteer_teams.access.permissions import Permission
from volunteer_teams.models import AuditEvent, Commune, Province, Team, User
from volunteer_teams.models.audit_event import COMMAND_LINE

SENTENCES: dict[str, str] = {}
WORDS: dict[str, str] = {}
MODELS: list[type[models.Model]] = []
DELETIONS: dict[str, tuple[str, Permission]] = {}  # by code the route of what is left, the history; for whom


def register(
    sentences: dict[str, str],
    words: dict[str, str] | None = None,
    *,
    fields_of: Sequence[type[models.Model]] = (),
    deletions: dict[str, tuple[str, Permission]] | None = None,
) -> None:
    """Add an app's event codes and their sentences, each beginning with what the person did.

    In a sentence may stand `{subject}`, what was acted upon; or its two halves, `{client}` ("hồ sơ …") and
    `{label}`. What stands in `changes` is a field of the subject, or of one of the models `fields_of`, or is
    named by `words`, which also names values. `deletions` are the codes of deletions, each with the route of
    the history of what was deleted and the permission to have seen that.
    """
    SENTENCES.update({str(code): sentence for code, sentence in sentences.items()})
    WORDS.update(words or {})
    MODELS.extend(fields_of)
    DELETIONS.update({str(code): told for code, told in (deletions or {}).items()})


def place_ids(place: Province | Commune | Team | None) -> dict[str, int | None]:
    """The ids a row is found by, from the most precise place known."""
    team = place if isinstance(place, Team) else None
    commune = team.commune if team else place if isinstance(place, Commune) else None
    province_id = commune.province_id if commune else place.pk if isinstance(place, Province) else None
    return {
        "province_id": province_id,
        "commune_id": commune.pk if commune else None,
        "team_id": team.pk if team else None,
    }


def record(
    code: str,
    *,
    subject: models.Model | str | None,
    place: Province | Commune | Team | None,
    by: User | None,
    changes: dict[str, Any] | None = None,
    id: UUID | None = None,
    as_name: str = COMMAND_LINE,
) -> AuditEvent:
    """Write one event. `changes` holds codes, dates and numbers, no personal value and no text of a note.

    `by` is None only for the command line, and for a program that reads figures, whose name is `as_name`.
    The subject's `audit_label`, where it has one, is its name here, and its `client_id` the client it is
    about; what is about many rows has their name for a subject, or none.
    `id` is the event's, where a form made it.
    """
    event = _event(code, subject, place, by, changes or {}, id, as_name)
    event.save(force_insert=True)
    return event


def record_each(
    code: str,
    *,
    subjects: Iterable[tuple[models.Model, dict[str, Any]]],
    place: Province | Commune | Team | None,
    by: User | None,
) -> None:
    """Write one event of a kind for each of many subjects, with its changes, in one go."""
    AuditEvent.objects.bulk_create(
        [_event(code, subject, place, by, changes, None, COMMAND_LINE) for subject, changes in subjects]
    )


def record_all(
    code: str,
    *,
    events: Iterable[tuple[models.Model, Province | Commune | Team | None, dict[str, Any]]],
    by: User | None,
) -> None:
    """Write one event of a kind for each of many subjects, with its own place and changes, in one go."""
    rows = [
        _event(code, subject, place, by, changes, None, COMMAND_LINE) for subject, place, changes in events
    ]
    AuditEvent.objects.bulk_create(rows, batch_size=2000)


def _event(
    code: str,
    subject: models.Model | str | None,
    place: Province | Commune | Team | None,
    by: User | None,
    changes: dict[str, Any],
    id: UUID | None,
    as_name: str,
) -> AuditEvent:
    return AuditEvent(
        id=id or uuid7(),
        code=str(code),
        by_id=by.pk if by else None,
        by_name=by.full_name if by else as_name,
        subject_kind=subject._meta.label_lower if isinstance(subject, models.Model) else "",
        subject_id=str(subject.pk) if isinstance(subject, models.Model) else "",
        subject_label=str(getattr(subject, "audit_label", subject) or "")[:120],
        client_id=getattr(subject, "client_id", None),
        changes={name: _plain(value) for name, value in changes.items()},
        **place_ids(place),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | dict) else str(value)
