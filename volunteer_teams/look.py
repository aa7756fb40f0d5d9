"""What components show, as plain values: a page works these out, a component draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Tone(StrEnum):
    """How something stands. Always shown by a word, a shape and a colour together, never by colour alone."""

    DANGER = "danger"  # late, wrong, lost
    WARN = "warn"  # soon, worth a look
    GOOD = "good"  # done
    INFO = "info"  # under way
    CALM = "calm"  # not begun, over


TONE_ICONS = {
    Tone.DANGER: "alert-circle",
    Tone.WARN: "alert-triangle",
    Tone.GOOD: "check",
    Tone.INFO: "info-circle",
    Tone.CALM: "circle-dashed",
}


@dataclass(frozen=True)
class Tally:
    """A count that leads to its rows: `late` is red."""

    count: int
    words: str
    url: str
    late: bool = False


@dataclass(frozen=True)
class Work:
    """One row of a work list: when, what and why (the rule), who, one button; `due` is 'quá 6 ngày'.

    `name` is the client's, while names are on.
    """

    when: str
    due: str
    what: str
    why: str
    action: str
    url: str
    tone: Tone = Tone.CALM
    code: str = ""
    code_url: str = ""
    who: str = ""
    name: str = ""


@dataclass(frozen=True)
class State:
    """How something stands: a tone, its word, and an icon of its own."""

    tone: Tone
    words: str
    icon: str = ""


@dataclass(frozen=True)
class LogRow:
    """One row of a log: a day, an icon in its tone, what happened, who wrote it, and where it is corrected.

    `text` follows the title as it stands, with a comma or space of its own.
    """

    on: date
    icon: str
    title: str
    text: str = ""
    note: str = ""
    tone: Tone = Tone.INFO
    url: str = ""
    state: State | None = None
    edit_url: str = ""
    edit_words: str = "Sửa"


@dataclass(frozen=True)
class Figure:
    """A figure with its unit, leading to its rows (if it may) and its definition, above last year's.

    None is not shown to this reader.
    """

    label: str
    value: int | None
    unit: str
    url: str
    code: str = ""
    definition_url: str = ""
    definition: str = ""
    before: int | None = None
    change: str = ""
    rises: bool | None = None
    note: str = ""


def spark_points(values: Sequence[float], top: float) -> list[tuple[float, float]]:
    """The points of a small line in a frame of 96 × 24; `top` is the value at its upper edge."""
    step = 88 / max(len(values) - 1, 1)
    return [
        (round(4 + i * step, 1), round(22 - 20 * value / (top or 1), 1)) for i, value in enumerate(values)
    ]
