"""client_list: case codes, what work demands, filters."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Outcome
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    ProgrammeFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
URL = reverse("cases:client_list")


def codes(browser, **filters):
    return [row[0].split()[0] for row in page(browser.get(URL, filters)).rows()]


def test_a_row_says_who_where_and_what_is_due(officer, case):
    ContactFactory(client=case.client, volunteer=case.volunteer, on=timezone.localdate() - timedelta(days=33))

    [row] = page(officer.get(URL)).rows()

    assert row[:3] == [
        f"{case.client.code} {case.episode.programme.name}: Vận động",
        "Nam, 1990",
        case.volunteer.full_name,
    ]
    assert row[4] == "Quá 3 ngày"


def test_nobody_is_named(officer, case):
    IdentityFactory(client=case.client, full_name="Phạm Văn Mẫu")

    assert "Phạm Văn Mẫu" not in page(officer.get(URL)).text


def test_open_ones_come_first_and_all_when_asked(officer, case):
    closed = ClientFactory(team=case.team)
    EpisodeFactory(client=closed, closed_on=date(2026, 3, 1), outcome=Outcome.LOST)

    assert codes(officer) == [case.client.code]
    assert codes(officer, open="0") == [closed.code]
    assert set(codes(officer, open="")) == {case.client.code, closed.code}


def test_filters(officer, case):
    lonely = ClientFactory(team=case.team, code="00376-2026-014")
    EpisodeFactory(client=lonely, status__programme=ProgrammeFactory())

    assert codes(officer, q="14") == [lonely.code]
    assert codes(officer, programme=case.episode.programme.pk) == [case.client.code]
    assert codes(officer, status="Vận động") == [case.client.code]
    assert codes(officer, volunteer=case.volunteer.pk) == [case.client.code]
    assert codes(officer, volunteer="none") == [lonely.code]


def test_what_is_due_is_a_filter(officer, case):
    today = timezone.localdate()
    late, soon, far = (ClientFactory(team=case.team) for _ in range(3))
    for client, next_on in ((late, -1), (soon, 7), (far, 8)):
        EpisodeFactory(client=client)
        on = today - timedelta(days=10)
        ContactFactory(client=client, on=on, next_on=today + timedelta(days=next_on))
    ContactFactory(client=case.client, on=today)

    assert codes(officer, due="late") == [late.code]
    assert codes(officer, due="soon") == [soon.code]


def test_an_empty_list_offers_the_next_step(signed_in, case):
    client = case.client
    browser = signed_in(Role.COMMUNE_OFFICER, ClientFactory().commune)

    assert "Chưa có hồ sơ nào" not in page(browser.get(URL)).text  # there is one, without an open episode
    other = signed_in(Role.COMMUNE_OFFICER, case.commune)
    assert page(other.get(URL)).link("Mở hồ sơ") == reverse("cases:client_open")
    assert client.code in page(other.get(URL)).text


def test_a_province_sees_codes_and_no_hidden_ones(signed_in, case):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme=ProgrammeFactory(is_hidden=True))
    browser = signed_in(Role.PROVINCE_OFFICER, case.commune.province)

    assert codes(browser) == [case.client.code]
    assert hidden.code not in page(browser.get(URL, {"q": hidden.code, "open": ""})).text


def test_a_volunteer_sees_their_own(signed_in, case):
    other = ClientFactory(team=case.team)
    EpisodeFactory(client=other)
    browser = signed_in(Role.VOLUNTEER, case.team)
    AssignmentFactory(client=other, volunteer=browser.user.volunteer)

    assert codes(browser) == [other.code]


def test_other_communes_and_roles_stay_out(signed_in, case):
    elsewhere = signed_in(Role.COMMUNE_OFFICER, ClientFactory().commune)
    assert case.client.code not in page(elsewhere.get(URL, {"open": ""})).text

    for role in (Role.NATIONAL_OFFICER, Role.ADMINISTRATOR):
        assert signed_in(role).get(URL).status_code == 403


def test_queries_do_not_grow(officer, case, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            client = ClientFactory(team=case.team)
            EpisodeFactory(client=client)
            AssignmentFactory(client=client)
            ContactFactory(client=client)

    assert_flat_queries(officer, URL, add_rows)
