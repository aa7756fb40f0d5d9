"""Where figures and places lead, in the addresses of this site."""

from dataclasses import dataclass

from django.urls import reverse

from reports.indicators.figure import Figure, Indicator
from reports.periods import Period, Window


def address(name: str, place_key: str, period: Period, *more: str) -> str:
    """The address of a page about a place and year: 'report_detail', 'indicator_rows' and a code …"""
    url = reverse(f"reports:{name}", args=[place_key, period.year, *more])
    return url if period.window == Window.STATUTORY else f"{url}?window={period.window}"


def definition(indicator: Indicator) -> str:
    """Where an indicator is told in words."""
    return f"{reverse('reports:indicator_list')}#{indicator.code}"


@dataclass(frozen=True)
class Links:
    """The links of one report; without the permission for rows no figure leads anywhere."""

    place_key: str
    period: Period
    may_see_rows: bool

    def rows(self, figure: Figure, *, year_before: bool = False) -> str:
        """The rows behind a figure of this year or the one before."""
        if not self.may_see_rows:
            return ""
        period = self.period.year_before() if year_before else self.period
        url = address("indicator_rows", self.place_key, period, figure.code)
        if year_before and period.until:
            url += f"{'&' if '?' in url else '?'}until={period.until.isoformat()}"
        return url
