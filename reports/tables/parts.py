"""The parts of a place, each with the chosen figure, its months, and the usual figures."""

from collections.abc import Sequence
from typing import Any

import django_tables2
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.indicators.figure import Figure
from reports.pages.parting import PartRow, Parts
from reports.pages.pictures import per_cent
from reports.summary import shown
from reports.suppression import HIDDEN
from reports.targets.pace import STANDS, Pace
from volunteer_teams.tables.columns import HIDE_ON_PHONES, tones
from volunteer_teams.templatetags.ui import spark
from volunteer_teams.vietnamese import number

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
ASIDE = {"th": {"class": "num hide"}, "td": {"class": "num hide"}}
PIECE = "◊"
AIMED = ("target", "share")


class FigureColumn(django_tables2.Column):
    """One of the usual figures of a part, leading to its rows."""

    def __init__(self, parts: Parts, n: int, **kwargs: Any) -> None:
        column = parts.columns[n]
        super().__init__(
            verbose_name=column.short, accessor=f"values__{n}", empty_values=(), attrs=ASIDE, **kwargs
        )
        self.parts, self.code = parts, column.codes[0]

    def render(self, value: int | None, record: PartRow) -> SafeString | str:
        return linked(_number(value), self.parts.rows_url(record.part, self.code))


class PartTable(django_tables2.Table):
    """Places inside a place. `total` stands first, on every page."""

    name = django_tables2.Column(
        verbose_name="Địa bàn", order_by=("place",), attrs={"td": {"class": "place"}}
    )
    now = django_tables2.Column(verbose_name="Kỳ này", empty_values=(), attrs=NUMBER)
    before = django_tables2.Column(verbose_name="Cùng kỳ", empty_values=(), attrs=ASIDE)
    change = django_tables2.Column(
        verbose_name="So cùng kỳ", empty_values=(), order_by=("change", "place"), attrs=NUMBER
    )
    target = django_tables2.Column(
        verbose_name="Chỉ tiêu", empty_values=(), order_by=("target", "place"), attrs=ASIDE
    )
    share = django_tables2.Column(
        verbose_name="Tiến độ", empty_values=(), order_by=("share", "place"), attrs=HIDE_ON_PHONES
    )
    months = django_tables2.Column(
        verbose_name="Theo tháng", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )

    class Meta:
        sequence = ("name", "now", "before", "change", "target", "share", "months", "...")

    def __init__(self, parts: Parts, **kwargs: Any) -> None:
        extra = [(f"c{n}", FigureColumn(parts, n)) for n in range(len(parts.columns))]
        gone = [*([] if parts.has_series else ["months"]), *([] if parts.has_targets else AIMED)]
        # Old units stand below the one they went into: that is the only order
        super().__init__(parts.rows, extra_columns=extra, exclude=gone, orderable=parts.old is None, **kwargs)
        self.parts, self.figure = parts, parts.chosen.figure
        self.caption = f"{self.figure.label} theo {parts.heading.lower()}"
        self.columns["name"].column.verbose_name = parts.division.heading
        self.series: dict[int, tuple[list[int], list[int]]] = {}

    @property
    def total(self) -> list[tuple[str, SafeString | str]]:
        """The place itself: the class and the text of each cell."""
        chosen, links = self.parts.chosen, self.parts.links
        summary = chosen.summary
        before = shown(self.figure, chosen.before) if summary.has_before else ""
        cells: list[tuple[str, SafeString | str]] = [
            ("", "Tổng cộng"),
            ("num", linked(shown(self.figure, chosen.value), links.rows(self.figure))),
            ("num hide", linked(before, links.rows(self.figure, year_before=True))),
            ("num", per_cent(chosen.value, chosen.before)),
            *(self._aimed(self.parts.own_pace) if self.parts.has_targets else []),
            *([("hide", "")] if self.parts.has_series else []),
        ]
        for column in self.parts.columns:
            figure = summary.by_code[column.codes[0]]
            cells.append(("num hide", linked(_number(summary.values[figure.code]), links.rows(figure))))
        return cells

    def render_name(self, record: PartRow) -> SafeString | str:
        name = linked(record.name, self.parts.page_url(record.part))
        return format_html('<span class="inside">{}</span>', name) if record.is_inside else name

    def render_now(self, value: int | None, record: PartRow) -> SafeString | str:
        return linked(shown(self.figure, value), self.parts.rows_url(record.part, self.figure.code))

    def render_before(self, value: int | None, record: PartRow) -> SafeString | str:
        if not self.parts.chosen.summary.has_before:
            return ""
        text = shown(self.figure, value)
        url = self.parts.rows_url(record.part, self.figure.code, year_before=True)
        return format_html("{}{}", linked(text, url), "" if record.is_whole else f" {PIECE}")

    def render_change(self, value: float | None, record: PartRow) -> str:
        return "" if value is None else per_cent(record.now, record.before)

    def render_target(self, value: int | None) -> str:
        return "" if value is None else shown(self.figure, value)

    def render_share(self, record: PartRow) -> SafeString | str:
        return _pace(record.pace, self.figure)

    def render_months(self, record: PartRow) -> SafeString | str:
        if record.part is None or record.part.id not in self.series:
            return ""
        return render_to_string("components/spark.html", spark(*self.series[record.part.id]))

    def _aimed(self, pace: Pace | None) -> list[tuple[str, SafeString | str]]:
        target = self.render_target(pace.value if pace else None)
        return [("num hide", target), ("hide", _pace(pace, self.figure))]


def with_series(table: PartTable) -> PartTable:
    """The table with the months of the rows on its page: one query."""
    shown_rows: Sequence[PartRow] = [row.record for row in table.paginated_rows]
    table.series = table.parts.series([row.part.id for row in shown_rows if row.part])
    return table


def _pace(pace: Pace | None, figure: Figure) -> SafeString | str:
    """'Chậm tiến độ', below it '85%'; what remains is told to whoever points at it."""
    if pace is None:
        return ""
    drawn, share = tones([STANDS[pace.stand]]), "" if pace.share is None else f"{pace.share}%"
    words = pace.words(figure.unit)
    return format_html(
        '<span title="{}">{}<br><span class="quiet small">{}</span></span>', words, drawn, share
    )


def _number(value: int | None) -> str:
    return HIDDEN if value is None else number(value)


def linked(text: str, url: str) -> SafeString | str:
    """Text that leads somewhere, or just text."""
    return format_html('<a href="{}">{}</a>', url, text) if url else text
