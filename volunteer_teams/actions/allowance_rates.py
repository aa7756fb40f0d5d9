"""Base salaries and the provinces' rates, each since a day."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files.reference import Entry, missing
from volunteer_teams.models import AllowanceRate, BaseSalary, Province, User
from volunteer_teams.vietnamese import decimal, nfc, short_date


@transaction.atomic
def set_base_salary(*, since: date, amount: int, decree: str, by: User | None) -> BaseSalary:
    """Write the base salary since a day, or put right what was written for that day.

    Lists approved before keep what they were reckoned with.
    """
    take_turns("base salary", since)
    known = BaseSalary.objects.select_for_update().filter(since=since).first()
    salary = known or BaseSalary(since=since)
    changes = change(salary, {"amount": amount, "decree": nfc(decree)})
    if known and changes:
        salary.save(update_fields=list(changes))
    elif not known:
        salary.save()
    if changes:
        told = {"since": since, "amount": amount}
        audit.record(TeamsEvent.BASE_SALARY_SET, subject=salary, place=None, by=by, changes=told)
    return salary


@transaction.atomic
def set_allowance_rates(
    *,
    province: Province,
    since: date,
    resolution: str,
    coefficients: Mapping[str, Decimal | None],
    by: User | None,
) -> Province:
    """Write what a resolution pays each position since a day, or put right what was written for that day.

    A position without a coefficient is one that the resolution does not name. Lists approved before keep
    what they were reckoned with.
    """
    given = {position: value for position, value in coefficients.items() if value is not None}
    if not given:
        raise RuleBroken("Ghi hệ số của ít nhất một chức danh.")
    if province.valid_to and since > province.valid_to:
        raise RuleBroken(f"{province.full_name} chỉ có đến {short_date(province.valid_to)}.", field="since")
    take_turns("allowance rates", province.pk, since)
    locked = AllowanceRate.objects.select_for_update(of=["self"]).filter(province=province, since=since)
    known = {rate.position: rate for rate in locked.order_by("pk")}
    for position, coefficient in given.items():
        rate = known.get(position) or AllowanceRate(province=province, position=position, since=since)
        changes = change(rate, {"coefficient": coefficient, "resolution": nfc(resolution)})
        if not changes:
            continue
        if rate.pk:
            rate.save(update_fields=list(changes))
        else:
            rate.save()
        told = {"position": position, "coefficient": decimal(coefficient, 2), "since": since}
        audit.record(TeamsEvent.ALLOWANCE_RATE_SET, subject=rate, place=province, by=by, changes=told)
    return province


def load_base_salaries(entries: list[Entry]) -> int:
    """Add the base salaries of days that have none yet."""
    known = {str(since) for since in BaseSalary.objects.values_list("since", flat=True)}
    new = missing(entries, known, key=lambda entry: entry["since"])
    return len(BaseSalary.objects.bulk_create(entry.row(BaseSalary, entry.values) for entry in new))


def load_allowance_rates(entries: list[Entry]) -> int:
    """Add the rates that are missing, of provinces that are there: as they were on the day of the rate."""
    rows = AllowanceRate.objects.values_list("province__code", "position", "since")
    known = {(code, position, str(since)) for code, position, since in rows}
    new = missing(entries, known, key=lambda entry: (entry["province"], entry["position"], entry["since"]))
    rates = []
    for entry in new:
        values = {name: value for name, value in entry.values.items() if name != "province"}
        rate = entry.row(AllowanceRate, values)
        provinces = Province.objects.valid_on(date.fromisoformat(entry["since"]))
        if province := provinces.filter(code=entry["province"]).first():
            rate.province = province
            rates.append(rate)
    return len(AllowanceRate.objects.bulk_create(rates))
