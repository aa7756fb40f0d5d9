"""App configuration."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Clients and the work with them."""

    name = "cases"
    verbose_name = "Người được hỗ trợ"

    def ready(self) -> None:
        """Tell the lower app what this one has to say, to load and to show."""
        from cases import entries, events, home_sections, uses
        from cases.actions.reference import (
            load_programmes,
            load_regimes,
            load_statuses,
            load_support_kinds,
        )
        from cases.models import Assignment, ClubReturn
        from volunteer_teams import audit, home, navigation, reference, team_uses

        audit.register(events.SENTENCES, events.WORDS, fields_of=[Assignment, ClubReturn])
        navigation.register(*entries.ENTRIES)
        home.register(*home_sections.SECTIONS)
        for use in uses.TEAM_USES:
            team_uses.register(use)
        reference.register("regimes", load_regimes)
        reference.register("programmes", load_programmes)
        reference.register("statuses", load_statuses)
        reference.register("support_kinds", load_support_kinds)
