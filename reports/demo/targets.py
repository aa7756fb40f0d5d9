"""This year's targets: of provinces and their communes; of teams where the demo's accounts are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from django.db import transaction

from reports.actions.targets import Given, set_targets
from reports.demo.desks import desks_on
from reports.demo.history import Say
from reports.demo.names import fixture
from reports.demo.offices import province_on
from reports.demo.spread import seeded
from reports.divisions import divisions
from reports.indicators import catalogue
from reports.indicators.counting import count_part_series
from reports.indicators.figure import Indicator
from reports.models import Target
from reports.periods import Period, month_ended, month_of, year_of
from reports.places import Level, place_of
from reports.targets.giving import Basis, giving
from volunteer_teams.models import Commune, Province

Told = dict[str, Any]
ROUND = 10  # a province's own target is a round number


@transaction.atomic
def load_targets(today: date, say: Say) -> bool:
    """Give them by the action of the page; False where a target of this year was given before."""
    book, random, year = fixture("targets"), seeded("targets"), year_of(today).year
    if Target.objects.filter(year=year).exists():
        return False
    given = 0
    for code in book["provinces"]:
        province = province_on(code, today)
        for told in book["indicators"]:
            indicator = catalogue.by_code(told["indicator"])
            assert indicator
            given += _to_communes(province, indicator, told, today, random)
    for desk in desks_on(today).values():
        for told in book["indicators"]:
            indicator = catalogue.by_code(told["indicator"])
            assert indicator
            given += _to_teams(desk.commune, indicator, today)
    say(f"{given} targets of {year}")
    return True


def _to_communes(province: Province, indicator: Indicator, told: Told, today: date, random: Random) -> int:
    """Twelve months like those before, some more and some less: so a few fall behind."""
    months = _months_before(told["months"], today)
    wanted: dict[Commune, int] = {}
    communes = Commune.objects.valid_on(today).filter(province=province).select_related("province").in_bulk()
    for pk, count in _counts(province, indicator, months).items():
        per_cent = random.randint(*told["per_cent"])
        wanted[communes[pk]] = max(round(count * 12 * per_cent / len(months) / 100), told["least"])
    own = -(-sum(wanted.values()) // ROUND) * ROUND
    rows = [Given(province, own, None), *(Given(unit, value, None) for unit, value in wanted.items())]
    year = year_of(today).year
    return len(set_targets(parent=province, indicator=indicator.code, year=year, given=rows, by=None))


def _to_teams(commune: Commune, indicator: Indicator, today: date) -> int:
    """The commune's own, spread as its page offers."""
    shown = giving(place_of(commune), indicator, year_of(today).year, today)
    assert shown.own
    parts = shown.spread(shown.own, Basis.EQUAL)
    rows = [Given(row.unit, parts[row.unit.pk] or None, None) for row in shown.rows]
    return len(set_targets(parent=commune, indicator=indicator.code, year=shown.year, given=rows, by=None))


def _months_before(count: int, today: date) -> Sequence[Period]:
    months = [month_of(month_ended(today))]
    while len(months) < count:
        months.insert(0, months[0].previous())
    return months


def _counts(province: Province, indicator: Indicator, months: Sequence[Period]) -> Mapping[int, int]:
    """By commune, what was done in these months."""
    place, setting = place_of(province), catalogue.setting(months[-1])
    each = [(catalogue.main_figure(indicator, replace(setting, period=one)), one) for one in months]
    way = next(way for way in divisions(place, months[-1]) if way.level is Level.COMMUNE)
    return {pk: sum(counts) for pk, counts in count_part_series(each, place, way).items()}
