"""Months in addresses: 2026-11 is the first day of November 2026."""

from datetime import date

from django.urls import register_converter


class MonthConverter:
    """A month as an office's notebooks are kept by it."""

    regex = r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Its first day."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """2026-11."""
        return f"{value:%Y-%m}"


register_converter(MonthConverter, "month")
