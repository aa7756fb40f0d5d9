"""App configuration."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Clients and the work with them."""

    name = "cases"
    verbose_name = "Người được hỗ trợ"

    def ready(self) -> None:
        """Tell the lower app this one's sentences and reference data."""
        from cases import events
        from cases.actions.reference import (
            load_programmes,
            load_regimes,
            load_statuses,
            load_support_kinds,
        )
        from volunteer_teams import audit, reference

        audit.register(events.SENTENCES, events.WORDS)
        reference.register("regimes", load_regimes)
        reference.register("programmes", load_programmes)
        reference.register("statuses", load_statuses)
        reference.register("support_kinds", load_support_kinds)
