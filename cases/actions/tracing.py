"""What stays of an open episode in a commune that it leaves."""

from datetime import date

from cases.models import Episode, Outcome
from volunteer_teams.models import User

COPIED = ("client_id", "commune_id", "province_id", "programme_id", "regime_id", "status_id",
          "decided_on", "opened_on", "moved_in_on")  # fmt: skip


def trace_of(episode: Episode, *, on: date | None, by: User | None) -> Episode:
    """The row that keeps an episode in the figures of its commune until the day before; not yet saved."""
    return Episode(
        **{name: getattr(episode, name) for name in COPIED},
        closed_on=on,
        closed_by=by,
        outcome=Outcome.MOVED,
        trace_of=episode,
    )
