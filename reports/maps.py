"""Places as points on a map without tiles: the geometry, drawn by a template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sqrt
from statistics import median

Point = tuple[float, float]  # in degrees north and east

WIDTH, LOWEST, HIGHEST = 480.0, 260.0, 620.0  # of the drawing: its width, and between what its height lies
MARGIN = 32.0
ASIDE = 92.0  # the strip at the right for islands far out
FAR = 2.8  # so many times farther from the middle than nine in ten places: drawn in that strip
SMALLEST, LARGEST = 2.5, 13.0  # radius of a circle
NAMED = 7
LETTER = 6.6  # about the width of one
KINDS = {
    "up": "tăng trên 10%",
    "flat": "trong khoảng ±10%",
    "down": "giảm trên 10%",
    "fresh": "không so được với cùng kỳ",
    "hidden": "không hiển thị",
}


@dataclass(frozen=True)
class Spot:
    """A place to draw: where, how much (None: not shown), what kind of change, and where it leads."""

    point: Point
    amount: int | None
    kind: str  # "up", "flat", "down", "fresh" (nothing to compare with) or "hidden"
    name: str
    label: str
    url: str = ""


@dataclass(frozen=True)
class Mark:
    """A circle."""

    x: float
    y: float
    r: float
    spot: Spot


@dataclass(frozen=True)
class Name:
    """The name of a place above its circle."""

    x: float
    y: float
    anchor: str
    words: str

    def meets(self, other: "Name") -> bool:
        """Whether one would be written over the other."""
        wide = LETTER * (len(self.words) + len(other.words)) / 2
        return abs(self._middle - other._middle) < wide and abs(self.y - other.y) < 14

    @property
    def _middle(self) -> float:
        half = LETTER * len(self.words) / 2
        return self.x + {"start": half, "end": -half}.get(self.anchor, 0)


@dataclass(frozen=True)
class Map:
    """The ground as dots, the circles with the largest at the back, some names, the strip for islands."""

    title: str
    width: float
    height: float
    land: str
    land_width: float
    marks: tuple[Mark, ...]
    names: tuple[Name, ...]
    aside: bool
    lost: int

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The kinds that occur, in words."""
        present = {mark.spot.kind for mark in self.marks}
        return [(kind, words) for kind, words in KINDS.items() if kind in present]

    @property
    def aside_x(self) -> float:
        """Where the strip begins."""
        return self.width - ASIDE


def drawn(
    title: str,
    spots: Sequence[Spot],
    ground: Sequence[Point],
    islands: Sequence[tuple[Point, str]] = (),
    lost: int = 0,
) -> Map:
    """Spots on the ground of all places, areas of circles as the amounts; islands are named in any case.

    `lost`: so many places whose position is not known.
    """
    project, height, far = _projection([*ground, *(spot.point for spot in spots)])
    most = max((spot.amount or 0 for spot in spots), default=0) or 1
    largest = min(LARGEST, 90 / sqrt(len(spots) or 1) + 3)
    marks = [
        Mark(*project(spot.point), round(_radius(spot.amount or 0, most, largest), 1), spot) for spot in spots
    ]
    marks.sort(key=lambda mark: (-mark.r, mark.spot.label))
    dots = dict.fromkeys(map(project, ground))
    room = (WIDTH - 2 * MARGIN) * (height - 2 * MARGIN)
    wide = min(max(1.4 * sqrt(room / (len(dots) or 1)), 6), 60)
    named = [(project(point), 0.0, words) for point, words in islands]
    named += [((m.x, m.y), m.r, m.spot.name) for m in marks if m.spot.point in far]
    named += [((m.x, m.y), m.r, m.spot.name) for m in marks[:NAMED]]
    path = "".join(f"M{x:g} {y:g}h0" for x, y in dots)
    return Map(title, WIDTH, height, path, round(wide, 1), tuple(marks), _names(named), bool(far), lost)


def _projection(points: Sequence[Point]) -> tuple[Callable[[Point], Point], float, frozenset[Point]]:
    """From degrees to the drawing, its height, and the places that lie far out."""
    if not points:
        return (lambda point: (WIDTH / 2, LOWEST / 2)), LOWEST, frozenset()
    north, east = median(lat for lat, _ in points), median(lon for _, lon in points)
    shrink = cos(radians(north))  # a degree of longitude is shorter than one of latitude
    away = {point: hypot(point[0] - north, (point[1] - east) * shrink) for point in points}
    usual = sorted(away.values())[int(len(away) * 0.9)]
    far = frozenset(point for point, distance in away.items() if usual and distance > FAR * usual)
    near = [point for point in away if point not in far]
    top, bottom = max(lat for lat, _ in near), min(lat for lat, _ in near)
    left, right = min(lon for _, lon in near) * shrink, max(lon for _, lon in near) * shrink
    room = WIDTH - 2 * MARGIN - (ASIDE if far else 0)
    scale = min(room / max(right - left, 0.01), (HIGHEST - 2 * MARGIN) / max(top - bottom, 0.01))
    height = round(max(LOWEST, scale * (top - bottom) + 2 * MARGIN), 1)
    start = MARGIN + (room - scale * (right - left)) / 2
    over = (height - scale * (top - bottom)) / 2
    strip = {point: n for n, point in enumerate(sorted(far, reverse=True))}

    def project(point: Point) -> Point:
        if point in strip:
            return WIDTH - ASIDE / 2, round(height - (len(strip) - strip[point]) * 44, 1)
        lat, lon = point
        return round(start + (lon * shrink - left) * scale, 1), round(over + (top - lat) * scale, 1)

    return project, height, far


def _radius(amount: int, most: int, largest: float) -> float:
    return SMALLEST + (largest - SMALLEST) * sqrt(amount / most)


def _names(wanted: Sequence[tuple[Point, float, str]]) -> tuple[Name, ...]:
    """The names in their order, those left out that would lie over another."""
    placed: list[Name] = []
    for (x, y), r, words in wanted:
        half = LETTER * len(words) / 2
        anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
        name = Name(x, round(y - r - 4, 1), anchor, words)
        if not any(name.meets(other) for other in placed):
            placed.append(name)
    return tuple(placed)
