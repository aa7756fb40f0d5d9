"""client_edit: the head of a case file."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """The head of the client of the case."""
    return reverse("cases:client_edit", args=[case.client.pk])


def test_it_corrects_the_head(officer, case, url, logged):
    team = TeamFactory(commune=case.commune)

    response = officer.post(url, {"sex": "F", "birth_year": "1991", "team": team.pk})

    assert response.url == case.client.get_absolute_url()
    case.client.refresh_from_db()
    assert (case.client.sex, case.client.birth_year, case.client.team) == ("F", 1991, team)
    assert logged(CaseEvent.CLIENT_EDITED)[0].by_id == officer.user.pk


@pytest.mark.parametrize(("year", "error"), [("91", "Gồm 4 chữ số"), ("1850", "Năm sinh phải từ 1900")])
def test_it_refuses_with_the_reason(officer, url, year, error):
    shown = page(officer.post(url, {"sex": "F", "birth_year": year}))

    assert error in shown.errors[0]
    assert shown.value("birth_year") == year


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
