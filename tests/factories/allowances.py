"""Base salaries, rates, and a commune's payment list."""

from datetime import date
from decimal import Decimal

import factory

from tests.factories.people import MembershipFactory, TeamFactory
from tests.factories.places import CommuneFactory, ProvinceFactory
from volunteer_teams.models import (
    AllowanceList,
    AllowancePayment,
    AllowanceRate,
    BaseSalary,
    Position,
    Province,
)

MONTH = date(2026, 8, 1)
COEFFICIENTS = {Position.LEADER: "0.6", Position.DEPUTY: "0.5", Position.MEMBER: "0.4"}


class BaseSalaryFactory(factory.django.DjangoModelFactory):
    """That of July 2026."""

    class Meta:
        model = BaseSalary
        django_get_or_create = ("since",)

    since = date(2026, 7, 1)
    amount = 2_530_000
    decree = "Nghị định 161/2026/NĐ-CP"


class AllowanceRateFactory(factory.django.DjangoModelFactory):
    """What a member is paid."""

    class Meta:
        model = AllowanceRate

    province = factory.SubFactory(ProvinceFactory)
    position = Position.MEMBER
    coefficient = Decimal("0.4")
    resolution = "01/2020/NQ-HĐND"
    since = date(2020, 1, 1)


class AllowanceListFactory(factory.django.DjangoModelFactory):
    """The list of a month, not approved, with nobody in it."""

    class Meta:
        model = AllowanceList
        django_get_or_create = ("commune", "month")

    commune = factory.SubFactory(CommuneFactory)
    province = factory.SelfAttribute("commune.province")
    month = MONTH


class AllowancePaymentFactory(factory.django.DjangoModelFactory):
    """A member's line."""

    class Meta:
        model = AllowancePayment

    team = factory.SubFactory(TeamFactory)
    list = factory.LazyAttribute(lambda row: AllowanceListFactory(commune=row.team.commune))
    volunteer = factory.LazyAttribute(lambda row: MembershipFactory(team=row.team).volunteer)
    position = Position.MEMBER
    coefficient = Decimal("0.4")
    base_salary = 2_530_000
    computed = 1_012_000
    amount = factory.SelfAttribute("computed")


def paying(province: Province) -> Province:
    """Let a province pay its three positions 0,6, 0,5 and 0,4 of 2.530.000 đồng."""
    BaseSalaryFactory()
    for position, coefficient in COEFFICIENTS.items():
        AllowanceRateFactory(province=province, position=position, coefficient=Decimal(coefficient))
    return province
