"""What somebody looks at on a page of figures: all of it stands in the address."""

from typing import Any

from django import forms

from reports.divisions import Division
from reports.forms.report import WindowForm
from reports.pages.chosen import USUAL
from reports.periods import Period, Span

Choices = list[tuple[str, list[tuple[str, str]]]]


class DashboardForm(WindowForm):
    """Which days, which figure, and how the place is divided."""

    def __init__(
        self, asked: Any, *, period: Period, parts: tuple[Period, ...], figures: Choices, ways: list[Division]
    ) -> None:
        usual = {"window": period.window, "span": period.key, "figure": USUAL, "by": _level(ways)}
        super().__init__(
            usual | asked.dict() if asked.keys() & usual.keys() else None, initial=usual, auto_id="id_%s"
        )
        spans = [(part.key, _words(part)) for part in parts]
        self.fields["span"] = forms.ChoiceField(label="Kỳ", choices=spans, required=False)
        self.fields["figure"] = forms.ChoiceField(label="Con số", choices=figures, required=False)
        if len(ways) > 1:
            levels = [(str(way.level), way.heading) for way in ways]
            self.fields["by"] = forms.ChoiceField(label="Chia theo", choices=levels, required=False)
        self.order_fields(["figure", "span", "window", "by"])

    def told(self, name: str) -> str:
        """What was asked for, or the usual where nothing right was."""
        given = self.cleaned_data.get(name) if self.is_bound and self.is_valid() else ""
        return given or self.initial[name]


def _level(ways: list[Division]) -> str:
    return str(ways[0].level) if ways else ""


def _words(part: Period) -> str:
    return "Cả năm" if part.span is Span.YEAR else part.label.removesuffix(f" năm {part.year}")
