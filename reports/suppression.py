"""Small counts of people are not printed: in a small commune three people of one kind can be recognised."""

from collections.abc import Mapping, Sequence

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


def hide_small(people: Sequence[int]) -> list[int | None]:
    """Counts of people with small ones as None, and one more where a single one could be worked out."""
    shown: list[int | None] = [None if _is_small(n) else n for n in people]
    if shown.count(None) == 1:
        rest = [(n, i) for i, n in enumerate(shown) if n]
        if rest:
            shown[min(rest)[1]] = None
    return shown


def public_values(summary: Summary, counts: Mapping[str, int]) -> dict[str, int | None]:
    """Every figure as it may be published: about people nothing from 1 to 4, nor what that follows from.

    Where an indicator counts so few people, its other figures go too (the amount that one person was lent),
    and where one part of a figure is small, a second one is hidden with it. Money is never told in parts.
    """
    shown: dict[str, int | None] = {}
    for figures in summary.figures.values():
        of_people = [figure for figure in figures if figure.source.name in OF_PEOPLE]
        is_small = any(_is_small(counts.get(figure.code, 0)) for figure in of_people)
        for figure in figures:
            shown |= _public(figure, counts, is_hidden=is_small and figure in of_people)
    return shown


def _public(figure: Figure, counts: Mapping[str, int], *, is_hidden: bool) -> dict[str, int | None]:
    values: dict[str, int | None] = {part.code: counts.get(part.code, 0) for part in figure.walk()}
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
