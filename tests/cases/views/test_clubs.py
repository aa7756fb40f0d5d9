"""club_list, club_add, club_edit, club_return_edit."""

from datetime import date

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from cases.models import Club, ClubReturn
from tests.factories import ClubFactory, ClubReturnFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("cases:club_list"), reverse("cases:club_add")


@pytest.fixture
def club(case):
    """A club of the team of the case."""
    return ClubFactory(team=case.team, name="Câu lạc bộ B93")


def test_the_list_shows_the_last_year(officer, club):
    ClubReturnFactory(club=club, year=2024, members=5)
    ClubReturnFactory(club=club, year=2025, members=228, supported=54, progressed=28)

    [row] = page(officer.get(LIST)).rows()

    assert row[0] == "Câu lạc bộ B93 Câu lạc bộ B93"
    assert row[3:] == ["2025", "228", "0", "54", "28"]


def test_the_list_is_of_ones_own_place(officer, signed_in, club):
    ClubFactory(name="Ở nơi khác")

    assert "Ở nơi khác" not in page(officer.get(LIST)).text
    assert signed_in(Role.VOLUNTEER, club.team).get(LIST).status_code == 403
    leader = page(signed_in(Role.COMMUNE_LEADER, club.commune).get(LIST))
    assert not leader.has_link(reverse("cases:club_edit", args=[club.pk]))


def test_the_list_does_not_ask_more_when_it_grows(officer, case, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            ClubReturnFactory(club=ClubFactory(team=case.team))

    assert_flat_queries(officer, LIST, add_rows)


def test_adding(officer, case, logged):
    values = {"commune": case.commune.pk, "kind": "TU_LUC", "name": "Nhóm tự lực", "founded_on": "01/03/2024"}

    assert officer.post(ADD, values).url == LIST
    assert Club.objects.get().founded_on == date(2024, 3, 1)
    assert logged(CaseEvent.CLUB_ADDED)[0].by_id == officer.user.pk


@pytest.mark.parametrize(
    ("values", "error"), [({"name": ""}, "Nhập tên."), ({"founded_on": "01/01/2199"}, "chưa đến")]
)
def test_adding_refuses_with_the_reason(officer, case, values, error):
    filled = {"commune": case.commune.pk, "kind": "B93", "name": "B93", "founded_on": "01/03/2024"} | values

    assert error in page(officer.post(ADD, filled)).errors[0]
    assert not Club.objects.exists()


def test_adding_is_for_officers(signed_in, case):
    for role, place in ((Role.TEAM_LEADER, case.team), (Role.COMMUNE_LEADER, case.commune)):
        assert signed_in(role, place).post(ADD).status_code == 403


def test_editing(officer, club, logged, assert_stays_out):
    url = reverse("cases:club_edit", args=[club.pk])
    shown = page(officer.get(url))
    assert (shown.value("name"), shown.value("founded_on")) == ("Câu lạc bộ B93", "01/01/2020")

    values = {"kind": "B93", "name": "Câu lạc bộ B93", "founded_on": "01/01/2020", "closed_on": "01/06/2026"}
    assert officer.post(url, values).url == LIST

    club.refresh_from_db()
    assert club.closed_on == date(2026, 6, 1)
    assert club.team is None
    assert logged(CaseEvent.CLUB_EDITED)[0].by_id == officer.user.pk
    assert_stays_out(url, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)


def test_editing_refuses_with_the_reason(officer, club):
    values = {"kind": "B93", "name": "B93", "founded_on": "01/01/2020", "closed_on": "31/12/2019"}

    shown = page(officer.post(reverse("cases:club_edit", args=[club.pk]), values))

    assert shown.errors == ["Ngày ngừng: Ngày ngừng trước ngày thành lập."]


def test_figures_of_a_year(officer, club, logged, assert_stays_out):
    url = reverse("cases:club_return_edit", args=[club.pk])
    values = {"year": "2025", "members": "1.228", "households": "3", "supported": "54", "progressed": "28"}

    assert officer.post(url, values).url == reverse("cases:club_edit", args=[club.pk])

    assert ClubReturn.objects.get().members == 1228
    assert page(officer.get(url, {"year": "2025"})).value("members") == "1.228"
    assert logged(CaseEvent.CLUB_RETURN_SET)[0].changes["year"] == 2025
    assert_stays_out(url, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)


def test_figures_that_cannot_be_are_refused(officer, club):
    values = {"year": "2025", "members": "1", "households": "0", "supported": "1", "progressed": "2"}

    shown = page(officer.post(reverse("cases:club_return_edit", args=[club.pk]), values))

    assert shown.errors == ["Người tiến bộ: Số người tiến bộ không lớn hơn số người được giúp đỡ."]


def test_a_club_of_another_team_of_the_commune_is_not_a_leaders(signed_in, case):
    ClubFactory(team=TeamFactory(commune=case.commune), name="Của Đội khác")

    assert "Của Đội khác" not in page(signed_in(Role.TEAM_LEADER, case.team).get(LIST)).text
