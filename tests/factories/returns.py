"""A province that asks for monthly returns, and communes that send them."""

from datetime import date

import factory
from django.db import transaction

from reports.actions.submitting import submit_return
from reports.models import MonthlyReturn, ReturnRule
from reports.places import place_of
from reports.returns.figures import figures_now
from tests.factories.places import ProvinceFactory
from volunteer_teams.models import Commune, User


class ReturnRuleFactory(factory.django.DjangoModelFactory):
    """Five days for each month from January 2026."""

    class Meta:
        model = ReturnRule
        django_get_or_create = ("province", "since")

    province = factory.SubFactory(ProvinceFactory)
    since = date(2026, 1, 1)
    days = 5


def send_month(commune: Commune, month: date, by: User | None = None) -> MonthlyReturn:
    """Send a month of a commune as it is counted now; it has a team then, and today the month is over."""
    ReturnRuleFactory(province=commune.province)
    shown = MonthlyReturn(commune=commune, month=month)
    with transaction.atomic():
        version = figures_now(place_of(commune), shown.period).version
    return submit_return(commune=commune, month=month, version=version, by=by)
