"""A button pressed twice: two requests at the same moment are one row, and neither is an error page."""

import threading
from typing import Any

import pytest
from django.db import connection

from cases.forms.contact_month import ContactLine
from cases.models import (
    Assignment,
    BreakGlass,
    Client,
    Club,
    Contact,
    DataRequest,
    Episode,
    LegalBasis,
    PlanLine,
    Support,
    Transfer,
)
from reports.models import ReportBundle
from tests.database import WebClient, other_threads_as_web
from tests.factories import MembershipFactory, StatusFactory
from tests.project.filling import address, forms_of, furnished, role_for
from tests.project.routes import own_routes
from volunteer_teams.access.roles import Role
from volunteer_teams.forms.activity_month import ActivityLine
from volunteer_teams.forms.grid import BLANK_LINES
from volunteer_teams.models import (
    Activity,
    ActivityKind,
    AllowanceList,
    AllowanceRate,
    BaseSalary,
    Breach,
    Meeting,
    Membership,
    ReportingOffice,
    RoleAssignment,
    Team,
    Training,
    User,
    Volunteer,
)

ADDED: dict[str, Any] = {
    "account_add": User,
    "activity_add": Activity,
    "activity_kind_add": ActivityKind,
    "activity_month": Activity,
    "allowance_add": AllowanceList,
    "allowance_rate_add": AllowanceRate,
    "base_salary_add": BaseSalary,
    "breach_add": Breach,
    "meeting_add": Meeting,
    "membership_add": Membership,
    "office_add": ReportingOffice,
    "role_grant": RoleAssignment,
    "team_add": Team,
    "training_add": Training,
    "volunteer_add": Volunteer,
    "reports:bundle_add": ReportBundle,
    "cases:assignment_add": Assignment,
    "cases:break_glass_add": BreakGlass,
    "cases:client_open": Client,
    "cases:club_add": Club,
    "cases:contact_add": Contact,
    "cases:contact_month": Contact,
    "cases:data_request_add": DataRequest,
    "cases:episode_add": Episode,
    "cases:legal_basis_add": LegalBasis,
    "cases:plan_line_add": PlanLine,
    "cases:support_add": Support,
    "cases:transfer_add": Transfer,
}


def at_once(browser, url, fields):
    """Send a form twice at the same moment, as two workers see it; answer both statuses."""
    start, statuses = threading.Barrier(2), []

    def send():
        another = WebClient(raise_request_exception=False)
        another.cookies = browser.cookies
        start.wait()
        try:
            statuses.append(another.post(url, fields).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(statuses)


def first_line(line, **cells):
    """One line of a grid, and nothing in the others."""
    blank = {f"lines-{n}-{column.name}": "" for n in range(1, BLANK_LINES + 1) for column in line.columns}
    return blank | {f"lines-1-{name}": value for name, value in cells.items()}


def filled(world):
    """For each form its route, its address and what differs from the plausible."""
    status = StatusFactory()
    MembershipFactory(team=world.team)
    otherwise = {
        "account_add": {"role": "", "unit": "", "team": ""},
        "base_salary_add": {"amount": "2.530.000"},
        "allowance_rate_add": {"LEADER": "", "DEPUTY": ""},
        "membership_add": {"volunteer": "", "position": "MEMBER"},
        "cases:break_glass_add": {"reason": "Công an tỉnh yêu cầu"},
        "volunteer_add": {"birth_date": "02/01/1990"},
        "cases:episode_add": {"start": status.pk},
        "activity_month": first_line(ActivityLine, on="5", kind=world.activity_kind.name, quantity="2"),
        "cases:contact_month": first_line(
            ContactLine,
            on="5",
            whom="Người sau cai nghiện",
            member=world.membership.volunteer.full_name,
            form="Thăm nhà",
            purpose="Tư vấn",
            outcome="Hợp tác",
        ),
    }
    for route in own_routes():
        if route.name in ADDED:
            yield route, address(route, world), otherwise.get(route.name, {})


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_the_same_moment_it_is_one_row(signed_in):
    world = furnished()
    browsers: dict[Role, WebClient] = {}
    wrong: dict[str, str] = {}

    with other_threads_as_web():
        for route, url, otherwise in filled(world):
            role = role_for(route)
            browser = browsers.get(role) or browsers.setdefault(role, signed_in(role, world.place(role)))
            _, action, fields = next(form for form in forms_of(browser.get(url)) if form[0] == "post")
            before = ADDED[route.name].objects.count()
            statuses = at_once(browser, action or url, fields | otherwise)
            added = ADDED[route.name].objects.count() - before
            if added != 1 or statuses[-1] >= 500:
                wrong[str(route)] = f"{added} rows, answers {statuses}"

    assert not wrong
