"""Sessions in the database: they end when idle, and are found by keys that could be ours alone."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

EVERY = timedelta(minutes=1)  # how often a session that is used is written


class SessionStore(db.SessionStore):
    """Django's, ending so long after the last request; a forged key is not asked of the database."""

    def _validate_session_key(self, key: Any) -> bool:
        return bool(super()._validate_session_key(key)) and key.isalnum()  # type: ignore[misc]

    def put_off(self) -> None:
        """Let it last from now on. Only its end is written: what another request puts into it stays."""
        end = timezone.now() + timedelta(seconds=self.get_session_cookie_age())
        rows = self.model.objects.filter(session_key=self.session_key, expire_date__lt=end - EVERY)
        rows.update(expire_date=end)

    def whose_it_was(self) -> str:
        """The id of the account that was signed in with a session which is over, or nothing."""
        row = self.model.objects.filter(session_key=self.session_key, expire_date__lte=timezone.now()).first()
        return str(self.decode(row.session_data).get("_auth_user_id", "")) if row else ""
