"""What the teams of a province did in a published year, as rows that add up to the book's totals."""

from collections.abc import Sequence
from random import Random
from typing import Any

from reports.demo.crews import Crew
from reports.demo.ids import uuid7_on
from reports.demo.names import fixture
from reports.demo.spread import Calendar, spread, uneven
from volunteer_teams.models import Activity, ActivityKind

EACH = "each"  # one row for each of the total: every session, every tip
WITH_CLUB = "sinh-hoat-cau-lac-bo"


def activities_of(
    told: dict[str, Any],
    calendar: Calendar,
    crews: Sequence[Crew],
    with_club: Sequence[Crew],
    random: Random,
) -> list[Activity]:
    """The rows of a year: `told` names for each kind its totals and how many rows a team writes of it."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.filter(code__in=told)}
    rows = []
    for code, totals in told.items():
        doers = with_club if code == WITH_CLUB else crews
        rows += _rows(kinds[code], totals, calendar, doers, random)
    return rows


def _rows(
    kind: ActivityKind, totals: dict[str, Any], calendar: Calendar, crews: Sequence[Crew], random: Random
) -> list[Activity]:
    words = fixture("words")
    if totals["quantity"] < len(crews):
        crews = random.sample(crews, totals["quantity"])
    varied = uneven(len(crews), random, totals.get("evenness", 12.0))
    weights = [crew.weight * weight for crew, weight in zip(crews, varied, strict=True)]
    shares = spread(totals["quantity"], weights, least=totals.get("least", 0), most=totals.get("most"))
    rows = []
    for crew, total in zip(crews, shares, strict=True):
        count = total if totals["rows"] == EACH else min(totals["rows"], total)
        parts = spread(total, uneven(count, random, 30), least=1)
        for on, quantity in zip(calendar.draw(count, random), parts, strict=True):
            rows.append(
                Activity(
                    id=uuid7_on(on, random),
                    team=crew.team,
                    kind=kind,
                    on=on,
                    quantity=quantity,
                    partners=random.choice(words["partners"]) if kind.takes_partners else "",
                    note=random.choice(words["tips"]) if kind.code == "tin-bao" else "",
                )
            )
    for measure in ("participants", "minutes", "amount"):
        if measure in totals:
            _measure(rows, measure, totals[measure], random)
    return rows


def _measure(rows: list[Activity], measure: str, total: int, random: Random) -> None:
    weights = [
        (row.quantity or 1) * weight for row, weight in zip(rows, uneven(len(rows), random), strict=True)
    ]
    unit = 50_000 if measure == "amount" else 1
    for row, value in zip(rows, spread(total // unit, weights, least=1), strict=True):
        setattr(row, measure, value * unit)
