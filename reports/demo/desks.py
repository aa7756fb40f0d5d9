"""What the offices of the communes do: payment lists of the teams, a file that is brought in."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from reports.demo.names import fixture
from reports.demo.offices import commune_on, province_on
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.allowance_rates import set_allowance_rates
from volunteer_teams.actions.allowances import approve_allowance_list, correct_payment, make_allowance_list
from volunteer_teams.actions.importing import check_import, run_import
from volunteer_teams.imports.activity import ActivityResource
from volunteer_teams.imports.kinds import find
from volunteer_teams.models import AllowancePayment, Commune, User
from volunteer_teams.vietnamese import short_date

Told = dict[str, Any]
COLUMNS = ("team", "kind", "on", "quantity", "participants", "partners")


@dataclass(frozen=True)
class Desk:
    """A commune with its officer and who approves there: its leader, or where there is none its officer."""

    commune: Commune
    officer: User
    approver: User


def desks_on(today: date) -> dict[str, Desk]:
    """The communes of the demo accounts, by code."""
    told = [account for account in fixture("accounts") if "team" not in account and "commune" in account]
    users = {
        user.username: user for user in User.objects.filter(username__in=[one["username"] for one in told])
    }
    held = {(one["commune"], one["role"]): users[one["username"]] for one in told}
    officers = {code: user for (code, role), user in held.items() if role == Role.COMMUNE_OFFICER}
    return {
        code: Desk(commune_on(code, today), officer, held.get((code, Role.COMMUNE_LEADER), officer))
        for code, officer in officers.items()
    }


def write_rates(told: Told, since: date, today: date) -> None:
    """What an invented resolution pays in the provinces of the demo accounts."""
    for code, coefficients in told["provinces"].items():
        set_allowance_rates(
            province=province_on(code, today),
            since=since,
            resolution=told["resolution"],
            coefficients={position: Decimal(value) for position, value in coefficients.items()},
            by=None,
        )


def write_payments(desks: Iterable[Desk], months: Sequence[date], told: Told) -> int:
    """The months before this one: the first approved, with a line corrected; the others still open."""
    for desk in desks:
        for month in months[:-1]:
            made = make_allowance_list(commune=desk.commune, month=month, by=desk.officer)
            if month == months[0]:
                last = AllowancePayment.objects.filter(list=made).order_by("pk").last()
                assert last
                half = last.computed // 2
                correct_payment(payment=last, amount=half, reason=told["reason"], by=desk.officer)
                approve_allowance_list(allowance=made, by=desk.approver)
    return len(months[:-1]) * len({desk.commune for desk in desks})


def write_import(desks: dict[str, Desk], told: Told, today: date) -> None:
    """Activities from a notebook, as csv: looked at, and all but a wrong line brought in."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([ActivityResource.fields[name].heading for name in COLUMNS])
    for team, kind, ago, *more in told["rows"]:
        lines.writerow([team, kind, short_date(today - timedelta(ago)), *more])
    file = SimpleUploadedFile("so-hoat-dong.csv", written.getvalue().encode())
    kind, officer = find("activities"), desks[told["commune"]].officer
    assert kind
    batch = check_import(kind=kind, file=file, by=officer)
    run_import(batch=batch, only_right=True, by=officer)
