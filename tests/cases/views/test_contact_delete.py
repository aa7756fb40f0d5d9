"""contact_delete: gone, and back again."""

from datetime import date

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from cases.models import Contact
from tests.factories import ContactFactory, EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
KEPT = ("pk", "client", "team", "volunteer", "on", "form", "purpose", "outcome", "minutes", "next_on", "note",
        "group", "sex", "birth_year", "commune", "province")  # fmt: skip


@pytest.fixture
def contact(case):
    """A visit to the client of the case."""
    return ContactFactory(
        client=case.client,
        volunteer=case.volunteer,
        on=date(2026, 8, 3),
        minutes=30,
        next_on=date(2026, 8, 17),
        note="Muốn học nghề.",
    )


@pytest.fixture
def url(contact):
    """That visit."""
    return reverse("cases:contact_delete", args=[contact.pk])


def test_it_asks_first(officer, url):
    assert "Thăm nhà" in page(officer.get(url)).text
    assert Contact.objects.exists()


def test_it_deletes_and_the_log_says_so(officer, url, logged):
    shown = page(officer.post(url))

    assert shown.heading == "Đã xóa lần gặp"
    assert not Contact.objects.exists()
    assert logged(CaseEvent.CONTACT_DELETED)[0].by_id == officer.user.pk


@pytest.mark.parametrize("is_named", [True, False])
def test_undone_it_is_the_same_as_before(officer, case, contact, is_named):
    if not is_named:
        contact = ContactFactory(
            team=case.team, volunteer=case.volunteer, sex="F", birth_year=1990, group="BAN_DAM"
        )
    before = Contact.objects.values(*KEPT).get(pk=contact.pk)

    shown = page(officer.post(reverse("cases:contact_delete", args=[contact.pk])))
    form = shown.one("//form[contains(@action, '/contacts/add/')]")
    values = {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@name]")}
    values |= {field.get("name"): (field.text or "").strip() for field in form.xpath(".//textarea")}
    response = officer.post(form.get("action"), values)

    assert response.status_code == 302
    assert Contact.objects.values(*KEPT).get(pk=contact.pk) == before


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
    assert Contact.objects.exists()


def test_the_note_on_a_hidden_client_is_for_whoever_may_see_them(signed_in, officer, case, contact, url):
    EpisodeFactory(client=case.client, status__programme__is_hidden=True)
    leader = signed_in(Role.TEAM_LEADER, case.team)

    assert {leader.get(url).status_code, leader.post(url).status_code} == {404}
    assert not page(leader.get(reverse("cases:contact_list"))).has_link(url.replace("delete", "edit"))
    assert officer.get(url).status_code == 200
