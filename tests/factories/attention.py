"""From which figures on something needs attention, and what somebody has looked at."""

from datetime import date

import factory
from django.utils import timezone

from reports.models import AttentionLimit, AttentionMark, Desk, MonthlyReturn
from tests.factories.people import UserFactory
from tests.factories.places import CommuneFactory

USUAL = {
    "quiet_days": 45, "drop_percent": 40, "drop_least": 10, "unmet_people": 2, "unmet_days": 14,
    "busy_day": 5, "same_notes": 4, "note_letters": 15, "burst_percent": 50, "burst_days": 3,
    "burst_least": 10, "after_leaving": 1, "above_times": 4, "above_least": 12,
    "below_percent": 80, "below_least": 10,
}  # fmt: skip


class AttentionLimitFactory(factory.django.DjangoModelFactory):
    """A limit that has long been in force."""

    class Meta:
        model = AttentionLimit
        django_get_or_create = ("code", "since")

    code = "quiet_days"
    since = date(2013, 1, 1)
    value = 45
    source = "Mức mẫu"


class AttentionMarkFactory(factory.django.DjangoModelFactory):
    """The province looked at a month that was not sent."""

    class Meta:
        model = AttentionMark

    desk = Desk.PROVINCE
    commune = factory.SubFactory(CommuneFactory)
    province = factory.SelfAttribute("commune.province")
    rule = "month_not_sent"
    subject = factory.LazyAttribute(lambda row: f"c{row.commune.pk}")
    month = date(2026, 10, 1)
    figure = 1
    reason = "Đã gọi, sổ về muộn"
    seen_at = factory.LazyFunction(timezone.now)
    seen_by = factory.SubFactory(UserFactory)


def set_limits(**values: int) -> None:
    """All limits that the rules need, small enough for few rows."""
    for code, value in (USUAL | values).items():
        AttentionLimitFactory(code=code, value=value)


def looked_at(row: MonthlyReturn, reason: str) -> str:
    """Each level has looked at a commune in the month of a return; answers how addresses name the commune."""
    about = {"commune": row.commune, "month": row.month}
    for desk in Desk:
        if not AttentionMark.objects.filter(desk=desk, **about).exists():
            AttentionMarkFactory(desk=desk, **about, reason=reason)
    return f"c{row.commune_id}"
