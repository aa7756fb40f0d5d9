"""Reforms of units, and communes that were divided."""

from datetime import date

import factory

from cases.models import ClientMove
from tests.factories.people import TeamFactory
from tests.factories.places import CommuneFactory
from volunteer_teams.models import Commune, CommuneSuccession, Reform


class ReformFactory(factory.django.DjangoModelFactory):
    """One that moved nothing."""

    class Meta:
        model = Reform

    on = date(2025, 7, 1)
    made = factory.LazyFunction(lambda: {"heirs": []})


class ClientMoveFactory(factory.django.DjangoModelFactory):
    """The file came to its commune with a reform. `client=…`"""

    class Meta:
        model = ClientMove

    reform = factory.SubFactory(ReformFactory)
    on = factory.SelfAttribute("reform.on")
    commune = factory.SubFactory(CommuneFactory)
    successor = factory.SelfAttribute("client.commune")


def divided_commune() -> Commune:
    """A commune that went into two others and still has its team."""
    province = CommuneFactory().province
    commune = CommuneFactory(province=province, valid_to=date(2025, 6, 30))
    for _ in range(2):
        successor = CommuneFactory(province=province, valid_from=date(2025, 7, 1))
        CommuneSuccession.objects.create(
            predecessor=commune, successor=successor, whole=False, on=date(2025, 7, 1)
        )
    TeamFactory(commune=commune)
    return commune
