"""contact_edit: correcting a contact."""

from datetime import date

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from cases.models import ClientGroup
from tests.factories import ContactFactory, EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(case):
    """A visit to the client of the case."""
    return ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 3), minutes=30)


@pytest.fixture
def url(contact):
    """That visit."""
    return reverse("cases:contact_edit", args=[contact.pk])


FILLED = {
    "day": "other",
    "on": "04/08/2026",
    "form": "DIEN_THOAI",
    "purpose": "TU_VAN",
    "outcome": "HOP_TAC",
    "next": "never",
    "minutes": "10",
    "note": "",
}


def test_it_shows_what_is_there_and_corrects_it(officer, case, contact, url, logged):
    shown = page(officer.get(url))
    assert (shown.value("on"), shown.value("minutes")) == ("03/08/2026", "30")

    response = officer.post(url, FILLED)

    assert response.url == case.client.get_absolute_url()
    contact.refresh_from_db()
    assert (contact.on, contact.form, contact.minutes) == (date(2026, 8, 4), "DIEN_THOAI", 10)
    assert logged(CaseEvent.CONTACT_EDITED)[0].by_id == officer.user.pk


def test_of_the_unnamed_the_group_is_corrected_too(officer, case):
    contact = ContactFactory(team=case.team, volunteer=case.volunteer)

    officer.post(reverse("cases:contact_edit", args=[contact.pk]), FILLED | {"group": "BAN_DAM"})

    contact.refresh_from_db()
    assert contact.group == ClientGroup.SEX_WORK


def test_it_refuses_with_the_reason(officer, contact, url):
    shown = page(officer.post(url, FILLED | {"on": "09/07/2026"}))

    assert shown.errors == ["Ngày khác, ghi ngày: Hồ sơ mở ngày 10/07/2026, sau ngày 09/07/2026."]
    contact.refresh_from_db()
    assert contact.on == date(2026, 8, 3)


def test_a_volunteer_corrects_their_own_only(signed_in, case, url):
    browser = signed_in(Role.VOLUNTEER, case.team)
    mine = ContactFactory(team=case.team, volunteer=browser.user.volunteer)

    assert browser.get(reverse("cases:contact_edit", args=[mine.pk])).status_code == 200
    assert browser.get(url).status_code == 404


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER)


def test_the_note_on_a_hidden_client_is_for_whoever_may_see_them(signed_in, officer, case, contact, url):
    EpisodeFactory(client=case.client, status__programme__is_hidden=True)
    leader = signed_in(Role.TEAM_LEADER, case.team)

    assert {leader.get(url).status_code, leader.post(url).status_code} == {404}
    assert not page(leader.get(reverse("cases:contact_list"))).has_link(url)
    assert officer.get(url).status_code == 200
