"""Fields and widgets that read and write the Vietnamese way."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from volunteer_teams import vietnamese
from volunteer_teams.forms.reading import read_day, read_whole_number

MOST, MOST_MONEY = 10**9, 10**15


class DayInput(forms.DateInput):
    """A day as text: a browser's own date picker would use the language of the browser."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "w-date", **(attrs or {})})


class DayField(forms.DateField):
    """A day typed as 20/11/2026 or 20112026; a wrong one is told why."""

    widget = DayInput
    default_error_messages = {"required": "Nhập ngày."}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return read_day(str(value))
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong


class WholeNumberField(forms.IntegerField):
    """A whole number typed as 67.642 or 67642, shown as 67.642."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w-number"})
    default_error_messages = {"required": "Nhập số."}

    def __init__(self, *, max_value: int = MOST, **kwargs: Any) -> None:
        """What the database could not hold, or nobody means, is refused: more than `max_value`."""
        super().__init__(max_value=max_value, **kwargs)
        self.error_messages["max_value"] = f"Số này lớn quá: nhiều nhất {vietnamese.number(max_value)}."

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return read_whole_number(str(value))
        except ValueError as wrong:
            raise ValidationError(str(wrong), code="invalid") from wrong

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.number(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class DegreesField(forms.FloatField):
    """A latitude or longitude in degrees, typed as 21,0285 or 21.0285."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "w-number"})
    default_error_messages = {"invalid": "Viết một số độ, ví dụ 21,0285."}

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        return super().to_python(str(value).replace(",", ".") if value not in self.empty_values else None)

    def prepare_value(self, value: Any) -> Any:
        return str(value).replace(".", ",") if isinstance(value, float) else value


class RadioTiles(forms.RadioSelect):
    """Up to six short choices as tiles, each with an icon or a second line by its value."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        icons: dict[str, str] | None = None,
        hints: dict[str, str] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.icons, self.hints = icons or {}, hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["icon"], option["hint"] = self.icons.get(str(value), ""), self.hints.get(str(value), "")
        return option
