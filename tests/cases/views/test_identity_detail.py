"""identity_detail: with a reason, in this answer only, and logged."""

from datetime import date

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import IdentityFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "identity"}


@pytest.fixture
def url(case):
    """The address that the form of the case file sends to."""
    IdentityFactory(
        client=case.client, full_name="Phạm Văn Mẫu", birth_date=date(1990, 3, 2), phone="+84912345678",
        personal_number="025090001234", address="Thôn Mẫu",
    )  # fmt: skip
    return reverse("cases:identity_detail", args=[case.client.pk])


def test_a_reason_shows_it_and_is_logged(officer, case, url, logged):
    response = officer.post(url, {"reason": "thăm nhà"})

    facts = page(response).text
    for known in ("Phạm Văn Mẫu", "02/03/1990", "0912 345 678", "025•••••1234", "Thôn Mẫu"):
        assert known in facts
    assert "025090001234" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    [event] = logged(CaseEvent.IDENTITY_VIEWED)
    assert (event.by_id, event.client_id) == (officer.user.pk, case.client.pk)
    assert event.changes == {"reason": "thăm nhà"}


def test_without_a_reason_nothing_is_shown(officer, url, logged):
    response = officer.post(url, {"reason": " "})

    assert "Ghi lý do xem danh tính." in page(response).text
    assert "Phạm Văn Mẫu" not in response.content.decode()
    assert not logged(CaseEvent.IDENTITY_VIEWED)


def test_a_refused_part_says_so_by_its_status(officer, url):
    assert officer.post(url, {"reason": ""}, headers=HTMX).status_code == 422
    assert officer.post(url, {"reason": "thăm nhà"}, headers=HTMX).status_code == 200


def test_its_part_is_the_part_of_the_page(officer, url):
    whole = page(officer.post(url, {"reason": "thăm nhà"})).one("//section[@id='identity']")
    alone = officer.post(url, {"reason": "thăm nhà"}, headers=HTMX)

    assert b"<html" not in alone.content
    assert page(alone).one("//section[@id='identity']").text_content().split() == whole.text_content().split()


def test_an_address_alone_shows_nothing(officer, url):
    assert officer.get(url).status_code == 405


def test_the_volunteer_who_helps_may_look_and_another_may_not(signed_in, case, url):
    browser = signed_in(Role.VOLUNTEER, case.team)
    assert browser.post(url, {"reason": "thăm nhà"}).status_code == 404

    case.client.assignments.update(volunteer=browser.user.volunteer)

    assert "Phạm Văn Mẫu" in page(browser.post(url, {"reason": "thăm nhà"})).text


def test_a_client_without_an_identity_is_not_found(officer, case):
    url = reverse("cases:identity_detail", args=[case.client.pk])

    assert officer.post(url, {"reason": "thăm nhà"}).status_code == 404


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(
        url, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR
    )
