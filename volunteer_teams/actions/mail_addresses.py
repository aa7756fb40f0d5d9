"""Where somebody gets mail from this system."""

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.actions.meanwhile import to_write
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User


@transaction.atomic
def set_mail_address(*, user: User, email: str, by: User) -> User:
    """Set one's own address, or take it away; the log tells that, not the address."""
    user = User.objects.select_for_update(of=["self"]).get(pk=user.pk)
    email = to_write(user, {"email": email}).get("email", user.email)
    if email != user.email:
        user.email = email
        user.save(update_fields=["email"])
        audit.record(TeamsEvent.MAIL_ADDRESS_SET, subject=user, place=None, by=by)
    return user
