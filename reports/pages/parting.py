"""How a place's figures divide among its parts: beside last year's, as rows of a table and spots of a map."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.divisions import Division, Part
from reports.indicators.checks import Check, check_parts
from reports.indicators.counting import count_part_series
from reports.lineage import divided_parts
from reports.maps import Spot
from reports.pages.chosen import USUAL, Chosen, months
from reports.pages.links import Links, address
from reports.places import Level
from reports.targets.pace import Pace
from reports.year_end.annexes import BY_UNIT, NO_PART, Column

FOR_CHECKS = ("M08.people", "M10.services", "M12.amount")
STEADY = 0.1  # up to a tenth more or less than last year is no change


@dataclass(frozen=True)
class PartRow:
    """A part with its figures: the chosen one now and a year ago, and the usual ones; None is not shown.

    `is_whole` says whether last year's is all of it: not where the part got a piece of a divided unit.
    `pace` is how its target of the chosen figure stands, where it has one.
    """

    part: Part | None
    place: int
    now: int | None
    before: int | None
    is_whole: bool
    values: tuple[int | None, ...]
    is_inside: bool = False  # an old unit below the one it went into
    pace: Pace | None = None

    @property
    def name(self) -> str:
        """As the table has it."""
        if self.part is None:
            return NO_PART
        return self.part.name_inside if self.is_inside else self.part.name

    @property
    def change(self) -> float | None:
        """How much more than a year ago, of one; None where that cannot be said."""
        if self.now is None or not self.before or not self.is_whole:
            return None
        return (self.now - self.before) / self.before

    @property
    def target(self) -> int | None:
        """What it is to reach."""
        return self.pace.value if self.pace else None

    @property
    def share(self) -> int | None:
        """What it reached of that, in whole per cent."""
        return self.pace.share if self.pace else None

    @property
    def kind(self) -> str:
        """How it changed, as the map shows it."""
        if self.now is None:
            return "hidden"
        if self.change is None:
            return "fresh"
        return "flat" if abs(self.change) <= STEADY else "up" if self.change > 0 else "down"


@dataclass(frozen=True)
class Parts:
    """The parts of a place: what the table, the map and the spreadsheet show."""

    division: Division
    chosen: Chosen
    links: Links
    columns: tuple[Column, ...]
    rows: tuple[PartRow, ...]
    checks: tuple[Check, ...]
    old: Division | None = None  # of the rows inside others
    own_pace: Pace | None = None  # of the place itself

    @property
    def has_targets(self) -> bool:
        """Whether the place or one of its parts has a target of the chosen figure."""
        return self.own_pace is not None or any(row.pace for row in self.rows)

    @property
    def heading(self) -> str:
        """What its rows are."""
        return f"{self.division.heading}, ở dưới là đơn vị cũ" if self.old else self.division.heading

    @property
    def has_hidden(self) -> bool:
        """Whether some counts are not shown."""
        return any(None in (row.now, *row.values) for row in self.rows)

    @property
    def has_divided(self) -> bool:
        """Whether last year's is not all of it somewhere."""
        return any(not row.is_whole for row in self.rows)

    @property
    def has_series(self) -> bool:
        """Whether months of single parts may be shown: small counts of people stay unseen."""
        return self.chosen.summary.reading.is_exact or not self.chosen.is_of_people

    def page_url(self, part: Part | None) -> str:
        """A part's own page, of the same figure; who sees no rows has pages of provinces only."""
        if part is None or not (self.links.may_see_rows or self.division.level is Level.PROVINCE):
            return ""
        code = self.chosen.figure.code
        asked = {} if code == USUAL else {"figure": code}
        return address("report_detail", part.key, self.links.period, **asked)

    def rows_url(self, part: Part | None, code: str, *, year_before: bool = False) -> str:
        """The rows behind a figure of a part."""
        if part is None:
            return ""
        period = self.links.before if year_before else self.links.period
        return self.links.rows_in(self.chosen.summary.by_code[code], period, part.key)

    def series(self, ids: Sequence[int]) -> dict[int, tuple[list[int], list[int]]]:
        """Of some parts the chosen figure month by month: this year's, last year's."""
        if not self.has_series or not ids:
            return {}
        each = months(self.links.period)
        both = [*each, *(month.year_before() for month in each)]
        made = [(self.chosen.at(month), month) for month in both]
        found: dict[int, list[int]] = {}
        for division in (self.division, self.old):
            if division:
                found |= count_part_series(made, self.chosen.summary.place, division.only(ids))
        return {part: (values[: len(each)], values[len(each) :]) for part, values in found.items()}


