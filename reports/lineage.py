"""Where figures cross a reform: which of them were counted in units that are gone, and what is missing."""

from collections.abc import Sequence
from datetime import date

from reports.divisions import Division
from reports.periods import Period
from reports.places import Level, ReportPlace
from volunteer_teams.models import CommuneSuccession, ProvinceSuccession
from volunteer_teams.models.succession import SuccessionQuerySet
from volunteer_teams.vietnamese import short_date

SUCCESSIONS: dict[Level, type[CommuneSuccession] | type[ProvinceSuccession]] = {
    Level.PROVINCE: ProvinceSuccession,
    Level.DISTRICT: CommuneSuccession,
    Level.COMMUNE: CommuneSuccession,
}


def story(place: ReportPlace, period: Period) -> list[str]:
    """What became this place between the first day of last year's figures and the last of these, in words."""
    if place.level not in (Level.PROVINCE, Level.COMMUNE):
        return []
    found = _within(SUCCESSIONS[place.level].objects.all(), place.ids, period)
    rows = found.select_related("predecessor").order_by("on", "predecessor__code", "pk")
    by_day: dict[date, list[tuple[str, bool]]] = {}
    for row in rows:
        by_day.setdefault(row.on, []).append((row.predecessor.full_name, row.whole))
    is_new = any([name for name, _ in units] != [place.name] for units in by_day.values())
    return [_sentence(on, units) for on, units in by_day.items()] if is_new else []


def _sentence(on: date, units: Sequence[tuple[str, bool]]) -> str:
    whole = ", ".join(name for name, is_whole in units if is_whole)
    split = ", ".join(name for name, is_whole in units if not is_whole)
    words = f"Sắp xếp đơn vị ngày {short_date(on)}: "
    words += f"số trước ngày đó là của {whole}." if whole else "trước ngày đó chưa có đơn vị này."
    if split:
        words += f" {split} chỉ nhập một phần vào đây: số cũ không chia được nên không có trong số này."
    return words


def divided_parts(division: Division, period: Period) -> frozenset[int]:
    """The parts that got a piece of a divided unit in that time: what they had before is not known."""
    if division.holder is None or division.level not in SUCCESSIONS:
        return frozenset()
    successions = ProvinceSuccession if division.level is Level.PROVINCE else CommuneSuccession
    rows = _within(successions.objects.filter(whole=False), division.holder, period)
    return frozenset(division.holder[unit] for unit in rows.values_list("successor_id", flat=True))


def reform_days(division: Division, period: Period) -> list[date]:
    """The days in that time on which parts took over from other units."""
    if division.holder is None or division.level not in SUCCESSIONS:
        return []
    successions = ProvinceSuccession if division.level is Level.PROVINCE else CommuneSuccession
    rows = _within(successions.objects.all(), division.holder, period)
    return list(rows.order_by("on").values_list("on", flat=True).distinct())


def _within(successions: SuccessionQuerySet, units, period: Period) -> SuccessionQuerySet:
    return successions.filter(successor__in=units, on__gt=period.year_before().first, on__lte=period.last)
