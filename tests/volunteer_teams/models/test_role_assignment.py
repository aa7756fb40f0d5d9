"""What the database itself refuses of a role."""

from datetime import date
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory, UserFactory
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.models import RoleAssignment

pytestmark = pytest.mark.django_db


def assign(**values):
    with transaction.atomic():
        return RoleAssignment.objects.create(user=UserFactory(), since=date(2026, 1, 1), **values)


def test_role_fits_its_kind_of_place_and_no_other():
    commune = CommuneFactory()
    places = {"province": commune.province, "commune": commune, "team": TeamFactory(commune=commune)}
    taken, constraints = set(), set()

    for role, kind in product(Role, [None, *places]):
        try:
            assign(role=role, **({kind: places[kind]} if kind else {}))
        except IntegrityError as refused:
            constraints.add(refused.__cause__.diag.constraint_name)
        else:
            taken.add((role, kind))

    assert constraints == {"role_assignment_place_fits"}
    assert taken == set(ROLE_PLACES.items())


def test_role_is_held_in_one_place():
    with pytest.raises(IntegrityError, match="role_assignment_place_fits"):
        assign(role=Role.COMMUNE_OFFICER, commune=CommuneFactory(), province=ProvinceFactory())


def test_role_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError, match="role_assignment_in_order"):
        assign(role=Role.ADMINISTRATOR, until=date(2025, 12, 31))
