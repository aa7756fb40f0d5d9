"""The annexes of a report: its figures by district or commune, and team by team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from reports.divisions import Division, Part
from reports.indicators.counting import Counts, count_parts
from reports.indicators.figure import Figure, Kind
from reports.places import Level
from reports.reading import Told
from reports.summary import Summary
from reports.suppression import HIDDEN, NOTE, OF_PEOPLE, PUBLIC_NOTE, hide_in_groups, hide_small
from reports.units import Units
from volunteer_teams.vietnamese import number

NO_PART = "Chưa xếp được vào đơn vị nào"
Values = tuple[int | None, ...]
Public = Mapping[int | None, Mapping[str, int | None]]  # by the id of a part, then by code
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Column:
    """A column: the figures it sums, its heading, one above several columns, one for the page."""

    codes: tuple[str, ...]
    heading: str
    above: str = ""
    short: str = ""


@dataclass(frozen=True)
class Row:
    """A row: its number, its name and its values, None where the number is not printed."""

    number: str
    name: str
    values: tuple[int | None, ...]
    kind: str = ""  # "total", "group" or nothing

    @property
    def cells(self) -> list[str]:
        """The values as they are printed."""
        return [HIDDEN if value is None else number(value) for value in self.values]


@dataclass(frozen=True)
class Annex:
    """A table on pages of its own; `is_wide` ones lie across the page."""

    title: str
    name_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_wide: bool
    note: str = ""
    is_by_team: bool = False
    is_public: bool = True

    @property
    def heads(self) -> list[tuple[str, int, bool]]:
        """The upper row of headings: words, how many columns they span, whether headings stand below."""
        heads: list[tuple[str, int, bool]] = []
        for above, columns in groupby(self.columns, key=lambda column: column.above):
            same = list(columns)
            heads += [(above, len(same), True)] if above else [(c.heading, 1, False) for c in same]
        return heads

    @property
    def has_two_heads(self) -> bool:
        """Whether some columns stand under a common heading."""
        return any(column.above for column in self.columns)


BY_UNIT = (
    Column(("M01",), "Số Đội", short="Đội"),
    Column(("M02",), "Tình nguyện viên (người)", short="Tình nguyện viên"),
    Column(("M08",), "Lượt tiếp cận (lượt)", short="Lượt tiếp cận"),
    Column(("M09.form.CO_SO",), "Tại cơ sở", "Tham gia cai nghiện (người)", "Cai tại cơ sở"),
    Column(("M09.form.GIA_DINH",), "Tại gia đình, cộng đồng", "Tham gia cai nghiện (người)", "Cai tại nhà"),
    Column(("M10",), "Chuyển gửi dịch vụ (người)", short="Chuyển gửi"),
    Column(("M11",), "Dạy nghề, việc làm (người)", short="Nghề, việc làm"),
    Column(("M12",), "Vay vốn (người)", short="Vay vốn"),
    Column(("M13",), "Tuần tra (lượt, buổi)", short="Tuần tra"),
)
BY_TEAM = (
    Column(("M02",), "Tình nguyện viên"),
    Column(("M03",), "Cuộc", "Tuyên truyền, vận động"),
    Column(("M04",), "Lượt người dự", "Tuyên truyền, vận động"),
    Column(("M05",), "Lượt hộ gia đình", "Tuyên truyền, vận động"),
    Column(("M06",), "Tờ rơi, tờ gấp", "Tuyên truyền, vận động"),
    Column(("M07.phat-thanh-quantity",), "Lần phát thanh", "Tuyên truyền, vận động"),
    Column(("M08",), "Tổng số", "Tiếp cận, tư vấn (lượt)"),
    Column(("M08.form.THAM_NHA",), "Tại nhà", "Tiếp cận, tư vấn (lượt)"),
    Column(("M08.form.DIEN_THOAI",), "Điện thoại", "Tiếp cận, tư vấn (lượt)"),
    Column(("M08.form.NHOM",), "Theo nhóm", "Tiếp cận, tư vấn (lượt)"),
    Column(("M08.form.TRU_SO", "M08.form.CONG_DONG"), "Nơi khác", "Tiếp cận, tư vấn (lượt)"),
    Column(("HD.giao-ban-quantity",), "Giao ban Đội (buổi)"),
    Column(("M13",), "Tuần tra (lượt, buổi)"),
    Column(("M14",), "Tin cung cấp (tin)"),
)


@dataclass(frozen=True)
class OldUnits:
    """The communes and the teams of a province by old units, which of them are told, and how to read them."""

    communes: Division
    teams: Division
    units: Units
    note: str


@dataclass(frozen=True)
class Telling:
    """What the annex by units tells: the figures of a summary, without small counts of people.

    In one for everybody what was done with them is not told either: `public` are its units' figures.
    """

    summary: Summary
    public: Public | None

    @property
    def note(self) -> str:
        """What stands below a table in which something is hidden."""
        return NOTE if self.public is None else PUBLIC_NOTE

    def hides(self, column: Column) -> bool:
        """Whether small counts of a column are hidden."""
        figure = self.summary.by_code[column.codes[0]]
        return figure.source.name in OF_PEOPLE and (self.public is not None or figure.kind is Kind.DISTINCT)

    def shown(self, column: Column, known: Sequence[tuple[Part | None, Counts]]) -> Sequence[int | None]:
        """A column of the units, as it is told."""
        values = [_value(counts, column) for _, counts in known]
        if self.public is None:
            return hide_small(values) if self.hides(column) else values
        told = [self.public[part.id if part else None] for part, _ in known]
        return [_value({**counts, **public}, column) for (_, counts), public in zip(known, told, strict=True)]


def annexes(
    summary: Summary,
    divisions: Sequence[Division],
    old: OldUnits | None = None,
    public: Public | None = None,
) -> list[Annex]:
    """Of a province: by district (commune since 2025), then by team; of a commune: by team only.

    Where a reform lies in the period by its old units, its new ones, or both. Public ones, for which it is
    given what they tell of people, are not by team.
    """
    if not divisions:
        return []
    coarse, teams = divisions[0], divisions[-1]
    if public is not None:
        if coarse is teams:
            return []
        counts = count_parts(_figures(summary, BY_UNIT), summary.place, summary.period, coarse)
        return [_by_unit(Telling(summary, public), coarse, counts, old)]
    if coarse is teams:
        return [_by_team(summary, teams, None, {})]
    both = count_parts(_figures(summary, (*BY_UNIT, *BY_TEAM)), summary.place, summary.period, coarse)
    if old and old.units is Units.OLD:
        teams = old.teams
    return [
        _by_unit(Telling(summary, None), coarse, both, old),
        _by_team(summary, teams, coarse, both),
    ]


def _by_unit(
    telling: Telling, units: Division, counts: Mapping[int | None, Counts], old: OldUnits | None
) -> Annex:
    summary = telling.summary
    columns = _known(summary, BY_UNIT)
    known = _named(units.parts, counts)
    by_column = [telling.shown(column, known) for column in columns]
    told = [(part, values) for (part, _), values in zip(known, _rows_of(by_column), strict=True)]
    rows, heading = _numbered(told), units.heading
    if old and old.units is not Units.NEW:
        inside = _old_rows(telling, columns, old, units, told)
        if old.units is Units.OLD:
            rows, heading = _numbered(inside), old.communes.heading
        else:
            rows, heading = _below(told, inside, units), f"{heading}, đơn vị cũ"
    rows = [Row("", "Tổng cộng", _values(summary.values, columns), "total"), *rows]
    is_hiding = any(value is None for row in rows for value in row.values)
    notes = [*([telling.note] if is_hiding else []), *([old.note] if old else [])]
    title = f"Tổng hợp kết quả theo {heading.lower()} {summary.period.when}"
    return Annex(title, heading, columns, tuple(rows), is_wide=False, note=" ".join(notes))


def _named(parts: Sequence[Part], counts: Mapping[int | None, Counts]) -> list[tuple[Part | None, Counts]]:
    """Parts with their counts; what is of none, and what remains of units, only where there is anything."""
    named: list[tuple[Part | None, Counts]] = [
        (part, counts[part.id]) for part in parts if not part.is_rest or any(counts[part.id].values())
    ]
    return [*named, (None, counts[None])] if any(counts.get(None, {}).values()) else named


def _rows_of(by_column: Sequence[Sequence[int | None]]) -> list[Values]:
    return list(zip(*by_column, strict=True))


def _old_rows(
    telling: Telling,
    columns: Sequence[Column],
    old: OldUnits,
    units: Division,
    told: Sequence[tuple[Part | None, Values]],
) -> list[tuple[Part | None, Values]]:
    """The old units, none of whose small counts of people follows from what the new ones' table has."""
    summary = telling.summary
    counts = count_parts(_figures(summary, BY_UNIT), summary.place, summary.period, old.communes)
    known = _named(old.communes.parts, counts)
    groups = [units.part_of(part) if part else None for part, _ in known]
    by_column: list[Sequence[int | None]] = []
    for n, column in enumerate(columns):
        values = [_value(each, column) for _, each in known]
        above = {part.id if part else None: row[n] for part, row in told}
        hidden = hide_in_groups(values, groups, above)
        by_column.append(hidden if telling.hides(column) else values)
    return [(part, values) for (part, _), values in zip(known, _rows_of(by_column), strict=True)]


