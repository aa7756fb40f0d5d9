"""Sessions in the database: they end when idle and after half a day, and are found by keys of ours alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

LONGEST = timedelta(hours=12)  # of one signing in, however busy (NIST SP 800-63B, 4.2.3)
BEGAN = "began"  # in the session: when its person signed in
EVERY = timedelta(minutes=1)  # how often a session that is used is written


class SessionStore(db.SessionStore):
    """Django's, ending so long after the last request; a forged key is not asked of the database."""

    def _validate_session_key(self, key: Any) -> bool:
        return bool(super()._validate_session_key(key)) and key.isalnum()  # type: ignore[misc]

    _is_over = False
    _ends_at: datetime | None = None  # as it was when it was loaded

    def load(self) -> dict[str, Any]:
        """What is in it; remembers whether the browser's session was one that is over."""
        came_with = self.session_key
        content = super().load()
        self._is_over = bool(came_with) and self.session_key is None
        return content

    def _get_session_from_db(self) -> Any:
        """None of one that ends later than any can: it was begun while the clock was set wrong."""
        row = super()._get_session_from_db()  # type: ignore[misc]
        if row and row.expire_date > timezone.now() + LONGEST:
            self._session_key = row = None
        self._ends_at = row.expire_date if row else None
        return row

    def flush(self) -> None:
        """End it; the browser may forget it."""
        super().flush()
        self._is_over = False

    def is_empty(self) -> bool:
        """One that is over is not: its cookie says whose form is sent next, so no page may take it away."""
        return super().is_empty() and not self._is_over

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Half an hour from now, but never later than half a day after signing in."""
        return min(super().get_expiry_date(**kwargs), self.must_end_at())

    def must_end_at(self) -> datetime:
        """When its person has to sign in again, whatever they do."""
        began = self.get(BEGAN)
        return datetime.fromisoformat(began) + LONGEST if began else datetime.max.replace(tzinfo=UTC)

    def put_off(self) -> None:
        """Let it last from now on. Only its end is written: what another request puts into it stays."""
        end = self.get_expiry_date()
        if self._ends_at and self._ends_at >= end - EVERY:
            return
        rows = self.model.objects.filter(session_key=self.session_key, expire_date__lt=end - EVERY)
        rows.update(expire_date=end)

    def whose_it_was(self) -> str:
        """The id of the account that was signed in with a session which is over, or nothing."""
        return str(self._ended().get("_auth_user_id", ""))

    def was_too_long(self) -> bool:
        """Whether a session which is over ended because of `LONGEST`, not because nobody used it."""
        began = self._ended().get(BEGAN)
        return began is not None and datetime.fromisoformat(began) + LONGEST <= timezone.now()

    def _ended(self) -> dict[str, Any]:
        row = self.model.objects.filter(session_key=self.session_key, expire_date__lte=timezone.now()).first()
        return self.decode(row.session_data) if row else {}


def connect() -> None:
    """Note each signing in, by whatever way, from now on: Django has a signal for that and nothing else."""
    user_logged_in.connect(_begin, dispatch_uid="note the beginning")


def _begin(*, request: HttpRequest, **kwargs: Any) -> None:
    request.session[BEGAN] = timezone.now().isoformat()
