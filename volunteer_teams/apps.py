"""App configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VolunteerTeamsConfig(AppConfig):
    """The lowest app: places, people, roles, teams."""

    name = "volunteer_teams"
    verbose_name = "Đội công tác xã hội tình nguyện"

    def ready(self) -> None:
        """Register what this app has to say and to load; keep the web role's rights as declared."""
        from volunteer_teams import (
            audit,
            bucket_check,  # noqa: F401  registers itself
            entries,
            events,
            first_day_steps,
            home_sections,
            job_words,
            kept,
            offline_part,
            reference_pages,
            retention,
            search_groups,
            team_sections,
        )
        from volunteer_teams.access import decorators
        from volunteer_teams.actions.allowance_rates import load_allowance_rates, load_base_salaries
        from volunteer_teams.actions.reference import load_activity_kinds
        from volunteer_teams.administration.communes import CommuneTable
        from volunteer_teams.administration.site import site
        from volunteer_teams.background import daily, failed
        from volunteer_teams.database import applying
        from volunteer_teams.database import checks as checks  # registers itself
        from volunteer_teams.drafts import giving_back
        from volunteer_teams.files import reference
        from volunteer_teams.frame import first_day, home, navigation, search, team_page
        from volunteer_teams.imports import kinds as file_kinds
        from volunteer_teams.imports.own_kinds import KINDS
        from volunteer_teams.models import Commune, RoleAssignment
        from volunteer_teams.offline import kit
        from volunteer_teams.signing_in import factor_events, sessions

        post_migrate.connect(applying.apply_after_migrate, sender=self)
        decorators.before_views(giving_back.give_back)
        audit.register(events.SENTENCES, events.WORDS, fields_of=[RoleAssignment], deletions=events.DELETIONS)
        factor_events.connect()
        sessions.connect()
        navigation.register(*entries.ENTRIES)
        home.register(*home_sections.SECTIONS)
        first_day.register(*first_day_steps.STEPS)
        team_page.register(*team_sections.SECTIONS)
        search.register(*search_groups.GROUPS)
        kit.register(offline_part.ACTIVITIES)
        file_kinds.register(*KINDS)
        retention.register(kept.KEPT, kept.NOBODY)
        site.link(*reference_pages.PAGES)
        failed.register(job_words.WORDS)
        daily.register("seal_audit", "close_idle_accounts", "clear_drafts")
        site.register(Commune, CommuneTable)
        for model, table in reference_pages.TABLES.items():
            site.register(model, table)
        reference.register("activity_kinds", load_activity_kinds)
        reference.register("base_salaries", load_base_salaries)
        reference.register("allowance_rates", load_allowance_rates)
