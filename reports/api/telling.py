"""What is told to programs, as plain values."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from reports.divisions import divisions
from reports.indicators.figure import Figure, Indicator
from reports.outgoing import TOLD, Outgoing, Row, figures_told
from reports.periods import Period
from reports.places import Level, ReportPlace
from reports.suppression import PUBLIC_NOTE

COUNTRY = "VN"


def catalogue_told(period: Period) -> list[dict[str, Any]]:
    """Every indicator with its figures and how they are divided."""
    return [_indicator(*one) for one in figures_told(period).items()]


def places_told(place: ReportPlace, period: Period) -> list[dict[str, Any]]:
    """The place and those it is divided into."""
    division = next((way for way in divisions(place, period) if way.level in TOLD), None)
    parts = division.parts if division else ()
    level = division.level if division else None
    return [_own(place), *(_part(part.code, part.name, level, place) for part in parts)]


def figures_of(told: Outgoing, rows: Iterable[Row]) -> dict[str, Any]:
    """The figures of some rows of a period; what is hidden is null and says so."""
    period = told.period
    return {
        "period": {
            "year": period.year,
            "window": str(period.window),
            "span": period.key,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "is_over": period.last < timezone.localdate() and period.until is None,
        },
        "note": PUBLIC_NOTE,
        "rows": [{"place": place_told(told, row), "figures": _values(told, row)} for row in rows],
    }


def place_told(told: Outgoing, row: Row) -> dict[str, Any]:
    """Which place a row is of."""
    if row.part is None:
        return _own(told.place)
    return _part(row.part.code, row.part.name, told.level, told.place)


def _own(place: ReportPlace) -> dict[str, Any]:
    return {"code": code_of(place), "name": place.name, "level": str(place.level), "parent": None}


def _part(code: str, name: str, level: Level | None, place: ReportPlace) -> dict[str, Any]:
    return {"code": code, "name": name, "level": str(level), "parent": code_of(place)}


def code_of(place: ReportPlace) -> str:
    """The official code of a place; of the country VN."""
    return place.reporter.code if place.unit else COUNTRY  # type: ignore[union-attr]


def _indicator(indicator: Indicator, figures: tuple[Figure, ...]) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "label": indicator.label,
        "definition": indicator.definition,
        "figures": [_figure(figure) for figure in figures],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    breakdowns = [
        {
            "code": one.code,
            "label": one.label,
            "adds_up": one.adds_up,
            "parts": [{"code": part.code, "label": part.label} for part in one.parts],
        }
        for one in figure.breakdowns
    ]
    return {
        "code": figure.code,
        "label": figure.label,
        "unit": figure.unit,
        "kind": str(figure.kind),
        "breakdowns": breakdowns,
    }


def _values(told: Outgoing, row: Row) -> list[dict[str, Any]]:
    return [
        {"code": part.code, "value": row.values[part.code], "is_hidden": row.values[part.code] is None}
        for _, figure in told.listed()
        for part in figure.walk()
    ]