def _numbered(told: Sequence[tuple[Part | None, Values]]) -> list[Row]:
    return [Row(str(n), part.name if part else NO_PART, values) for n, (part, values) in enumerate(told, 1)]


def _below(
    told: Sequence[tuple[Part | None, Values]],
    inside: Sequence[tuple[Part | None, Values]],
    units: Division,
) -> list[Row]:
    """Each unit of now, then without numbers the old ones that went into it; divided ones stand last."""
    same = {part.id for part in units.parts}
    under: dict[int | None, list[Row]] = {}
    for part, values in inside:
        if part and part.id not in same:
            under.setdefault(units.part_of(part), []).append(Row("", f"– {part.name_inside}", values))
    rows = []
    for row, (part, _) in zip(_numbered(told), told, strict=True):
        rows += [row, *under.pop(part.id if part else None, [])]
    return [*rows, *(row for some in under.values() for row in some)]


def _by_team(
    summary: Summary,
    teams: Division,
    above: Division | None,
    group_counts: Mapping[int | None, Counts],
) -> Annex:
    columns = _known(summary, BY_TEAM)
    counts = count_parts(_figures(summary, BY_TEAM), summary.place, summary.period, teams)
    rows = [Row("", "Tổng cộng", _values(summary.values, columns), "total")]
    numbers = count(1)
    for n, (group, parts) in enumerate(_groups(teams, above), start=1):
        if group:
            name = f"{group.name} ({number(group_counts[group.id]['M01'])} Đội)"
            rows.append(Row(roman(n), name, _values(group_counts[group.id], columns), "group"))
        rows += [Row(str(next(numbers)), part.name, _values(counts[part.id], columns)) for part in parts]
    if None in counts and any(counts[None].values()):
        rows.append(Row("", "Không gắn với Đội nào", _values(counts[None], columns)))
    return Annex(
        f"Kết quả hoạt động của từng Đội {summary.period.when}",
        "Đội công tác xã hội tình nguyện",
        columns,
        tuple(rows),
        is_wide=True,
        is_by_team=True,
        is_public=False,
    )


