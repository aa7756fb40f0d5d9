"""App configuration."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Clients and the work with them."""

    name = "cases"
    verbose_name = "Người được hỗ trợ"

    def ready(self) -> None:
        """Tell the lower app what this one has to say, to load and to show."""
        from cases import checks as checks  # registers itself
        from cases import (
            entries,
            events,
            first_day_steps,
            home_reforms,
            home_sections,
            home_transfers,
            kept,
            names,
            offline_part,
            plan_sections,
            search_groups,
            uses,
        )
        from cases.actions.reference import (
            load_data_request_terms,
            load_days_off,
            load_programmes,
            load_regimes,
            load_retention_terms,
            load_statuses,
            load_support_kinds,
        )
        from cases.imports.kinds import KINDS
        from cases.models import Assignment, ClubReturn, DataRequest, LegalBasis
        from cases.reference_tables import TABLES
        from volunteer_teams import audit, retention, team_uses
        from volunteer_teams.administration.site import site
        from volunteer_teams.files import reference
        from volunteer_teams.frame import first_day, flags, home, navigation, search, team_page
        from volunteer_teams.imports import kinds as file_kinds
        from volunteer_teams.offline import kit

        audit.register(
            events.SENTENCES,
            events.WORDS,
            fields_of=[Assignment, ClubReturn, LegalBasis, DataRequest],
            deletions=events.DELETIONS,
        )
        navigation.register(*entries.ENTRIES)
        home.register(
            *home_sections.SECTIONS, *home_transfers.SECTIONS, *home_reforms.SECTIONS, *plan_sections.HOME
        )
        first_day.register(*first_day_steps.STEPS)
        team_page.register(*plan_sections.ON_TEAM_PAGE)
        search.register(*search_groups.GROUPS)
        kit.register(offline_part.CONTACTS)
        flags.register(names.flag)
        for use in uses.TEAM_USES:
            team_uses.register(use)
        file_kinds.register(*KINDS)
        retention.register(kept.KEPT, kept.NOBODY)
        for model, table in TABLES.items():
            site.register(model, table)
        reference.register("regimes", load_regimes)
        reference.register("programmes", load_programmes)
        reference.register("statuses", load_statuses)
        reference.register("support_kinds", load_support_kinds)
        reference.register("days_off", load_days_off)
        reference.register("data_request_terms", load_data_request_terms)
        reference.register("retention_terms", load_retention_terms)
