"""What is to be done each day: commands of the project, which each app names."""

from django.db import connection
from django.utils import timezone

from volunteer_teams.models import DailyWork

COMMANDS: list[str] = []
FROM = 4  # o'clock: by then the log of the day before may be sealed


def register(*commands: str) -> None:
    """Add commands, in the order in which they are run; called from `AppConfig.ready()`."""
    COMMANDS.extend(command for command in commands if command not in COMMANDS)


def is_ours_and_due() -> bool:
    """Whether there is something to do, and the owner's login is at hand: with the embedded database.

    On a server the worker is not told that login, and a timer of systemd does it.
    """
    now = timezone.localtime()
    if not connection.settings_dict.get("EMBEDDED_HOME") or now.hour < FROM:
        return False
    begun = DailyWork.objects.filter(command__in=COMMANDS, begun_on=now.date()).count()
    return begun < len(COMMANDS)
