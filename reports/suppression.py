"""Small counts of people are not printed: in a small commune three people of one kind can be recognised."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.following import following
from reports.indicators.figure import Figure, Kind
from reports.pages.rows import LISTINGS

SMALLEST_SHOWN = 5
HIDDEN = "*"
NOTE = (
    f"{HIDDEN} Số người từ 1 đến {SMALLEST_SHOWN - 1} không in để giữ bí mật; khi cần, một số nữa cũng "
    "không in để không tính ngược ra được từ dòng Tổng cộng."
)
PUBLIC_NOTE = (
    f"{HIDDEN} Số người, số lượt tiếp cận từ 1 đến {SMALLEST_SHOWN - 1} không công bố để giữ bí mật cho từng "
    "người; khi cần, số khác cũng không công bố để không tính ngược ra được."
)
OF_PEOPLE = {name for name, listing in LISTINGS.items() if listing.has_client} | {"club_returns"}
MONEY = "đồng"
WITHIN = {"M08.people": "M08", "M16": "M09.form.GIA_DINH"}  # never more than the other figure, part by part

Values = dict[str, int | None]  # by code of figure; None is hidden
Cell = tuple[int, str]  # which place, which figure
Sum = tuple[Cell, list[Cell]]  # a total and its parts


@dataclass(frozen=True)
class Whole:
    """A place of a table and those that add up to it, by their numbers; figures of some kinds do not."""

    place: int
    parts: Sequence[int]
    besides: Collection[Kind] = ()


def hide_small(people: Sequence[int]) -> list[int | None]:
    """Counts of people with small ones as None, and more where these could be worked out from their sum."""
    shown: list[int | None] = [None if _is_small(n) else n for n in people]
    while _is_told([n for n, told in zip(people, shown, strict=True) if told is None]):
        rest = [(n, i) for i, n in enumerate(shown) if n]
        if not rest:
            break
        shown[min(rest)[1]] = None
    return shown


def hide_in_groups(
    people: Sequence[int], groups: Sequence[int | None], shown: Mapping[int | None, int | None]
) -> list[int | None]:
    """Counts of people of parts, beside those of what they are parts of, which tell whose figure is `shown`.

    Where one of a group is small, or what it comes to is not shown, none of the group is: with what stands in
    the other table no single one can be worked out.
    """
    hidden = {group for group, n in shown.items() if n is None}
    hidden |= {group for group, n in zip(groups, people, strict=True) if _is_small(n)}
    return [None if n and group in hidden else n for group, n in zip(groups, people, strict=True)]


def public_table(
    figures: Sequence[Sequence[Figure]], places: Sequence[Mapping[str, int]], first: Values | None = None
) -> list[Values]:
    """The same for a place, which comes first, and the places it is divided into.

    Wherever figures add up, the parts of one to it and those of the places to the first one's, none of these
    sums tells a small count, nor do several taken together. `first`: what was already decided of the first
    place, where it is told in another table as well; that is not changed.
    """
    fixed = {} if first is None else {0: first}
    return public_wholes(figures, places, [Whole(0, range(1, len(places)))], fixed)


def public_wholes(
    figures: Sequence[Sequence[Figure]],
    places: Sequence[Mapping[str, int]],
    wholes: Sequence[Whole],
    fixed: Mapping[int, Values],
    untold: Collection[int] = (),
) -> list[Values]:
    """The same for places that add up in any way.

    `fixed`: what other papers tell of some places; that is not changed. Of `untold` places nothing is told
    anywhere, and of these their small counts alone must not follow.
    """
    shown = [dict(fixed[n] if n in fixed else public_values(figures, one)) for n, one in enumerate(places)]
    for made in figures:
        for figure in made:
            if figure.source.name in OF_PEOPLE:
                for n, values in enumerate(shown):
                    if n not in fixed:
                        values |= _hidden_within(figure, values)
                _Table(figure, places, shown, wholes, fixed, untold).settle()
    return shown


class _Table:
    """A figure and its parts in each place: what of it is hidden besides small counts."""

    def __init__(
        self,
        figure: Figure,
        places: Sequence[Mapping[str, int]],
        shown: Sequence[Values],
        wholes: Sequence[Whole],
        fixed: Collection[int],
        untold: Collection[int],
    ) -> None:
        self.places, self.shown, self.fixed = places, shown, fixed
        self.cells = [(place, part.code) for part in figure.walk() for place in range(len(places))]
        self.secret = {cell for cell in self.cells if self._is_hidden(cell)}
        for place, code in self.cells:
            if place in untold:
                shown[place][code] = self._real((place, code)) and None
        each = [*self._sums_within(figure), *self._sums_of_places(figure, wholes)]
        self.sums = [(total, parts) for total, parts in each if any(map(self._real, parts))]
        self.sums_of: dict[Cell, list[Sum]] = defaultdict(list)
        for one in self.sums:
            for cell in (one[0], *one[1]):
                self.sums_of[cell].append(one)
        self.plain = {cell for cell in self.cells if cell[0] in untold} - self.secret
        self.secret -= self._following(one for one in self.sums if self._is_fixed(one))

    def settle(self) -> None:
        """Hide more until nothing that is hidden follows."""
        try:
            while self._settle_sums() or self._settle_all():
                pass
        except _NothingLeft:  # too much is told elsewhere: then nothing is told here
            for place, code in self.cells:
                if place not in self.fixed:
                    self.shown[place][code] = None

    def _settle_sums(self) -> bool:
        """Whether one sum told too much; then the smallest other number of it is hidden, its total last."""
        is_changed = False
        for total, parts in self.sums:
            hidden = [cell for cell in parts if self._is_hidden(cell) and self._real(cell)]
            if self._is_hidden(total):
                is_told = not hidden and any(map(self._may_hide, parts))
            else:
                numbers = [self._real(cell) for cell in hidden]
                is_told = _is_told(numbers) and not self.plain.issuperset(hidden)
            if is_told and not self._is_fixed((total, parts)):
                self._hide_one([parts, [total]])
                is_changed = True
        return is_changed

    def _settle_all(self) -> bool:
        """The same of what follows from several sums taken together."""
        found = sorted(self._following(self.sums) & self.secret)
        for cell in found:
            self._hide_one(self._around(cell))
        return bool(found)

    def _following(self, sums: Iterable[Sum]) -> set[Cell]:
        each = [dict.fromkeys(parts, 1) | {total: -1} for total, parts in sums]
        return following([{cell: n for cell, n in one.items() if self._is_hidden(cell)} for one in each])

    def _around(self, cell: Cell) -> Iterator[Iterable[Cell]]:
        """The other parts of its sums, their totals, then those of the sums of what is hidden in them."""
        seen, ring = {cell}, {cell}
        while ring:
            near = [one for found in sorted(ring) for one in self.sums_of[found]]
            yield [c for _, parts in near for c in parts]
            yield [total for total, _ in near]
            ring = {c for total, parts in near for c in (total, *parts) if self._is_hidden(c)} - seen
            seen |= ring
        yield self.cells

    def _hide_one(self, choices: Iterable[Iterable[Cell]]) -> None:
        """Hide the smallest that is shown, of the first ones among which there is one."""
        for cells in choices:
            found = [(self._real(cell), cell) for cell in cells if self._may_hide(cell)]
            if found:
                place, code = min(found)[1]
                self.shown[place][code] = None
                return
        raise _NothingLeft

    def _may_hide(self, cell: Cell) -> bool:
        return cell[0] not in self.fixed and not self._is_hidden(cell) and self._real(cell) != 0

    def _is_fixed(self, one: Sum) -> bool:
        return all(place in self.fixed for place, _ in (one[0], *one[1]))

    def _is_hidden(self, cell: Cell) -> bool:
        return self.shown[cell[0]][cell[1]] is None

    def _real(self, cell: Cell) -> int:
        return self.places[cell[0]].get(cell[1], 0)

    def _sums_within(self, figure: Figure) -> Iterator[Sum]:
        for breakdown in figure.breakdowns:
            for place in range(len(self.places)):
                yield (place, figure.code), [(place, part.code) for part in breakdown.parts]

    def _sums_of_places(self, figure: Figure, wholes: Iterable[Whole]) -> Iterator[Sum]:
        for whole in wholes:
            for part in figure.walk() if figure.kind not in whole.besides else ():
                yield (whole.place, part.code), [(place, part.code) for place in whole.parts]


class _NothingLeft(Exception):
    """Nothing more can be hidden."""


def _is_told(hidden: Sequence[int]) -> bool:
    """Whether a sum tells more of its hidden parts than that they are hidden.

    There is but one, or each is known to be smaller than the largest small count: zeros are shown, so of two
    that come to two each is one. Of two small ones that come to eight each is four.
    """
    most, largest = sum(hidden) - len(hidden) + 1, SMALLEST_SHOWN - 1
    return bool(hidden) and (len(hidden) == 1 or most < largest or set(hidden) == {largest})


def public_values(figures: Iterable[Sequence[Figure]], counts: Mapping[str, int]) -> Values:
    """Every figure of a place as it may be published: about people nothing from 1 to 4, nor what tells it.

    Where an indicator counts so few people, its other figures go too (the amount that one person was lent),
    and where one part of a figure is small, a second one is hidden with it. Money is never told in parts.
    """
    shown: Values = {}
    for made in figures:
        of_people = [figure for figure in made if figure.source.name in OF_PEOPLE]
        is_small = any(_is_small(counts.get(figure.code, 0)) for figure in of_people)
        for figure in made:
            shown |= _public(figure, counts, is_hidden=is_small and figure in of_people)
            shown |= _hidden_within(figure, shown)
    return shown


def _hidden_within(figure: Figure, values: Values) -> Values:
    """Of a figure what would tell at least how much a hidden one is, of which it counts a part."""
    if figure.code not in WITHIN:
        return {}
    above = {part.code: WITHIN[figure.code] + part.code.removeprefix(figure.code) for part in figure.walk()}
    return {code: None for code, other in above.items() if values[code] and values.get(other, 0) is None}


def with_wider(indicators: Iterable[str]) -> frozenset[str]:
    """Indicators, and those whose figures decide what is hidden of theirs."""
    return frozenset(code for one in indicators for code in (one, WITHIN.get(one, one).split(".")[0]))


def _public(figure: Figure, counts: Mapping[str, int], *, is_hidden: bool) -> Values:
    values: Values = {part.code: counts.get(part.code, 0) for part in figure.walk()}
    if figure.source.name not in OF_PEOPLE:
        return values
    if is_hidden:
        return {code: value and None for code, value in values.items()}
    for breakdown in figure.breakdowns:
        codes = [part.code for part in breakdown.parts]
        parts = [counts.get(code, 0) for code in codes]
        hidden = [n and None for n in parts] if figure.unit == MONEY else hide_small(parts)
        values |= dict(zip(codes, hidden, strict=True))
    return values


def _is_small(n: int) -> bool:
    return 0 < n < SMALLEST_SHOWN
