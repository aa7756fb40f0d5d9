"""The work of each day: begun once, and only where the clock can be believed."""

import logging
from datetime import date

from django.db import transaction

from volunteer_teams.actions.turns import take_turns
from volunteer_teams.models import DailyWork, User

NEAR = 3  # days: a long weekend at a desk whose computer is switched off
log = logging.getLogger(__name__)


@transaction.atomic
def begin_daily(*, command: str, today: date, by: User | None = None) -> bool:
    """Whether a command is to be run now: once a day, and only when it was begun in the last days too.

    It closes accounts and throws drafts away by the date alone, which no later correction brings back. So
    after a leap, of the clock or of a computer that stood still, the day is noted and the work waits for the
    next: a clock that was set wrong by months is found and set right by then.
    """
    take_turns("daily work", command)
    row = DailyWork.objects.filter(pk=command).first()
    before = row.begun_on if row else None
    if before == today:
        return False
    DailyWork(command=command, begun_on=today).save()
    if before is not None and 0 < (today - before).days <= NEAR:
        return True
    if before is not None:
        log.warning("%s waits a day: it was last begun on %s, and the clock says %s", command, before, today)
    return False
