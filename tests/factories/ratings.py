"""Grades of teams and the rule behind them."""

from datetime import date

import factory

from reports.models import Grade, RatingRule, TeamRating
from tests.factories.people import TeamFactory, UserFactory


class RatingRuleFactory(factory.django.DjangoModelFactory):
    """The rule that comes with the product, in round numbers."""

    class Meta:
        model = RatingRule

    since = date(2013, 1, 1)
    contacts_a, contacts_b = "1.00", "0.50"
    plan_a, plan_b = 80, 50
    meetings_a, meetings_b = 80, 50
    in_time_a, in_time_b = 80, 50
    certified_a, certified_b = 50, 20
    share_a, share_b = 80, 60
    entered_by_day = 10
    source = "Mức mẫu"


class TeamRatingFactory(factory.django.DjangoModelFactory):
    """A grade as it was suggested."""

    class Meta:
        model = TeamRating

    team = factory.SubFactory(TeamFactory)
    commune = factory.SelfAttribute("team.commune")
    province = factory.SelfAttribute("team.commune.province")
    year = 2025
    grade = Grade.B
    suggested = Grade.B
    decided_on = date(2025, 12, 20)
    decided_by = factory.SubFactory(UserFactory)
