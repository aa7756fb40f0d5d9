"""App configuration."""

from django.apps import AppConfig


class VolunteerTeamsConfig(AppConfig):
    """The lowest app: places, people, roles, teams."""

    name = "volunteer_teams"
    verbose_name = "Đội công tác xã hội tình nguyện"

    def ready(self) -> None:
        """Tell the log this app's sentences."""
        from volunteer_teams import audit, events

        audit.register(events.SENTENCES)
