"""Sending one sheet of a form twice: it is saved once, and answered with the same row."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.utils.crypto import salted_hmac

from volunteer_teams.actions.checking import SENT_OTHERWISE, USED
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import SentForm, User

R = TypeVar("R")


@transaction.atomic
def send_once(*, ticket: UUID, sheet: Mapping[str, Any], action: Callable[[], R], by: User) -> R:
    """Do what a sheet asks for, or answer the row that it made when it was sent before; its draft goes.

    Whoever sends it at the same moment waits. An action that answers no row is done again: the rule is its.
    """
    take_turns("form", ticket)
    digest = _digest(sheet)
    if known := SentForm.objects.filter(pk=ticket).first():
        if known.made_kind:
            return _made(known, digest)
        return action()
    made = action()
    row = made if isinstance(made, models.Model) else None
    SentForm.objects.create(
        id=ticket,
        user=by,
        digest=digest,
        made_kind=row._meta.label_lower if row else "",
        made_id=str(row.pk) if row else "",
    )
    by.drafts.filter(ticket=ticket).delete()
    return made


@transaction.atomic
def close_sheet(*, ticket: UUID, by: User) -> None:
    """Note that lines of a sheet were saved, which have ids of their own; its draft goes."""
    take_turns("form", ticket)
    SentForm.objects.get_or_create(id=ticket, defaults={"user": by})
    by.drafts.filter(ticket=ticket).delete()


def _made(known: SentForm, digest: str) -> Any:
    """The row again; what was typed since would be lost without a word, so that is refused."""
    if known.digest != digest:
        raise RuleBroken(SENT_OTHERWISE)
    row = apps.get_model(known.made_kind)._default_manager.filter(pk=known.made_id).first()
    if row is None:  # deleted meanwhile, or out of reach
        raise RuleBroken(USED)
    return row


def _digest(sheet: Mapping[str, Any]) -> str:
    """What tells two contents apart without keeping either."""
    return salted_hmac(__name__, json.dumps(_plain(sheet), sort_keys=True), algorithm="sha256").hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | models.QuerySet):
        return sorted(str(_plain(one)) for one in value)
    return str(value)
