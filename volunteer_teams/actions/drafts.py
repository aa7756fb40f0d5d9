"""Keeping what is typed until it is saved. The log tells nothing of drafts: nothing was done yet."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from volunteer_teams.actions.turns import take_turns
from volunteer_teams.encryption.keyring import sealed_with
from volunteer_teams.encryption.sources import keyring
from volunteer_teams.models import Draft, SentForm, User
from volunteer_teams.models.draft import LASTS

MOST = 30  # drafts of one person; the oldest goes


@transaction.atomic
def keep_draft(*, address: str, ticket: UUID, typed: str, by: User) -> Draft | None:
    """Keep what was typed into the form of a page, in place of what was kept there; None once it is saved.

    What a slow line brings after the form itself was saved is no draft any more.
    """
    take_turns("drafts", by.pk)
    if SentForm.objects.filter(pk=ticket).exists():
        return None
    draft = by.drafts.filter(address=address).first() or Draft(user=by, address=address)
    draft.ticket, draft.typed, draft.kept_at = ticket, typed, timezone.now()
    draft.save()
    newest = by.drafts.order_by("-kept_at", "-pk").values("pk")[:MOST]
    by.drafts.exclude(pk__in=newest).delete()
    return draft


@transaction.atomic
def forget_draft(*, address: str, by: User) -> None:
    """Throw away what was kept of a page."""
    by.drafts.filter(address=address).delete()


@transaction.atomic
def clear_drafts(*, at: datetime, by: User | None = None) -> int:
    """Delete drafts nobody came back to, and numbers of sheets sent long ago; answers how many drafts."""
    SentForm.objects.filter(sent_at__lte=at - LASTS).delete()
    deleted, _ = Draft.objects.filter(kept_at__lte=at - LASTS).delete()
    return deleted


@transaction.atomic
def reseal_drafts(*, by: User | None = None) -> int:
    """Seal every draft with the current key; answers how many had another."""
    old = [
        draft
        for draft in Draft.objects.select_for_update(of=["self"]).order_by("pk")
        if sealed_with(draft.__dict__["typed"]) != keyring().current
    ]
    for draft in old:
        draft.save(update_fields=["typed"])
    return len(old)
