"""Targets of places."""

import factory
from django.utils import timezone

from reports.models import Target
from reports.periods import year_of
from tests.factories.places import CommuneFactory
from volunteer_teams.models import Team


class TargetFactory(factory.django.DjangoModelFactory):
    """A commune's, of contacts. `province=…, commune=None` is a province's own."""

    class Meta:
        model = Target

    indicator = "M08"
    commune = factory.SubFactory(CommuneFactory)
    province = factory.SelfAttribute("commune.province")
    year = 2026
    value = 100


def give_targets(team: Team) -> Target:
    """This year's of a team and its commune; the province has one for all of them."""
    places = {"province": team.commune.province, "year": year_of(timezone.localdate()).year}
    Target.objects.get_or_create(**places, commune=None, indicator="M08", defaults={"value": 1000})
    Target.objects.get_or_create(
        **places, commune=team.commune, team=None, indicator="M08", defaults={"value": 100}
    )
    return TargetFactory(commune=team.commune, team=team, **places)
