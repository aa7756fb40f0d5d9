"""Numbers, money and dates in templates; None prints nothing."""

from datetime import date, datetime
from decimal import Decimal

from django.template import Library
from django.utils import timezone

from volunteer_teams import vietnamese

register = Library()

WEEKDAYS = ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def _local(on: date) -> date:
    return timezone.localtime(on) if isinstance(on, datetime) and timezone.is_aware(on) else on


@register.filter
def number(value: int | None) -> str:
    """67642 → 67.642."""
    return "" if value is None else vietnamese.number(value)


@register.filter
def decimal(value: float | Decimal | None, places: int = 1) -> str:
    """96.84 → 96,8."""
    return "" if value is None else vietnamese.decimal(value, places)


@register.filter
def count(value: int | None) -> str:
    """6 → 06, as in official prose."""
    return "" if value is None else vietnamese.count(value)


@register.filter
def money(value: int | None) -> str:
    """22000000 → 22 triệu đồng."""
    return "" if value is None else vietnamese.money(value)


@register.filter
def phone(number: str) -> str:
    """+84912345678 → 0912 345 678."""
    return vietnamese.shown_phone(number)


@register.filter
def day(on: date | None) -> str:
    """20/11/2026."""
    return "" if on is None else vietnamese.short_date(_local(on))


@register.filter
def day_month(on: date | None) -> str:
    """20/11, where the year is known."""
    return "" if on is None else f"{_local(on):%d/%m}"


@register.filter
def month(on: date | None) -> str:
    """11/2026."""
    return "" if on is None else f"{_local(on).month}/{_local(on).year}"


@register.filter
def moment(at: datetime | None) -> str:
    """20/11/2026 08:12, in the time of Vietnam."""
    return "" if at is None else f"{_local(at):%d/%m/%Y %H:%M}"


@register.filter
def long_date(on: date | None) -> str:
    """ngày 20 tháng 11 năm 2026."""
    return "" if on is None else vietnamese.long_date(_local(on))


@register.filter
def weekday(on: date | None) -> str:
    """thứ Sáu."""
    return "" if on is None else WEEKDAYS[_local(on).weekday()]
