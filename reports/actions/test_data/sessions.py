"""Sessions of accounts that nobody knows a password of, for programs that click."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from volunteer_teams.models import User
from volunteer_teams.signing_in.sessions import BEGAN, SessionStore


def session_of(user: User) -> str:
    """The key of a new session of somebody, as if they had signed in: nobody knows their passwords."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[BEGAN] = timezone.now().isoformat()
    session.create()
    return str(session.session_key)
