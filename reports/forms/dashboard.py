"""What somebody looks at on a page of figures: all of it stands in the address."""

from collections.abc import Sequence
from typing import Any

from django import forms

from reports.divisions import Division
from reports.forms.report import WindowForm
from reports.pages.chosen import USUAL
from reports.periods import Period, Window
from reports.places import Level
from reports.units import Units

LEVELS = frozenset(map(str, Level))
Choices = list[tuple[str, list[tuple[str, str]]]]


class DashboardForm(WindowForm):
    """Which days, which figure, and how the place is divided; by which units, where there are several."""

    def __init__(
        self,
        asked: Any,
        *,
        period: Period,
        parts: tuple[Period, ...],
        figures: Choices,
        ways: Sequence[Division],
        units: Sequence[Units] = (),
        by: Level | None = None,
    ) -> None:
        levels = [(str(way.level), way.heading) for way in ways]
        usual = {"window": period.window, "span": period.key, "figure": USUAL, "by": str(by or "")}
        usual["units"] = Units.NEW.value
        given = usual | asked.dict()
        if given["by"] in LEVELS and given["by"] not in dict(levels):
            given["by"] = usual["by"]  # asked for by other units, which are divided otherwise
        if given["window"] in Window.values:
            given["window"] = period.window  # in the other one it has not begun
        super().__init__(given if asked.keys() & usual.keys() else None, initial=usual, auto_id="id_%s")
        spans = [(part.key, part.part) for part in parts]
        self.fields["span"] = forms.ChoiceField(label="Kỳ", choices=spans, required=False)
        self.fields["figure"] = forms.ChoiceField(label="Con số", choices=figures, required=False)
        if len(ways) > 1:
            self.fields["by"] = forms.ChoiceField(label="Chia theo", choices=levels, required=False)
        if units:
            choices = [(one.value, one.label) for one in units]
            self.fields["units"] = forms.ChoiceField(label="Tính theo", choices=choices, required=False)
        self.order_fields(["figure", "span", "window", "units", "by"])

    def told(self, name: str) -> str:
        """What was asked for, or the usual where nothing right was."""
        given = self.cleaned_data.get(name) if self.is_bound and self.is_valid() else ""
        return given or self.initial[name]
