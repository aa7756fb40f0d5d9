"""What is asked of the whole country's figures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from reports.forms.report import YearForm, running_year, year_field
from reports.periods import Period, Window
from volunteer_teams.forms.taking import TakingForm

YEAR = Period(2020)  # any: what the parts of a year are called is the same in each
PARTS = [(part.key, part.part) for part in YEAR.parts(YEAR.last)]


class PartForm(YearForm):
    """Which year, or part of it, counted how."""

    def __init__(self, asked: QueryDict | None = None) -> None:
        super().__init__(asked)
        self.fields["span"] = forms.ChoiceField(label="Phần của năm", choices=PARTS, required=False)
        self.order_fields(["year", "span", "window"])


class CountryFilterForm(PartForm):
    """The same on a page, where what has not begun is refused."""

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and period_of(told) is None:
            raise ValidationError("Kỳ này chưa đến: hãy chọn kỳ khác.")
        return told


class Dhis2TakingForm(TakingForm):
    """Which year leaves for DHIS2, divided how, and why."""

    period = forms.ChoiceField(
        label="Mỗi số của",
        choices=[("monthly", "Từng tháng"), ("quarterly", "Từng quý"), ("yearly", "Cả năm")],
        initial="yearly",
        widget=forms.RadioSelect,
        help_text="Theo dương lịch. Kỳ nào chưa hết thì chưa gửi.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = year_field(Window.CALENDAR, required=True)
        self.fields["year"].help_text = "Từ 01/01 đến 31/12 của năm này."
        self.order_fields(["year", "period", "reason"])


def period_of(told: dict[str, Any]) -> Period | None:
    """The period asked for, as far as it has passed, or the running year; None where it has not begun."""
    today, window = timezone.localdate(), Window(told.get("window") or Window.STATUTORY)
    year = Period(told.get("year") or running_year(window), window=window)
    begun = {part.key: part for part in year.parts(today)}
    found = begun.get(told.get("span") or year.key)
    return found and found.so_far(today)