def divided(chosen: Chosen, division: Division, links: Links) -> Parts:
    """A place's parts, now and a year ago."""
    summary, code, reading = chosen.summary, chosen.figure.code, chosen.summary.reading
    columns = tuple(
        c for c in BY_UNIT if all(one in summary.by_code for one in c.codes) and c.codes[0] != code
    )
    codes = {one for column in columns for one in column.codes} | {code, *FOR_CHECKS}
    wanted = [replace(summary.by_code[one], breakdowns=()) for one in sorted(codes)]
    year_before = summary.period.year_before()
    counts = reading.count_parts(wanted, summary.place, summary.period, division)
    before = reading.count_parts([chosen.at(year_before)], summary.place, year_before, division)
    told = [*columns, Column((code,), "")]
    named: list[Part | None] = [
        part
        for part in division.parts
        if not part.is_rest
        or any(some[part.id].get(one) for some in (counts, before) for c in told for one in c.codes)
    ]
    if any(some.get(None, {}).get(one) for some in (counts, before) for one in (code, *codes)):
        named.append(None)
    by_column = [[counts.get(_id(part), {}).get(column.codes[0], 0) for part in named] for column in columns]
    now, then = ([some.get(_id(part), {}).get(code, 0) for part in named] for some in (counts, before))
    pieces = divided_parts(division, summary.period)
    rows = tuple(
        PartRow(
            part,
            n,
            now[n],
            then[n] if summary.has_before else None,
            _id(part) not in pieces or (part is not None and part.is_rest),
            tuple(column[n] for column in by_column),
        )
        for n, part in enumerate(named)
    )
    checks = check_parts(wanted, summary.values, counts, division.heading) if reading.is_exact else []
    return Parts(division, chosen, links, columns, rows, tuple(checks))


def beside(new: Parts, old: Parts) -> Parts:
    """The parts of now, below each the old units that went into it as a whole; divided ones stand last."""
    inside: dict[int | None, list[PartRow]] = {}
    units = {part.id for part in new.division.parts}
    for row in old.rows:
        if row.part and row.part.id not in units:
            inside.setdefault(new.division.part_of(row.part), []).append(replace(row, is_inside=True))
    rows = [one for row in new.rows if row.part for one in (row, *inside.pop(row.part.id, []))]
    rows += [row for row in new.rows if row.part is None]
    rows += [row for some in inside.values() for row in some]
    ordered = tuple(replace(row, place=n) for n, row in enumerate(rows))
    return replace(new, rows=ordered, checks=(*new.checks, *old.checks), old=old.division)


def spots(parts: Parts) -> list[Spot]:
    """The parts whose position is known, as the map draws them."""
    words = parts.chosen.words
    return [
        Spot(
            row.part.point,
            row.now,
            row.kind,
            row.part.short,
            f"{row.name}: {_told(row, words)}",
            parts.page_url(row.part),
        )
        for row in parts.rows
        if row.part and row.part.point and not row.is_inside
    ]


def _told(row: PartRow, words) -> str:
    now = words(row.now)
    if row.before is None:
        return now
    return f"{now}, cùng kỳ {words(row.before)}" + ("" if row.is_whole else " (chưa đủ)")


def _id(part: Part | None) -> int | None:
    return part.id if part else None
