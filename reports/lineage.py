"""Where figures cross a reform: which of them were counted in units that are gone, and what is missing."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Max

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


def reform_eve(place: ReportPlace, period: Period) -> date | None:
    """The last day of the old units of a place: before the last reform of the period that touches the place.

    None where there is none, and for what is not divided into units.
    """
    if place.side or place.level not in (Level.NATION, Level.PROVINCE, Level.COMMUNE):
        return None
    inside = {Level.PROVINCE: "successor__province__in", Level.COMMUNE: "successor__in"}
    rows = (ProvinceSuccession if place.level is Level.NATION else CommuneSuccession).objects.filter(
        on__gte=period.first, on__lte=period.last
    )
    if place.level in inside:
        rows = rows.filter(**{inside[place.level]: place.ids})
    on = rows.aggregate(on=Max("on"))["on"]
    return on - timedelta(days=1) if on else None


def told_by_new(days: Sequence[date]) -> str:
    """How figures by new units are to be read."""
    on = ", ".join(short_date(day) for day in days)
    return (
        f"Sắp xếp đơn vị ngày {on}: trong bảng, số trước đó, theo tháng và cùng kỳ năm trước tính cho "
        "đơn vị mà đơn vị cũ nhập toàn bộ vào."
    )


def told_by_old(eve: date) -> str:
    """How figures by old units are to be read."""
    on = short_date(eve + timedelta(days=1))
    return (
        f"Theo đơn vị cũ, như đến hết ngày {short_date(eve)}: từ ngày {on}, việc của một Đội tính cho "
        "đơn vị cũ của Đội đó; số theo tháng và cùng kỳ năm trước cũng tính như vậy."
    )


def story(place: ReportPlace, period: Period) -> list[str]:
    """What became this place between the first day of last year's figures and the last of these, in words."""
    if place.side or place.level not in (Level.PROVINCE, Level.COMMUNE):
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
