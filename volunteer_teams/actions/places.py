"""Which commune stood somewhere on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, CommuneSuccession, Team, TeamMove
from volunteer_teams.vietnamese import short_date

WHOLE = {"commune__successions__whole": True, "commune__successions__successor": F("successor")}


class Then:
    """In which commune something lay on a day, by the moves that reforms made of it, loaded once.

    What is written down late still counts for the unit of its day. What came from a divided commune has no
    such past: nobody who sees it today would see what lies there.
    """

    def __init__(self, moves: QuerySet[Any], of: str) -> None:
        self._moves: dict[int, list[Any]] = defaultdict(list)
        for move in moves.filter(**WHOLE).select_related("commune__province").order_by("on"):
            self._moves[getattr(move, of)].append(move)

    def left(self, pk: int, on: date, *, now: int) -> Commune | None:
        """The commune that it left first after the day; None where it lies in the one of `now`, or moved on.

        A file that was handed to another commune since then leaves nothing to it in the old one.
        """
        moves = self._moves[pk]
        if not moves or moves[-1].successor_id != now:
            return None
        return next((move.commune for move in moves if move.on > on), None)


class TeamsThen(Then):
    """In which commune a team stood on a day."""

    def __init__(self, teams: Iterable[int]) -> None:
        super().__init__(TeamMove.objects.filter(team__in=set(teams)), "team_id")

    def __call__(self, team: Team, on: date) -> Commune:
        """The commune that the team left first after the day, or the one it is in."""
        return self.left(team.pk, on, now=team.commune_id) or team.commune


def commune_of_team(*, team: Team, on: date) -> Commune:
    """The commune that a team's work of a day belongs to."""
    return commune_on_day(commune=TeamsThen([team.pk])(team, on), on=on)


def commune_on_day(*, commune: Commune, on: date) -> Commune:
    """The commune itself, or what followed it until that day, or what it was called before.

    A commune that was split between several has no answer, so the row that names it must be moved first.
    """
    while commune.valid_to and commune.valid_to < on:
        commune = _successor(commune)
    while on < commune.valid_from:
        origins = CommuneSuccession.objects.filter(
            successor=commune, predecessor__valid_to__lt=commune.valid_from
        )
        before = list(origins.select_related("predecessor__province").order_by("pk")[:2])
        if len(before) != 1 or not before[0].whole:
            break
        commune = before[0].predecessor
    return commune


def _successor(commune: Commune) -> Commune:
    edges = CommuneSuccession.objects.filter(predecessor=commune).select_related("successor__province")
    after = list(edges.order_by("-whole", "pk")[:2])
    if not after:
        raise RuleBroken(f"{commune.full_name} không còn vào ngày này.")
    if not after[0].whole:
        raise RuleBroken(
            f"{commune.full_name} đã chia cho nhiều đơn vị từ ngày {short_date(after[0].on)}: "
            "hãy sửa địa bàn của Đội trước."
        )
    return after[0].successor
