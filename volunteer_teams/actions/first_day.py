"""The steps of the first day on one's own home page. The log tells nothing of it: it changes no work."""

from django.db import transaction
from django.utils import timezone

from volunteer_teams.models import User


@transaction.atomic
def close_first_day(*, by: User) -> User:
    """Put the steps away from one's home page; the page of help keeps them."""
    if by.first_day_closed_on is None:
        by.first_day_closed_on = timezone.localdate()
        by.save(update_fields=["first_day_closed_on"])
    return by
