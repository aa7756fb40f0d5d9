"""volunteer_teams.background.reaching: a job sees what its person may see when it runs."""

import pytest

from tests.database import as_web
from tests.factories import ActivityFactory, person
from volunteer_teams.access.roles import Role
from volunteer_teams.background.reaching import in_name_of
from volunteer_teams.models import Activity, RoleAssignment, User

pytestmark = pytest.mark.django_db


def seen_by(user: User) -> list[int]:
    with as_web(), in_name_of(user.pk):
        return list(Activity.objects.order_by("pk").values_list("pk", flat=True))


def test_a_job_sees_what_its_person_may_see():
    own, _ = ActivityFactory(), ActivityFactory()
    officer = person(Role.COMMUNE_OFFICER, own.commune)

    assert seen_by(officer) == [own.pk]


def test_what_somebody_lost_meanwhile_is_not_seen():
    own = ActivityFactory()
    officer = person(Role.COMMUNE_OFFICER, own.commune)
    RoleAssignment.objects.all().delete()

    assert seen_by(officer) == []


def test_in_the_name_of_a_closed_account_nothing_is_seen():
    own = ActivityFactory()
    officer = person(Role.COMMUNE_OFFICER, own.commune)
    User.objects.update(is_active=False)

    assert seen_by(officer) == []
