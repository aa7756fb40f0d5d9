"""Clubs and self-help groups, and their figures of a year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.actions.rules import SamePlace, refuse_ended_commune
from cases.events import CaseEvent
from cases.models import Club, ClubReturn
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import refuse_future, row_by_row
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, Team, User
from volunteer_teams.vietnamese import nfc, number, short_date


@transaction.atomic
def add_club(
    *,
    commune: Commune,
    kind: str,
    name: str,
    founded_on: date,
    by: User | None,
    team: Team | None = None,
    organiser: str = "",
) -> Club:
    """Write down a club of a commune."""
    club = Club(commune=commune, kind=kind, name=name, founded_on=founded_on, team=team, organiser=organiser)
    _check(club, SamePlace())
    _refuse_taken_name(club)
    club.save()
    audit.record(
        CaseEvent.CLUB_ADDED, subject=club, place=commune, by=by, changes={"kind": kind, "on": founded_on}
    )
    return club


@transaction.atomic
def add_clubs(*, rows: Sequence[Club], returns: Sequence[ClubReturn], by: User | None) -> list[Club]:
    """Write many clubs at once with their yearly figures, each naming its row as `club`; all or none."""
    same_place = SamePlace()
    row_by_row(rows, lambda row: _check(row, same_place))
    row_by_row(returns, _check_return)
    clubs = Club.objects.bulk_create(rows, batch_size=1000)
    for figures in returns:
        figures.club = figures.club  # takes the id that the club has now
    ClubReturn.objects.bulk_create(returns, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(clubs))} câu lạc bộ, nhóm",
        place=None,
        by=by,
        changes={"clubs": len(clubs), "returns": len(returns)},
    )
    return clubs


@transaction.atomic
def edit_club(*, club: Club, by: User | None, **values: Any) -> Club:
    """Correct a club, or write down that it stopped."""
    club = Club.objects.select_for_update(of=["self"]).select_related("commune", "team").get(pk=club.pk)
    changes = change(club, values)
    if not changes:
        return club
    _check(club, SamePlace())
    club.save(update_fields=list(changes))
    audit.record(CaseEvent.CLUB_EDITED, subject=club, place=club.commune, by=by, changes=changes)
    return club


@transaction.atomic
def set_club_return(
    *, club: Club, year: int, members: int, households: int, supported: int, progressed: int, by: User | None
) -> ClubReturn:
    """Write the figures of a club in a year, or correct them."""
    club = Club.objects.select_for_update(of=["self"]).select_related("commune").get(pk=club.pk)
    found = ClubReturn.objects.filter(club=club, year=year).first()
    figures = found or ClubReturn(club=club, year=year)
    values = {
        "members": members,
        "households": households,
        "supported": supported,
        "progressed": progressed,
    }
    changes = change(figures, values)
    if found and not changes:
        return figures
    _check_return(figures)
    if found:
        figures.save(update_fields=list(changes))
    else:
        figures.save()
    audit.record(
        CaseEvent.CLUB_RETURN_SET, subject=club, place=club.commune, by=by, changes={"year": year, **changes}
    )
    return figures


def _check(club: Club, same_place: SamePlace) -> None:
    club.name = nfc(club.name)
    club.province_id = club.commune.province_id
    refuse_future(club.founded_on, field="founded_on")
    refuse_ended_commune(club.commune, club.founded_on, field="founded_on")
    if club.team is not None and not same_place(club.team.commune_id, club.commune_id):
        raise RuleBroken(f"{club.team.name} không thuộc {club.commune.full_name}.", field="team")
    if club.closed_on:
        refuse_future(club.closed_on, field="closed_on")
        if club.closed_on < club.founded_on:
            raise RuleBroken("Ngày ngừng trước ngày thành lập.", field="closed_on")


def _refuse_taken_name(club: Club) -> None:
    take_turns("club", club.commune_id)
    same = Club.objects.filter(commune=club.commune, kind=club.kind, name__iexact=club.name, closed_on=None)
    if same.exists():
        raise RuleBroken("Xã, phường đã có câu lạc bộ, nhóm mang tên này.", field="name")


def _check_return(figures: ClubReturn) -> None:
    club = figures.club
    if figures.year > timezone.localdate().year:
        raise RuleBroken(f"Năm {figures.year} chưa đến.", field="year")
    if figures.year < club.founded_on.year:
        raise RuleBroken(f"{club.name} thành lập ngày {short_date(club.founded_on)}.", field="year")
    if club.closed_on and figures.year > club.closed_on.year:
        raise RuleBroken(f"{club.name} ngừng từ ngày {short_date(club.closed_on)}.", field="year")
    if figures.progressed > figures.supported:
        raise RuleBroken("Số người tiến bộ không lớn hơn số người được giúp đỡ.", field="progressed")
