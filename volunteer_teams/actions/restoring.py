"""A copy of the database was put in the place of what was there."""

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User


@transaction.atomic
def record_restore(*, taken_at: str, rows: int, by: User | None) -> None:
    """Write into the restored log that what came after `taken_at` is gone."""
    audit.record(
        TeamsEvent.BACKUP_RESTORED, subject=taken_at, place=None, by=by, changes={"rows_restored": rows}
    )
