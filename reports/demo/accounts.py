"""The demo's accounts: one for each role and place, all with one password."""

from datetime import date
from typing import Any

from django.db import transaction

from reports.demo.history import Say
from reports.demo.names import fixture
from reports.demo.offices import commune_on, province_on
from volunteer_teams.access.roles import ROLE_NAMES, Role
from volunteer_teams.actions.accounts import add_account, grant_role, mark_demo
from volunteer_teams.models import Commune, Membership, Province, Team, User

PASSWORD = "DoiTinhNguyen-2026"  # noqa: S105  printed by script/server; refused when DEBUG is off


@transaction.atomic
def load_accounts(today: date, say: Say) -> bool:
    """Make those that are missing; False where all are there."""
    told = fixture("accounts")
    names = [account["username"] for account in told]
    there = list(User.objects.filter(username__in=names).order_by("pk"))
    known = {user.username for user in there}
    for user in there:
        if not user.is_demo and user.check_password(PASSWORD):  # of a demo loaded before accounts said so
            mark_demo(user=user, by=None)
    missing = [account for account in told if account["username"] not in known]
    for account in missing:
        user = add_account(
            username=account["username"],
            full_name=account["full_name"],
            password=PASSWORD,
            is_demo=True,
            by=None,
        )
        place = place_of(account, today)
        member = _member(place, account["full_name"], today) if isinstance(place, Team) else None
        grant_role(
            user=user,
            role=account["role"],
            place=place,
            since=today,
            volunteer=member.volunteer if member else None,
            by=None,
        )
    if missing:
        say(f"{len(missing)} accounts")
    return bool(missing)


def place_of(account: dict[str, Any], today: date) -> Province | Commune | Team | None:
    """Where the account's role is held."""
    if "province" in account:
        return province_on(account["province"], today)
    if "commune" not in account:
        return None
    commune = commune_on(account["commune"], today)
    return (
        Team.objects.active(today).get(commune=commune, name=account["team"])
        if "team" in account
        else commune
    )


def table() -> list[str]:
    """The accounts as lines to print."""
    rows = [("Account", "Password", "Role", "Place")]
    for account in fixture("accounts"):
        rows.append((account["username"], PASSWORD, ROLE_NAMES[Role(account["role"])], account["where"]))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]


def _member(team: Team, full_name: str, today: date) -> Membership:
    memberships = Membership.objects.current(today).select_related("volunteer")
    return memberships.get(team=team, volunteer__full_name=full_name)
