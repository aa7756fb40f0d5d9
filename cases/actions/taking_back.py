"""Taking back contacts, supports and clients that came from a file."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import transaction

from cases.actions.contacting import edit_contact
from cases.actions.rules import refuse_anonymised
from cases.events import CaseEvent
from cases.models import Contact, Support
from volunteer_teams import audit
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.taking_back import Sorted, by_text, sort_out
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import ImportedRow, User

OF_CLIENT = (
    "client_id", "team_id", "volunteer_id", "on", "form", "purpose", "outcome", "minutes", "next_on", "note",
)  # fmt: skip
OF_ANYBODY = (*OF_CLIENT, "group", "sex", "birth_year")  # which a client's contact takes over on the day
OF_SUPPORT = ("client_id", "kind_id", "provider", "on", "status", "status_on", "amount", "note")
_of_client, _of_anybody = attrgetter(*OF_CLIENT), attrgetter(*OF_ANYBODY)


def contact_told(row: Contact) -> dict[str, Any]:
    """What a file says of a contact."""
    if row.client_id:
        return dict(zip(OF_CLIENT, _of_client(row), strict=True))
    return dict(zip(OF_ANYBODY, _of_anybody(row), strict=True))


def support_told(row: Support) -> dict[str, Any]:
    """What a file says of a support."""
    return {name: getattr(row, name) for name in OF_SUPPORT}


@transaction.atomic
def take_back_contacts(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """Delete contacts that an import made, put back those it changed; why not, of those that stay."""
    stored = Contact.objects.within(access).select_related("client").select_for_update(of=["self"])
    found = sort_out(rows, by_text(stored.in_bulk([row.row for row in rows])), contact_told)
    Contact.objects.filter(pk__in=_open(found)).delete()
    for pk, (contact, before) in found.changed.items():
        try:
            edit_contact(contact=contact, by=by, **before)
        except RuleBroken as broken:
            found.kept[pk] = str(broken)
    return found.kept


@transaction.atomic
def take_back_supports(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """Delete supports that an import made, put back the state of those it changed; why not, of the others."""
    stored = Support.objects.within(access).select_related("client", "team", "commune")
    held = stored.select_for_update(of=["self"]).in_bulk([row.row for row in rows])
    found = sort_out(rows, by_text(held), support_told)
    Support.objects.filter(pk__in=_open(found)).delete()
    for support, before in found.changed.values():
        changes = change(support, before)
        support.save(update_fields=list(changes))
        place = support.team or support.commune
        audit.record(CaseEvent.SUPPORT_EDITED, subject=support, place=place, by=by, changes=changes)
    return found.kept


def _open(found: Sorted) -> list[Any]:
    """The ids of the rows that an import made of files that are not anonymised; the others are kept."""
    gone = []
    for pk, row in found.made.items():
        try:
            if row.client:
                refuse_anonymised(row.client)
            gone.append(row.pk)
        except RuleBroken as broken:
            found.kept[pk] = str(broken)
    return gone
