"""identity_edit: for officers; opening what is known is a look at it."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from cases.models import Identity
from tests.factories import IdentityFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """The identity of the client of the case."""
    return reverse("cases:identity_edit", args=[case.client.pk])


def test_it_writes_down_who_it_is(officer, case, url, logged):
    response = officer.post(url, {"full_name": "Phạm Văn Mẫu", "phone": "0912 345 678"})

    assert response.url == case.client.get_absolute_url()
    assert Identity.objects.get(client=case.client).phone == "+84912345678"
    assert logged(CaseEvent.IDENTITY_SET)[0].changes == {"fields": ["full_name", "phone"]}


def test_opening_one_that_is_known_is_a_look_at_it(officer, case, url, logged):
    officer.get(url)
    assert not logged(CaseEvent.IDENTITY_VIEWED)
    IdentityFactory(client=case.client, full_name="Phạm Văn Mẫu", phone="+84912345678")

    shown = page(officer.get(url))

    assert (shown.value("full_name"), shown.value("phone")) == ("Phạm Văn Mẫu", "0912 345 678")
    assert logged(CaseEvent.IDENTITY_VIEWED)[0].changes == {"reason": "Mở để sửa"}


def test_it_refuses_with_the_reason(officer, url):
    shown = page(officer.post(url, {"full_name": "Phạm Văn Mẫu", "phone": "123"}))

    assert shown.errors == ["Điện thoại: Số điện thoại không đúng, ví dụ 0912 345 678."]
    assert not Identity.objects.exists()


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
