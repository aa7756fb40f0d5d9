"""Where figures and places lead, in the addresses of this site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse
from django.utils import timezone

from reports.indicators.figure import Figure, Indicator
from reports.periods import Period, Span, Window


def address(name: str, place_key: str, period: Period, *more: str, **asked: str) -> str:
    """The address of a page about a place and period: 'report_detail', 'indicator_rows' and a code …

    What is not usual stands in its query: the window, the part of the year, the day where it is cut off.
    """
    told = {
        **_unusual(period, timezone.localdate()),
        **{name: value for name, value in asked.items() if value},
    }
    return _address(name, place_key, period, more, told)


def _address(
    name: str, place_key: str, period: Period, more: tuple[str, ...], told: Mapping[str, str]
) -> str:
    url = _path(get_script_prefix(), name, place_key, period.year, *more)
    return f"{url}?{urlencode(told)}" if told else url


@lru_cache(maxsize=8192)
def _path(prefix: str, name: str, *arguments: str | int) -> str:
    """The path of a page of this app below `prefix`; remembered, as a page has the same links each time."""
    return reverse(f"reports:{name}", args=arguments)


@lru_cache(maxsize=512)
def _unusual(period: Period, today: date) -> Mapping[str, str]:
    """What an address must tell of a period; remembered, as a page has a thousand links of a few periods.

    One that tells no day is counted up to today.
    """
    query = {
        "window": "" if period.window == Window.STATUTORY else str(period.window),
        "span": "" if period.span is Span.YEAR else period.key,
        "until": period.last.isoformat() if period.until and period != period.so_far(today) else "",
    }
    return MappingProxyType({name: value for name, value in query.items() if value})


def definition(indicator: Indicator) -> str:
    """Where an indicator is told in words."""
    return f"{reverse('reports:indicator_list')}#{indicator.code}"


@dataclass(frozen=True)
class Links:
    """The links of one place and period; without the permission for rows no figure leads anywhere."""

    place_key: str
    period: Period
    may_see_rows: bool

    @cached_property
    def before(self) -> Period:
        """The same days of the year before."""
        return self.period.year_before()

    @cached_property
    def today(self) -> date:
        """The day of the page."""
        return timezone.localdate()

    def rows(self, figure: Figure, *, year_before: bool = False) -> str:
        """The rows behind a figure of this period or the one a year before."""
        return self.rows_in(figure, self.before if year_before else self.period)

    def rows_in(self, figure: Figure, period: Period, place_key: str = "") -> str:
        """The rows behind a figure in some period, of this place or one inside it."""
        if not self.may_see_rows:
            return ""
        told = _unusual(period, self.today)
        return _address("indicator_rows", place_key or self.place_key, period, (figure.code,), told)
