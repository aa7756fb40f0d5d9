"""week_sheet: what is due until Sunday, a sheet a volunteer."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Programme
from cases.views.calendar import monday_of
from tests.factories import AssignmentFactory, ClientFactory, ContactFactory, EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
URL = reverse("cases:week_sheet")


def test_each_volunteer_has_a_sheet_with_their_clients(officer, case):
    other = ClientFactory(team=case.team)
    EpisodeFactory(client=other, status=case.episode.status)

    sheets = page(officer.get(URL, {"on": (timezone.localdate() + timedelta(days=40)).isoformat()}))

    assert case.volunteer.full_name in sheets.texts("//section//h2")[1]
    assert case.client.code in sheets.texts("//section")[1]
    assert "Chưa có tình nguyện viên" in sheets.texts("//section//h2")[0]
    assert other.code in sheets.texts("//section")[0]


def test_no_programme_stands_on_paper(officer, case):
    text = page(officer.get(URL)).text

    assert case.client.code in text
    assert not any(name in text for name in Programme.objects.values_list("name", flat=True))
    assert case.episode.status.name not in text


def test_what_is_due_next_week_stands_on_next_week_s_sheet(officer, case):
    today = timezone.localdate()
    on = monday_of("", today) + timedelta(days=9)
    ContactFactory(client=case.client, on=today, next_on=on, volunteer=case.volunteer)

    assert case.client.code not in page(officer.get(URL)).text
    assert case.client.code in page(officer.get(URL, {"on": on.isoformat()})).text


def test_a_week_without_work_says_what_would_stand_here(officer, case):
    ContactFactory(client=case.client, on=timezone.localdate(), next_on=None, volunteer=case.volunteer)

    assert "Tuần này không có việc nào đến hạn" in page(officer.get(URL)).text


@pytest.mark.parametrize("text", ["", "hôm nay", "2026-13-01", "0001-01-01", "9999-12-31", "22/11/2026"])
def test_a_day_that_is_none_is_today(text):
    assert monday_of(text, date(2026, 11, 22)) == date(2026, 11, 16)


def test_queries_do_not_grow(officer, case, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            client = ClientFactory(team=case.team)
            EpisodeFactory(client=client, status=case.episode.status)
            AssignmentFactory(client=client)

    assert_flat_queries(officer, URL, add_rows)


def test_who_meets_nobody_has_no_sheet(signed_in, case):
    assert signed_in(Role.COMMUNE_LEADER, case.commune).get(URL).status_code == 403
