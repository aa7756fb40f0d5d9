"""What allauth tells of second factors goes into the log: it has signals for that and nothing else."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset

from volunteer_teams.actions.signing_in import note_factor_added, note_factor_removed
from volunteer_teams.models import User
from volunteer_teams.signing_in.duties import has_second_factor


def connect() -> None:
    """Listen from now on."""
    authenticator_added.connect(_added, dispatch_uid="note added")
    authenticator_reset.connect(_added, dispatch_uid="note renewed")
    authenticator_removed.connect(_removed, dispatch_uid="note removed")


def _added(*, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    note_factor_added(user=user, kind=authenticator.type, by=user)


def _removed(*, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    note_factor_removed(user=user, kind=authenticator.type, is_last=not has_second_factor(user), by=user)
