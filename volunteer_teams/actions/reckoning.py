"""Reckoning what a commune's payment list of a month holds, as everything stands today."""

from datetime import date
from typing import Any

from volunteer_teams.allowances import RATES_ON, Due, NoRate, dues, last_day
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import (
    AllowanceList,
    AllowancePayment,
    AllowanceRate,
    BaseSalary,
    Commune,
    CommuneSuccession,
    Membership,
)
from volunteer_teams.vietnamese import short_date


def due_now(commune: Commune, month: date) -> list[Due]:
    """What members of the commune's teams are due for a month, as everything stands today.

    Teams of communes that went into it as a whole are its own. Of the rates of its province and of theirs
    the newest holds: a resolution of a province that was merged stays in force until there is a new one.
    """
    communes = CommuneSuccession.objects.with_predecessors([commune.pk])
    on = month.replace(day=RATES_ON)
    base = BaseSalary.objects.filter(since__lte=on).order_by("-since").first()
    if base is None:
        raise RuleBroken(
            f"Chưa có lương cơ sở áp dụng vào ngày {short_date(on)}: quản trị nhập ở trang “Mức thù lao”."
        )
    rates = AllowanceRate.objects.filter(province__communes__in=communes, since__lte=on).order_by(
        "since", "pk"
    )
    members = Membership.objects.filter(team__commune__in=communes, since__lte=last_day(month))
    try:
        return dues(
            month,
            members.running_since(month).order_by("pk"),
            {rate.position: rate for rate in rates},  # the last is the newest
            base.amount,
        )
    except NoRate as missing:
        raise RuleBroken(
            f"{commune.province.full_name} chưa có hệ số thù lao của {missing.position.label} áp dụng vào"
            f" ngày {short_date(on)}. Cán bộ cấp tỉnh hoặc quản trị nhập ở trang “Mức thù lao”,"
            " theo nghị quyết của HĐND tỉnh."
        ) from missing


def differences(allowance: AllowanceList) -> dict[int, tuple[int, int]]:
    """By volunteer what the list reckoned with and what would be reckoned today, where these differ."""
    stored = {row.volunteer_id: facts_of(row) for row in allowance.payments.order_by("pk")}
    today = {due.volunteer_id: facts_of(due) for due in due_now(allowance.commune, allowance.month)}
    return {
        volunteer: (stored.get(volunteer, (0,))[0], today.get(volunteer, (0,))[0])
        for volunteer in sorted(stored.keys() | today.keys())
        if stored.get(volunteer) != today.get(volunteer)
    }


def facts_of(row: AllowancePayment | Due) -> tuple[Any, ...]:
    """What a line was reckoned with; its correction is not asked."""
    amount = row.amount if isinstance(row, Due) else row.computed
    return amount, row.team_id, row.position, row.coefficient, row.base_salary
