"""Small counts of people are not printed: in a small commune three people of one kind can be recognised."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reports.indicators.figure import Figure
from reports.pages.rows import LISTINGS
from reports.summary import Summary

SMALLEST_SHOWN = 5
HIDDEN = "*"
NOTE = (
    f"{HIDDEN} Số người từ 1 đến {SMALLEST_SHOWN - 1} không in để giữ bí mật; khi cần, một số nữa cũng "
    "không in để không tính ngược ra được từ dòng Tổng cộng."
)
PUBLIC_NOTE = f"{HIDDEN}: từ 1 đến {SMALLEST_SHOWN - 1}, không công bố để giữ bí mật cho từng người."
OF_PEOPLE = {name for name, listing in LISTINGS.items() if listing.has_client} | {"club_returns"}
MONEY = "đồng"

Values = dict[str, int | None]  # by code of figure; None is hidden
Cell = tuple[int, str]  # which place, which figure


def hide_small(people: Sequence[int]) -> list[int | None]:
    """Counts of people with small ones as None, and one more where a single one could be worked out."""
    shown: list[int | None] = [None if _is_small(n) else n for n in people]
    if shown.count(None) == 1:
        rest = [(n, i) for i, n in enumerate(shown) if n]
        if rest:
            shown[min(rest)[1]] = None
    return shown


def public_values(summary: Summary, counts: Mapping[str, int]) -> Values:
    """Every figure of a place as it may be published (`_values`)."""
    return _values(summary.figures.values(), counts)


def public_table(figures: Sequence[Sequence[Figure]], places: Sequence[Mapping[str, int]]) -> list[Values]:
    """The same for a place, which comes first, and the places it is divided into.

    Wherever figures add up, the parts of one to it and those of the places to the first one's, none is hidden
    or two are: no single sum tells a hidden one. Several sums taken together may still, in a large table.
    """
    shown = [_values(figures, counts) for counts in places]
    of_people = [figure for made in figures for figure in made if figure.source.name in OF_PEOPLE]
    sums = [*_sums_within(of_people, len(places)), *_sums_of_places(of_people, len(places))]
    is_settled = False
    while not is_settled:  # what one sum hides may be the only one hidden in another
        found = [_hide_second(shown, total, parts) for total, parts in sums]
        is_settled = not any(found)
    return shown


def _sums_within(figures: Iterable[Figure], places: int) -> Iterator[tuple[Cell, list[Cell]]]:
    for figure in figures:
        for breakdown in figure.breakdowns:
            for place in range(places):
                yield (place, figure.code), [(place, part.code) for part in breakdown.parts]


def _sums_of_places(figures: Iterable[Figure], places: int) -> Iterator[tuple[Cell, list[Cell]]]:
    for figure in figures:
        for part in figure.walk() if places > 1 else ():
            yield (0, part.code), [(place, part.code) for place in range(1, places)]


def _hide_second(shown: Sequence[Values], total: Cell, parts: Sequence[Cell]) -> bool:
    """Where one number alone is hidden hide the smallest other, the total last; whether that was needed."""
    hidden = [1 for place, code in (total, *parts) if shown[place][code] is None]
    others = [(n, place, code) for place, code in parts if (n := shown[place][code])]
    if len(hidden) != 1 or not (others or shown[total[0]][total[1]]):
        return False
    place, code = min(others)[1:] if others else total
    shown[place][code] = None
    return True


def _values(figures: Iterable[Sequence[Figure]], counts: Mapping[str, int]) -> Values:
    """About people nothing from 1 to 4, nor what that follows from.

    Where an indicator counts so few people, its other figures go too (the amount that one person was lent),
    and where one part of a figure is small, a second one is hidden with it. Money is never told in parts.
    """
    shown: Values = {}
    for made in figures:
        of_people = [figure for figure in made if figure.source.name in OF_PEOPLE]
        is_small = any(_is_small(counts.get(figure.code, 0)) for figure in of_people)
        for figure in made:
            shown |= _public(figure, counts, is_hidden=is_small and figure in of_people)
    return shown


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
