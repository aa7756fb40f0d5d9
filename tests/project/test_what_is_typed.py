"""What people type stays in its row: not in the log, not in the server's log, not in any address."""

import logging
import re
from copy import deepcopy
from zlib import crc32

import pytest
from django.db import transaction

from tests.page import Page
from tests.project.filling import PEOPLE, address, forms_of, furnished, role_for
from tests.project.routes import own_routes
from volunteer_teams.models import AuditEvent
from volunteer_teams.models.activity_kind import Measure

# What may stand in the log as it was typed: names of teams, of those who work, of kinds; and reasons.
UNITS = {f"{measure}_unit" for measure in Measure.values}
TOLD = {
    "account_add": {"username", "full_name"},
    "activity_kind_add": {"name", *UNITS},
    "activity_kind_edit": {"name", *UNITS},
    # rows of reference data are told by their names
    **{
        f"admin:cases_{table}_{what}": {"name"}
        for table in ("supportkind", "programme", "regime", "status", "dayoff", "retentionterm")
        for what in ("add", "change")
    },
    "membership_add": {"full_name"},
    "team_add": {"name"},
    "team_edit": {"name"},
    "volunteer_add": {"full_name"},
    "volunteer_edit": {"full_name"},
    "cases:club_add": {"name"},
    "cases:club_edit": {"name"},
    "office_add": {"issuer_lines"},
    "office_edit": {"issuer_lines"},
    # every showing of an identity and every list that leaves says why
    "cases:client_detail": {"reason"},
    "cases:identity_detail": {"reason"},
    "cases:client_record": {"reason"},
    "cases:names_show": {"reason"},
    "cases:break_glass_add": {"reason"},
    "reports:decision_basis_add": {"code"},
    "reports:decision_basis_edit": {"code"},
    "reports:report_pdf": {"reason"},
    "reports:report_docx": {"reason"},
    "reports:report_xlsx": {"reason"},
    "reports:report_correct": {"reason"},
    "reports:contact_sheet": {"reason"},
    "reports:client_contacts": {"reason"},
    "reports:client_summary": {"reason"},
    "reports:assignment_decision": {"reason"},
    "reports:team_decision": {"reason"},
    **{route.name: {"reason"} for route in own_routes() if route.name.endswith("_take")},
}
PERSONAL = {
    "phone": "09{:08d}",
    "personal_number": "0250850{:05d}",
    "birth_date": "13/09/1985",
}


class Typist:
    """Sends the forms of a page with a mark of its own in every text field; each change is undone."""

    def __init__(self, browser, caplog):
        self.browser, self.caplog = browser, caplog
        self.cookies = deepcopy(browser.cookies)
        self.sent = self.accepted = 0
        self.leaks = {}

    def type_into(self, route, url):
        """Fill every form of the page that is sent by POST."""
        for method, action, fields in forms_of(self.get(url)):
            if method == "post":
                self.send(route, action if action.startswith("/") else url, fields)

    def get(self, url):
        """Open an address."""
        self.browser.cookies = deepcopy(self.cookies)
        return self.browser.get(url)

    def send(self, route, url, fields):
        """Send marks in place of all that was plausible text, then look where they went."""
        self.sent += 1
        marks = {name: mark(name, value, self.sent) for name, value in fields.items()}
        told = {marks[name] for name in TOLD.get(route.name, ()) if name in marks}
        self.caplog.clear()
        self.browser.cookies = deepcopy(self.cookies)
        with transaction.atomic():
            before = set(AuditEvent.objects.values_list("pk", flat=True))
            response = self.browser.post(url, marks)
            events = list(AuditEvent.objects.exclude(pk__in=before).order_by("pk").values())
            after = self.browser.get(response.url) if response.status_code == 302 else response
            transaction.set_rollback(True)
        self.accepted += bool(events)
        typed = {value for name, value in marks.items() if value != fields[name]}
        self.look("the log", url, typed - told, str(events))
        self.look("the server's log", url, typed, self.caplog.text)
        self.look("an address", url, typed, f"{response.headers.get('Location', '')} {addresses(after)}")

    def look(self, where, url, typed, text):
        """Note every mark that stands in a text."""
        for value in typed:
            if value in text or iso(value) in text:
                self.leaks[f"{url}: '{value}'"] = where


def mark(name, plausible, number):
    """A value that no other field and no other form holds; what is chosen or counted stays."""
    field = name.removeprefix("identity-")
    if field in PERSONAL:
        return PERSONAL[field].format(number % 90 + 1)
    if plausible not in ("Mẫu", "mau.moi"):
        return plausible
    return f"zqx{number}{crc32(name.encode()) % 10_000}z"


def iso(value):
    """A day as the database and JSON write it."""
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", value)
    return "-".join(reversed(day.groups())) if day else value


def addresses(response):
    """Every address that stands on a page."""
    if "text/html" not in response.headers.get("Content-Type", "") or not response.content:
        return ""
    names = ("href", "action", "src", "hx-get", "hx-post", "hx-push-url")
    return " ".join(" ".join(Page(response).tree.xpath(f"//@{name}")) for name in names)


@pytest.mark.django_db
def test_what_is_typed_stays_in_its_row(signed_in, caplog):
    caplog.set_level(logging.INFO)
    world = furnished()
    people = {role: Typist(signed_in(role, world.place(role), password="mau"), caplog) for role in PEOPLE}

    for route in own_routes():
        people[role_for(route)].type_into(route, address(route, world))

    sent = sum(typist.sent for typist in people.values())
    accepted = sum(typist.accepted for typist in people.values())
    assert accepted > 25, f"of {sent} forms only {accepted} reached their action: this proves too little"
    assert not {what: where for typist in people.values() for what, where in typist.leaks.items()}


@pytest.mark.django_db
def test_a_leak_would_be_seen(signed_in, caplog):
    """The team's name is told in the log: without its exception the sweep must say so."""
    world = furnished()
    route = next(route for route in own_routes() if route.name == "team_add")
    typist = Typist(signed_in(role_for(route), world.place(role_for(route))), caplog)

    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(TOLD, "team_add")
        typist.type_into(route, address(route, world))

    assert set(typist.leaks.values()) == {"the log"}