def _groups(teams: Division, above: Division | None) -> list[tuple[Part | None, list[Part]]]:
    """Teams under their districts, in order, those of none last; without districts their names tell where."""
    if above is None or above.level is not Level.DISTRICT:
        return [(None, list(teams.parts))]
    under: dict[int | None, list[Part]] = {}
    for part in teams.parts:
        under.setdefault(part.within, []).append(part)
    groups: list[tuple[Part | None, list[Part]]] = [(p, under[p.id]) for p in above.parts if p.id in under]
    known = {part.id for part, _ in groups if part}
    rest = [part for within, parts in under.items() if within not in known for part in parts]
    return [*groups, (None, rest)] if rest else groups


def _known(summary: Summary, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns whose figures there are; kinds of activities are the administrators' own."""
    return tuple(column for column in columns if all(code in summary.by_code for code in column.codes))


def _figures(summary: Summary, columns: Sequence[Column]) -> list[Figure]:
    codes = {code for column in _known(summary, columns) for code in column.codes}
    return [replace(summary.by_code[code], breakdowns=()) for code in sorted(codes)]


def _values(counts: Mapping[str, Told], columns: Sequence[Column]) -> Values:
    return tuple(_value(counts, column) for column in columns)


def _value(counts: Mapping[str, Told], column: Column) -> Told:
    each = [counts[code] for code in column.codes]
    return None if None in each else sum(each)


def roman(n: int) -> str:
    """4 → 'IV'."""
    text = ""
    for value, letters in ROMAN:
        text += letters * (n // value)
        n %= value
    return text
