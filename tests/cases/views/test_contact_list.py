"""contact_list: the contact book."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import ClientGroup, ContactForm
from tests.factories import (
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    MembershipFactory,
    ProgrammeFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.tables import lists

pytestmark = pytest.mark.django_db
URL = reverse("cases:contact_list")


def days(browser, **filters):
    return [row[0].split(",")[0] for row in page(browser.get(URL, filters)).rows()]


def test_newest_first_with_what_happened(officer, case):
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 3))
    ContactFactory(team=case.team, volunteer=case.volunteer, on=date(2026, 8, 4), group=ClientGroup.SEX_WORK)

    unnamed, named = page(officer.get(URL)).rows()

    assert unnamed[:2] == ["04/08/2026, sửa", "Người bán dâm hoàn lương"]
    assert named[1:5] == [case.client.code, "Thăm nhà, tư vấn, giáo dục", "Hợp tác", case.volunteer.full_name]


def test_only_the_rows_of_a_page_are_read(officer, case):
    ContactFactory(client=case.client, volunteer=case.volunteer)

    with CaptureQueriesContext(connection) as asked:
        officer.get(URL)

    rows = [query["sql"] for query in asked if '"cases_contact"."note"' in query["sql"]]
    assert rows
    assert all("LIMIT 50" in sql or "LIMIT 1" in sql for sql in rows), rows


def test_filters(officer, case):
    other = MembershipFactory(team=TeamFactory(commune=case.commune))
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 3))
    ContactFactory(team=other.team, volunteer=other.volunteer, on=date(2025, 3, 9), form=ContactForm.PHONE)

    assert days(officer, team=case.team.pk) == ["03/08/2026"]
    assert days(officer, volunteer=other.volunteer.pk) == ["09/03/2025"]
    assert days(officer, form_of="DIEN_THOAI") == ["09/03/2025"]
    assert days(officer, month="8") == ["03/08/2026"]
    assert days(officer, year="2025") == ["09/03/2025"]


def test_a_client_out_of_sight_is_counted_but_not_named(signed_in, case):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme=ProgrammeFactory(is_hidden=True))
    ContactFactory(client=hidden, volunteer=case.volunteer, group=ClientGroup.SEX_WORK)
    browser = signed_in(Role.PROVINCE_OFFICER, case.commune.province)

    [row] = page(browser.get(URL)).rows()

    assert row[1] == "Người bán dâm hoàn lương"
    assert hidden.code not in page(browser.get(URL)).text


def test_a_volunteer_sees_their_own(signed_in, case):
    browser = signed_in(Role.VOLUNTEER, case.team)
    ContactFactory(team=case.team, volunteer=browser.user.volunteer, on=date(2026, 8, 4))
    ContactFactory(team=case.team, volunteer=case.volunteer, on=date(2026, 8, 3))

    assert days(browser) == ["04/08/2026"]


def test_an_empty_book_offers_the_next_step(officer):
    shown = page(officer.get(URL))

    assert "Chưa ghi lần gặp nào" in shown.text
    assert shown.has_link(reverse("cases:contact_add"))


def test_other_communes_and_roles_stay_out(signed_in, case):
    ContactFactory(client=case.client, volunteer=case.volunteer)
    elsewhere = signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune)

    assert case.client.code not in page(elsewhere.get(URL)).text
    for role in (Role.NATIONAL_OFFICER, Role.ADMINISTRATOR):
        assert signed_in(role).get(URL).status_code == 403


def test_only_the_contacts_of_the_page_are_read(officer, case, monkeypatch, django_assert_max_num_queries):
    """A province has a hundred thousand of them."""
    monkeypatch.setattr(lists, "PER_PAGE", 2)
    ContactFactory.create_batch(5, client=case.client, volunteer=case.volunteer)

    with django_assert_max_num_queries(100) as asked:
        officer.get(URL)

    whole = [
        query["sql"]
        for query in asked.captured_queries
        if '"cases_contact"."note"' in query["sql"] and "LIMIT 2" not in query["sql"]
    ]
    assert not whole


def test_queries_do_not_grow(officer, case, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            ContactFactory(client=ClientFactory(team=case.team))

    assert_flat_queries(officer, URL, add_rows)
