"""Columns of lists: codes, numbers and days as every table shows them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import django_tables2
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from volunteer_teams import vietnamese
from volunteer_teams.look import Tone
from volunteer_teams.templatetags.ui import tone

HIDE_ON_PHONES = {"th": {"class": "hide"}, "td": {"class": "hide"}}
HIDE_NUMBER_ON_PHONES = {"th": {"class": "num hide"}, "td": {"class": "num hide"}}


class CodeColumn(django_tables2.Column):
    """A code that stays on one line, usually a link to its page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "code"}})
        super().__init__(*args, **kwargs)


class NumberColumn(django_tables2.Column):
    """A whole number, to the right, 67.642; its footer too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        right = {"class": "num"}
        kwargs.setdefault("attrs", {"th": right, "td": right, "tf": right})
        super().__init__(*args, **kwargs)

    def render(self, value: int) -> str:
        return vietnamese.number(value)

    def footer(self, bound_column: Any, table: Any) -> str:
        total = super().footer(bound_column, table)
        return vietnamese.number(total) if isinstance(total, int) else total


class DayColumn(django_tables2.Column):
    """A day, 20/11/2026."""

    def render(self, value: date) -> str:
        return vietnamese.short_date(value)


def two_lines(first: str, second: str, url: str = "") -> SafeString:
    """What a row is about, linked to its page, and where it belongs below it."""
    head = format_html('<a href="{}">{}</a>', url, first) if url else first
    return format_html('{}<br><span class="quiet small">{}</span>', head, second)


def tones(states: Iterable[tuple[Tone, str]]) -> SafeString:
    """States in words, for a cell."""
    drawn = ((render_to_string("components/tone.html", tone(*state)),) for state in states)
    return format_html_join(SafeString("<br>"), "{}", drawn)
