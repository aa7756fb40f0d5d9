"""Clubs and their years."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.clubs import add_club, edit_club, set_club_return
from cases.events import CaseEvent
from cases.models import ClubKind, ClubReturn
from tests.factories import ClubFactory, CommuneFactory, TeamFactory
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db
FIGURES = {"members": 12, "households": 3, "supported": 8, "progressed": 5}


def test_adding_writes_the_log(logged):
    team = TeamFactory()

    club = add_club(
        commune=team.commune,
        team=team,
        kind=ClubKind.B93,
        name="Câu lạc bộ  B93",
        founded_on=date(2020, 1, 1),
        by=None,
    )

    assert (club.name, club.province) == ("Câu lạc bộ B93", team.commune.province)
    assert logged(CaseEvent.CLUB_ADDED)[0].changes == {"kind": "B93", "on": "2020-01-01"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"founded_on": timezone.localdate() + timedelta(days=1)}, "chưa đến"),
        ({"closed_on": date(2019, 12, 31)}, "Ngày ngừng trước ngày thành lập"),
        ({"closed_on": timezone.localdate() + timedelta(days=1)}, "chưa đến"),
    ],
)
def test_dates_are_in_order(values, message):
    with pytest.raises(RuleBroken, match=message):
        edit_club(club=ClubFactory(), by=None, **values)


def test_the_team_is_of_the_commune():
    with pytest.raises(RuleBroken, match="không thuộc"):
        add_club(
            commune=CommuneFactory(),
            team=TeamFactory(),
            kind=ClubKind.B93,
            name="B93",
            founded_on=date(2020, 1, 1),
            by=None,
        )


def test_correcting_writes_the_log(logged):
    club = ClubFactory(organiser="")

    edit_club(club=club, organiser="Hội Phụ nữ", closed_on=date(2026, 3, 1), by=None)

    assert logged(CaseEvent.CLUB_EDITED)[0].changes == {
        "organiser": "đã sửa",
        "closed_on": [None, "2026-03-01"],
    }


def test_figures_of_a_year_are_written_once_and_corrected(logged):
    club = ClubFactory(founded_on=date(2020, 1, 1))

    set_club_return(club=club, year=2025, by=None, **FIGURES)
    set_club_return(club=club, year=2025, by=None, **FIGURES | {"members": 13})
    set_club_return(club=club, year=2025, by=None, **FIGURES | {"members": 13})

    assert ClubReturn.objects.get().members == 13
    first, second = logged(CaseEvent.CLUB_RETURN_SET)
    assert first.changes["year"] == 2025
    assert second.changes == {"year": 2025, "members": [12, 13]}


@pytest.mark.parametrize(
    ("year", "values", "message"),
    [
        (2019, {}, "thành lập ngày 01/01/2020"),
        (2025, {}, "ngừng từ ngày 01/06/2024"),
        (2024, {"progressed": 9}, "không lớn hơn"),
        (timezone.localdate().year + 1, {}, "chưa đến"),
    ],
)
def test_figures_that_cannot_be_are_refused(year, values, message):
    club = ClubFactory(founded_on=date(2020, 1, 1), closed_on=date(2024, 6, 1))

    with pytest.raises(RuleBroken, match=message):
        set_club_return(club=club, year=year, by=None, **FIGURES | values)

    assert not ClubReturn.objects.exists()
