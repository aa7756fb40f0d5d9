"""App configuration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Figures and reports."""

    name = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Register what this app has to say: events, menu, home, and the indicators that activities feed."""
        from reports import (
            entries,
            events,
            first_day_steps,
            home_sections,
            job_words,
            kept,
            paper_links,
            reference_pages,
            search_groups,
            team_sections,
        )
        from reports.actions.attention import load_attention_limits
        from reports.actions.decision_bases import load_decision_bases
        from reports.actions.rating import load_rating_rules
        from reports.imports.kinds import KINDS
        from reports.indicators.catalogue import FED_BY_ACTIVITIES
        from reports.models import (
            AnnualReport,
            ApiToken,
            AttentionLimit,
            AttentionMark,
            DecisionBasis,
            MonthlyReturn,
            RatingRule,
            ReportBundle,
            ReturnRule,
            Target,
            TeamRating,
            WordTemplate,
        )
        from volunteer_teams import allowance_papers, audit, indicator_names, paper_pages, retention
        from volunteer_teams.administration.site import site
        from volunteer_teams.background import daily, failed
        from volunteer_teams.files import reference
        from volunteer_teams.frame import first_day, home, navigation, search, team_page
        from volunteer_teams.imports import kinds

        failed.register(job_words.WORDS)
        audit.register(
            events.SENTENCES,
            events.WORDS,
            fields_of=[
                AnnualReport,
                AttentionLimit,
                AttentionMark,
                ApiToken,
                DecisionBasis,
                MonthlyReturn,
                RatingRule,
                ReportBundle,
                ReturnRule,
                Target,
                TeamRating,
                WordTemplate,
            ],
        )
        daily.register("remind_returns")
        navigation.register(*entries.ENTRIES)
        home.register(*home_sections.SECTIONS)
        first_day.register(*first_day_steps.STEPS)
        search.register(*search_groups.GROUPS)
        team_page.register(*team_sections.SECTIONS)
        retention.register(kept.KEPT, kept.NOBODY)
        for model, table in reference_pages.TABLES.items():
            site.register(model, table)
        reference.register("decision_bases", load_decision_bases)
        reference.register("rating_rules", load_rating_rules)
        reference.register("attention_limits", load_attention_limits)
        indicator_names.register({i.code: f"{i.code} {i.label}" for i in FED_BY_ACTIVITIES})
        kinds.register(*KINDS)
        allowance_papers.register("reports:allowance_take")
        for about, pages in paper_links.PAGES.items():
            paper_pages.register(about, *pages)
