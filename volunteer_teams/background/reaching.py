"""In whose name a job runs: whoever asked for it, with what they may see at this moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from volunteer_teams.database.reach import reach_of
from volunteer_teams.models import User


@contextmanager
def in_name_of(person: int) -> Iterator[User]:
    """A transaction in the reach that somebody has now, and their account; one that is closed sees nothing.

    A job is asked for with ids alone, and may run much later: roles end and accounts are closed meanwhile.
    """
    with transaction.atomic():
        user = User.objects.get(pk=person)
        with reach_of(user):
            yield user
