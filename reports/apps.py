"""App configuration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures and reports."""

    name = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Tell the log this app's sentences."""
        from reports import events
        from volunteer_teams import audit

        audit.register(events.SENTENCES)
