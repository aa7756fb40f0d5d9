"""What a figure is: rows of one table, a condition, and how they are measured."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Aggregate, Case, Count, F, Q, Sum

from cases.models import SupportKind
from cases.one_person import People, person_of
from reports.indicators.sources import Source
from reports.periods import Period
from volunteer_teams.models import ActivityKindMeasure

CLIENT = "client"  # the path of what is counted once for a person


class Kind(StrEnum):
    """How a figure behaves: over time, and from places to the place above them."""

    STOCK = "stock"  # counted on the last day
    FLOW = "flow"  # adds up over time and places
    DISTINCT = "distinct"  # people, counted once each at every level


class Better(StrEnum):
    """Which way a figure is wanted to go: what a target of it means."""

    HIGHER = "higher"  # at least so many
    LOWER = "lower"  # at most so many


KIND_LABELS = {
    Kind.STOCK: "Thời điểm: tính vào ngày cuối kỳ",
    Kind.FLOW: "Phát sinh: cộng được theo thời gian và địa bàn",
    Kind.DISTINCT: "Người không trùng: đếm lại ở từng cấp, không cộng",
}


@dataclass(frozen=True)
class Measure:
    """How rows become a number: rows counted, different values of `once` counted, or `total` summed."""

    once: str = ""
    total: str | Case | None = None

    def aggregate(self, condition: Q, people: People) -> Aggregate:
        """The SQL aggregate over the rows that meet a condition; joined case files are one person."""
        only = condition or None
        if self.total is not None:
            return Sum(self.total, filter=only, default=0)
        counted = person_of(CLIENT, people) if self.once == CLIENT else F(self.once or "pk")
        return Count(counted, distinct=bool(self.once), filter=only)


ROWS = Measure()


@dataclass(frozen=True)
class Figure:
    """One number: `code` names it in addresses, `where` says which rows of its source it measures.

    `tabled` ones stand in the results table; others only in sentences.
    """

    code: str
    label: str
    unit: str
    kind: Kind
    source: Source
    measure: Measure = ROWS
    where: Q = field(default_factory=Q)
    breakdowns: tuple["Breakdown", ...] = ()
    tabled: bool = True

    def broken_down(
        self,
        code: str,
        label: str,
        parts: Iterable[tuple[str, str, Q]],
        *,
        adds_up: bool,
        listed: bool = False,
    ) -> "Figure":
        """The same figure with one more breakdown, given by (code, label, condition) of each part."""
        figures = tuple(
            replace(
                self,
                code=f"{self.code}.{code}.{part}",
                label=name,
                where=self.where & condition,
                breakdowns=(),
            )
            for part, name, condition in parts
        )
        breakdown = Breakdown(f"{self.code}.{code}", label, figures, adds_up=adds_up, listed=listed)
        return replace(self, breakdowns=(*self.breakdowns, breakdown))

    def walk(self) -> Iterator["Figure"]:
        """The figure, then the parts of its breakdowns."""
        yield self
        for breakdown in self.breakdowns:
            yield from breakdown.parts


@dataclass(frozen=True)
class Breakdown:
    """A figure in parts, which sum to it if it `adds_up`; `listed` ones stand in the results table."""

    code: str
    label: str
    parts: tuple[Figure, ...]
    adds_up: bool
    listed: bool

    @property
    def is_by_month(self) -> bool:
        """Whether its parts are the months of the period."""
        return self.code.endswith(".month")


@dataclass(frozen=True)
class Setting:
    """What figures are made for: the period, and the kinds that administrators keep."""

    period: Period
    activity_measures: tuple[ActivityKindMeasure, ...]
    support_kinds: tuple[SupportKind, ...]


@dataclass(frozen=True)
class Indicator:
    """One entry of the catalogue: its definition in words, and the figures it is told by.

    Figures of a mixed one stand side by side; of any other the first is the main one.
    """

    code: str
    label: str
    kind: Kind
    definition: str
    figures: Callable[[Setting], tuple[Figure, ...]]
    is_mixed: bool = False
    better: Better = Better.HIGHER

    @property
    def takes_targets(self) -> bool:
        """Whether a place can be given one: of its main figure."""
        return not self.is_mixed
