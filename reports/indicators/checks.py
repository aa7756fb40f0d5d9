"""What must hold between figures; a discrepancy is told, never hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.indicators.counting import Counts
from reports.indicators.figure import Breakdown, Figure, Kind
from volunteer_teams.vietnamese import number

SHORT = 4  # up to so many parts are written out


@dataclass(frozen=True)
class Check:
    """One rule with its numbers. `is_right` None: nothing is wrong, but somebody should know."""

    is_right: bool | None
    words: str


def check(figures: Iterable[Figure], counts: Counts) -> list[Check]:
    """Parts that must add up do, and there are never more people than times."""
    found = [
        _adds_up(figure, breakdown, counts)
        for figure in figures
        for breakdown in figure.breakdowns
        if breakdown.adds_up and breakdown.parts
    ]
    pairs = (("M10.services", "lượt dịch vụ", "M10"), ("M08", "lượt tiếp cận", "M08.people"))
    return found + [
        _at_least(counts[times], words, counts[people]) for times, words, people in pairs if times in counts
    ]


def check_parts(
    figures: Iterable[Figure], counts: Counts, parts: Mapping[int | None, Counts], heading: str
) -> list[Check]:
    """What adds up over places does; rows that fit no part are told; people in several parts are told."""
    adding = [f for f in figures if f.kind is Kind.FLOW or f.code in ("M01", "M18")]
    wrong = [f for f in adding if sum(part.get(f.code, 0) for part in parts.values()) != counts[f.code]]
    where = heading.lower()
    found = []
    for f in wrong:
        total = sum(part.get(f.code, 0) for part in parts.values())
        words = f"{f.code}: cộng theo {where} được {number(total)}, khác {number(counts[f.code])}"
        found.append(Check(is_right=False, words=words))
    if adding and not wrong:
        found.append(Check(is_right=True, words=f"Cộng theo {where} bằng số chung, {len(adding)} số"))
    lost = parts.get(None, {}).get("M08", 0)
    if lost:
        found.append(Check(is_right=None, words=f"{number(lost)} lượt tiếp cận chưa xếp được theo {where}"))
    twice = sum(part.get("M08.people", 0) for part in parts.values()) - counts.get("M08.people", 0)
    if twice:
        words = f"{number(twice)} lần một người có mặt ở thêm một đơn vị ({where}); số chung đếm một lần"
        found.append(Check(is_right=None, words=words))
    return found


def _adds_up(figure: Figure, breakdown: Breakdown, counts: Counts) -> Check:
    values = [counts[part.code] for part in breakdown.parts]
    is_right = sum(values) == counts[figure.code]
    relation = "=" if is_right else f"= {number(sum(values))}, khác"
    if len(values) <= SHORT:
        left = " + ".join(map(number, values))
    else:
        left = f"{breakdown.label}, {len(values)} phần cộng lại"
    return Check(
        is_right,
        f"{figure.code.split('.')[0]}: {left} {relation} {number(counts[figure.code])} {figure.unit}",
    )


def _at_least(times: int, words: str, people: int) -> Check:
    is_right = times >= people
    return Check(is_right, f"{number(times)} {words} {'≥' if is_right else '<'} {number(people)} người")
