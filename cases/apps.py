"""App configuration."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Clients and the work with them."""

    name = "cases"
    verbose_name = "Người được hỗ trợ"

    def ready(self) -> None:
        """Tell the log this app's sentences."""
        from cases import events
        from volunteer_teams import audit

        audit.register(events.SENTENCES)
