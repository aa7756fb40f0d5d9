"""How a place's figures divide among its parts, as the page shows it."""

from dataclasses import dataclass, replace

from reports.divisions import Division, Part
from reports.indicators.checks import Check, check_parts
from reports.indicators.counting import Counts, count_parts
from reports.indicators.figure import Kind
from reports.pages.links import Links, address
from reports.places import Level
from reports.summary import Summary
from reports.suppression import HIDDEN, hide_small
from reports.year_end.annexes import BY_UNIT, Column
from volunteer_teams.vietnamese import number

NO_PART = "Chưa xếp được vào đơn vị nào"
FOR_CHECKS = ("M08.people", "M10.services", "M12.amount")


@dataclass(frozen=True)
class PartRow:
    """A part of a place with its figures, each with where it leads."""

    name: str
    url: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Parts:
    """The table of a place's parts."""

    heading: str
    columns: tuple[Column, ...]
    total: tuple[tuple[str, str], ...]
    rows: tuple[PartRow, ...]
    has_hidden: bool


def divided(summary: Summary, division: Division, links: Links) -> tuple[Parts, list[Check]]:
    """A place's parts and what must hold between them; without rows no small counts of people are told."""
    columns = tuple(c for c in BY_UNIT if all(code in summary.by_code for code in c.codes))
    codes = {code for column in columns for code in column.codes} | set(FOR_CHECKS)
    wanted = [replace(summary.by_code[code], breakdowns=()) for code in sorted(codes)]
    counts = count_parts(wanted, summary.place, summary.period, division)
    named: list[tuple[Part | None, Counts]] = [(part, counts[part.id]) for part in division.parts]
    if None in counts and any(counts[None].values()):
        named.append((None, counts[None]))
    by_column = [_column(summary, column, [c for _, c in named], links) for column in columns]
    rows = tuple(
        PartRow(
            part.name if part else NO_PART,
            _page_url(part, division, links),
            tuple(
                (HIDDEN if values[n] is None else number(values[n] or 0), _rows_url(part, column, links))
                for column, values in zip(columns, by_column, strict=True)
            ),
        )
        for n, (part, _) in enumerate(named)
    )
    return (
        Parts(
            division.heading,
            columns,
            tuple(
                (number(summary.values[column.codes[0]]), links.rows(summary.by_code[column.codes[0]]))
                for column in columns
            ),
            rows,
            has_hidden=any(None in values for values in by_column),
        ),
        check_parts(wanted, summary.values, counts, division.heading),
    )


def _column(summary: Summary, column: Column, counts: list[Counts], links: Links) -> list[int | None]:
    values = [counted[column.codes[0]] for counted in counts]
    is_people = summary.by_code[column.codes[0]].kind is Kind.DISTINCT
    return hide_small(values) if is_people and not links.may_see_rows else list(values)


def _page_url(part: Part | None, division: Division, links: Links) -> str:
    """A part's own page; who sees no rows has pages of provinces only."""
    if part is None or not (links.may_see_rows or division.level is Level.PROVINCE):
        return ""
    return address("report_detail", part.key, links.period)


def _rows_url(part: Part | None, column: Column, links: Links) -> str:
    if part is None or not links.may_see_rows:
        return ""
    return address("indicator_rows", part.key, links.period, column.codes[0])
