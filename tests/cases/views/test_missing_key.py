"""503: pages that meet a missing key say so, and everything else works on."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import IdentityFactory
from tests.page import page
from volunteer_teams.encryption.keyring import new_key
from volunteer_teams.encryption.sources import GivenKeys

pytestmark = pytest.mark.django_db
NAME = "Phạm Văn Bí Mật"


@pytest.fixture
def lost(officer, case, settings):
    """The officer has names on, and the key is lost."""
    IdentityFactory(client=case.client, full_name=NAME)
    officer.post(reverse("cases:names_show"), {"reason": "lên lịch thăm"})
    settings.IDENTITY_KEYS = GivenKeys(new_key(), new_key())
    return officer


def test_a_look_says_so_and_is_no_look(lost, case, logged, caplog):
    response = lost.post(reverse("cases:identity_detail", args=[case.client.pk]), {"reason": "thăm nhà"})

    assert response.status_code == 503
    assert page(response).heading == "Không mở được danh tính"
    assert not logged(CaseEvent.IDENTITY_VIEWED)
    assert "which IDENTITY_KEYS does not hold" in caplog.text
    assert NAME not in caplog.text


def test_nothing_is_written_with_another_key(lost, case, logged):
    url = reverse("cases:identity_edit", args=[case.client.pk])

    assert lost.post(url, {"full_name": "Người khác"}).status_code == 503
    assert not logged(CaseEvent.IDENTITY_SET)


def test_names_can_be_switched_off_and_the_lists_work_on(lost):
    url = reverse("cases:client_list")
    shown = page(lost.get(url))
    assert shown.heading == "Không mở được danh tính"
    hide = reverse("cases:names_hide")
    assert len(shown.all(f"//form[@action='{hide}']")) == 1

    lost.post(hide)

    assert lost.get(url).status_code == 200
