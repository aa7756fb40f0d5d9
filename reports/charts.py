"""Figures as bars: the geometry, drawn by templates of the page and of the PDF alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from volunteer_teams.vietnamese import decimal, number

LARGEST, LETTER = 3.6, 0.5  # the size of values in a printed chart; a letter's width in its size
FILLED = 0.84  # how much of its room a bar fills
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)


@dataclass(frozen=True)
class Bar:
    """One bar: its rectangle, the value above it, and where it leads."""

    x: float
    y: float
    width: float
    height: float
    value: int | None
    label: str
    url: str = ""
    kind: str = "now"  # "now", "was" or "part": a month that has not passed

    @property
    def middle(self) -> float:
        """Where its value stands."""
        return round(self.x + self.width / 2, 2)

    @property
    def above(self) -> float:
        """The line its value stands on."""
        return round(self.y - 1, 2)


@dataclass(frozen=True)
class Rule:
    """A line of the scale."""

    y: float
    words: str

    @property
    def text_y(self) -> float:
        """The line its words stand on."""
        return round(self.y + 1.3, 2)


@dataclass(frozen=True)
class Group:
    """Bars of one month, quarter or group, with its name below; `label` is its name in full."""

    middle: float
    name: str
    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """Bars in groups on a scale from zero; `keys` name the series, in the order of a group's bars."""

    title: str
    width: float
    height: float
    left: float
    right: float
    base: float
    rules: tuple[Rule, ...]
    groups: tuple[Group, ...]
    keys: tuple[tuple[str, str], ...]

    @property
    def value_size(self) -> float:
        """How large its values are printed: so that each fits above its own bar."""
        each = [bar for group in self.groups for bar in group.bars]
        longest = max((len(number(bar.value or 0)) for bar in each), default=1)
        room = min((bar.width / FILLED for bar in each), default=self.width)
        return round(min(LARGEST, room / (LETTER * longest)), 1)

    @property
    def text_x(self) -> float:
        """Where the words of the scale end."""
        return self.left - 1.5


@dataclass(frozen=True)
class Value:
    """A value to draw: how much (None: not shown), its full name, where it leads, and how it looks."""

    amount: int | None
    label: str
    url: str = ""
    kind: str = "now"


def bars(
    title: str,
    groups: Sequence[tuple[str, str, Sequence[Value]]],
    keys: Sequence[tuple[str, str]],
    scale: Callable[[int], str] = number,
) -> Chart:
    """Groups of bars side by side on 150 × 60 (mm in the PDF; a page stretches it).

    `scale` puts the numbers beside the lines into words.
    """
    width, height, left, top = 150.0, 60.0, 17.0, 8.0
    right, base = width - 3, height - 6.5
    step, most = steps(max((value.amount or 0 for *_, values in groups for value in values), default=0))
    tall = base - top
    room = (right - left) / max(len(groups), 1)
    drawn = []
    for n, (name, label, values) in enumerate(groups):
        start = left + n * room
        wide = room * 0.66 / max(len(values), 1)
        first = start + (room - wide * len(values)) / 2
        drawn.append(
            Group(
                round(start + room / 2, 2),
                name,
                label,
                tuple(
                    Bar(
                        x=round(first + i * wide + wide * (1 - FILLED) / 2, 2),
                        y=round(base - tall * (value.amount or 0) / most, 2),
                        width=round(wide * FILLED, 2),
                        height=round(tall * (value.amount or 0) / most, 2),
                        value=value.amount,
                        label=value.label,
                        url=value.url,
                        kind=value.kind,
                    )
                    for i, value in enumerate(values)
                ),
            )
        )
    rules = tuple(Rule(round(base - tall * at / most, 2), scale(round(at))) for at in _range(step, most))
    return Chart(title, width, height, left, right, base, rules, tuple(drawn), tuple(keys))


def millions(amount: int) -> str:
    """Money on a scale: 12500000 → '12,5 tr'."""
    return f"{decimal(amount / 10**6).removesuffix(',0')} tr" if amount else "0"


def steps(largest: int) -> tuple[float, float]:
    """The step and the top of a scale of at most six lines that begins at zero: 19395 → (5000, 20000)."""
    if largest <= 0:
        return 1, 1
    size = 10 ** (len(str(largest)) - 1)
    for step in (s * size / 10 for s in STEPS):
        if step.is_integer() and largest <= step * 5:
            return step, step * -(-largest // step)
    raise AssertionError("Five steps of the largest size reach any number of that length.")


def _range(step: float, most: float) -> list[float]:
    return [step * n for n in range(round(most / step) + 1)]
