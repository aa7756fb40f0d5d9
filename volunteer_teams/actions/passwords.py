"""What every password goes through, whoever sets it; the actions that do so write the log."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.signing_in.passwords import ALONE


def refuse_weak(password: str, user: User) -> None:
    """Refuse what the validators of the settings do, at the field `password`."""
    try:
        validate_password(password, user)
    except ValidationError as wrong:
        raise RuleBroken(" ".join(wrong.messages), field="password") from wrong


def set_own(password: str, user: User) -> None:
    """Save what somebody chose for themselves: nothing has to be changed now; later, if it is a short one."""
    user.set_password(password)
    user.must_change_password, user.has_short_password = False, len(password) < ALONE
    user.save(update_fields=["password", "must_change_password", "has_short_password"])
