"""Where somebody holds a permission: every role and permission, in places as they were and are."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    CommuneFactory,
    MembershipFactory,
    ProvinceFactory,
    TeamFactory,
    UserFactory,
    VolunteerFactory,
    person,
)
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_PERMISSIONS, ROLE_PLACES, Role
from volunteer_teams.access.scopes import EVERYWHERE, NOWHERE, Access
from volunteer_teams.models import CommuneSuccession, ProvinceSuccession, RoleAssignment, User

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)


def place_for(role):
    """A place that the role may be held in, and the reach that it gives."""
    kind = ROLE_PLACES[role]
    if kind == "province":
        province = ProvinceFactory()
        return province, Access(provinces=frozenset({province.pk}))
    if kind == "commune":
        commune = CommuneFactory()
        return commune, in_communes(commune, hidden=role == Role.COMMUNE_OFFICER)
    if kind == "team":
        team = TeamFactory()
        return team, Access(teams=frozenset({team.pk}))
    return None, EVERYWHERE


def in_communes(*communes, hidden=True):
    """The reach of an officer of communes; without `hidden` of a leader: no restricted programmes."""
    ids = frozenset(commune.pk for commune in communes)
    return Access(communes=ids, hidden_communes=ids if hidden else frozenset())


def reach(user, permission=Permission.HOME_VIEW):
    """As the next request works it out."""
    return User.objects.get(pk=user.pk).access_to(permission)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VOLUNTEER])
def test_role_reaches_its_place_by_each_of_its_permissions_and_by_no_other(role):
    place, expected = place_for(role)
    user = person(role, place)

    found = {permission: reach(user, permission) for permission in Permission}

    assert found == {p: expected if p in ROLE_PERMISSIONS[role] else NOWHERE for p in Permission}


def test_volunteer_reaches_what_is_their_own():
    team = TeamFactory()
    user = person(Role.VOLUNTEER, team)

    found = {permission: reach(user, permission) for permission in Permission}

    own = Access(volunteers=frozenset({user.volunteer.pk}))
    assert found == {p: own if p in ROLE_PERMISSIONS[Role.VOLUNTEER] else NOWHERE for p in Permission}


def test_account_of_a_volunteer_that_is_tied_to_nobody_reaches_nothing():
    user = UserFactory()
    RoleAssignment.objects.create(user=user, role=Role.VOLUNTEER, team=TeamFactory(), since=REFORM)

    assert not reach(user)


def test_commune_reaches_all_that_went_into_it_as_a_whole_through_every_reform():
    oldest, old, part, today = CommuneFactory.create_batch(4)
    CommuneSuccession.objects.create(predecessor=oldest, successor=old, whole=True, on=date(2020, 1, 1))
    CommuneSuccession.objects.create(predecessor=old, successor=today, whole=True, on=REFORM)
    CommuneSuccession.objects.create(predecessor=part, successor=today, whole=False, on=REFORM)

    found = reach(person(Role.COMMUNE_OFFICER, today))

    assert found == in_communes(oldest, old, today)
    assert reach(person(Role.COMMUNE_OFFICER, oldest)) == in_communes(oldest)


def test_province_reaches_the_provinces_that_went_into_it():
    hoa_binh, vinh_phuc, phu_tho = ProvinceFactory.create_batch(3)
    for before in (hoa_binh, vinh_phuc):
        ProvinceSuccession.objects.create(predecessor=before, successor=phu_tho, whole=True, on=REFORM)

    found = reach(person(Role.PROVINCE_OFFICER, phu_tho))

    assert found == Access(provinces=frozenset({hoa_binh.pk, vinh_phuc.pk, phu_tho.pk}))


@pytest.mark.parametrize(
    ("since", "until", "is_held"),
    [
        (0, None, True),
        (-30, 0, True),
        (0, 0, True),
        (-30, -1, False),
        (1, None, False),
        (1, 30, False),
    ],
    ids=["begins today", "ends today", "only today", "ended yesterday", "begins tomorrow", "later"],
)
def test_role_is_held_from_its_first_day_to_its_last(since, until, is_held):
    today, user, commune = timezone.localdate(), UserFactory(), CommuneFactory()
    RoleAssignment.objects.create(
        user=user,
        role=Role.COMMUNE_LEADER,
        commune=commune,
        since=today + timedelta(days=since),
        until=None if until is None else today + timedelta(days=until),
    )

    assert bool(reach(user)) is is_held


def test_account_that_was_stopped_reaches_nothing():
    user = person(Role.ADMINISTRATOR, is_active=False)

    assert reach(user) == NOWHERE


def test_roles_of_one_person_add_up_by_permission():
    commune, province = CommuneFactory(), ProvinceFactory()
    user = person(Role.COMMUNE_OFFICER, commune)
    RoleAssignment.objects.create(user=user, role=Role.PROVINCE_OFFICER, province=province, since=REFORM)

    both = in_communes(commune) | Access(provinces=frozenset({province.pk}))
    assert reach(user, Permission.REPORT_VIEW) == both
    assert reach(user, Permission.TEAM_ADD) == in_communes(commune)


def test_leader_and_volunteer_at_once():
    team = TeamFactory()
    member = MembershipFactory(team=team, volunteer=VolunteerFactory(user=UserFactory())).volunteer
    for role in (Role.TEAM_LEADER, Role.VOLUNTEER):
        RoleAssignment.objects.create(user=member.user, role=role, team=team, since=REFORM)

    both = Access(teams=frozenset({team.pk}), volunteers=frozenset({member.pk}))
    assert reach(member.user) == both


def test_roles_are_loaded_once_a_request(django_assert_num_queries):
    commune = CommuneFactory()
    user = User.objects.get(pk=person(Role.COMMUNE_OFFICER, commune).pk)

    with django_assert_num_queries(2):  # the assignments; the commune's predecessors, of which there are none
        for permission in Permission:
            user.access_to(permission)
