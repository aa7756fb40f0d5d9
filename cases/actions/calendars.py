"""The secret address of a person's calendar: made, changed for another, ended."""

from django.db import transaction
from django.utils import timezone

from cases.events import CaseEvent
from cases.models import CalendarLink
from volunteer_teams import audit
from volunteer_teams.actions.links import digest
from volunteer_teams.models import User
from volunteer_teams.signing_in.passwords import new_code


@transaction.atomic
def make_calendar_link(*, by: User) -> str:
    """Answer the code of a new address, which is nowhere else; the one before it shows nothing any more."""
    code = new_code()
    CalendarLink.objects.update_or_create(
        user=by, defaults={"digest": digest(code), "made_at": timezone.now()}
    )
    audit.record(CaseEvent.CALENDAR_LINK_MADE, subject=by, place=None, by=by)
    return code


@transaction.atomic
def end_calendar_link(*, by: User) -> bool:
    """The address shows nothing any more. Answers whether there was one."""
    ended, _ = CalendarLink.objects.filter(user=by).delete()
    if ended:
        audit.record(CaseEvent.CALENDAR_LINK_ENDED, subject=by, place=None, by=by)
    return bool(ended)
