"""(e) Bytes on the wire of the ten most used pages: the first visit with all it brings, and a later one."""

import shutil
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright

from cases.models import Client
from reports.actions.test_data.sessions import session_of
from reports.benches.country import country
from reports.benches.line import Line, under
from reports.benches.server import served
from reports.pages.links import address
from reports.periods import Period
from reports.places import place_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import RoleAssignment

FIRST, LATER = 150, 30  # kB


def lines(size: int) -> Iterator[Line]:
    """Each page as Chromium loads it, first with nothing kept, then again."""
    program = shutil.which("chromium")
    if program is None:
        yield Line("bytes on the wire", "", "Chromium is not installed")
        return
    with country(size):
        held = RoleAssignment.objects.filter(role=Role.COMMUNE_OFFICER).select_related("user", "commune")
        officer = held.filter(commune__in=Client.objects.values("commune")).order_by("pk")[0]
        urls, session = _urls(officer), session_of(officer.user)
        with served() as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            sizes = {name: _sizes(browser, server.url, url, session) for name, url in urls.items()}
            browser.close()
    for n, (word, most) in enumerate((("first", FIRST), ("later", LATER))):
        for name, each in sizes.items():
            yield under(f"{word} visit of the page {name}", each[n], most, "kB")


def _urls(held: RoleAssignment) -> dict[str, str]:
    client = Client.objects.filter(commune=held.commune, is_hidden=False).order_by("pk")[0]
    period = Period(timezone.localdate().year)
    commune = place_of(held.commune)  # type: ignore[arg-type]
    return {
        "home": reverse("home"),
        "contact form": reverse("cases:contact_add"),
        "contact form of a client": reverse("cases:contact_add", args=[client.pk]),
        "contacts": reverse("cases:contact_list"),
        "clients": reverse("cases:client_list"),
        "case file": reverse("cases:client_detail", args=[client.pk]),
        "activities": reverse("activity_list"),
        "teams": reverse("team_list"),
        "reports": reverse("reports:report_list"),
        "dashboard": address("report_detail", commune.key, period),
    }


def _sizes(browser: Browser, site: str, url: str, session: str) -> tuple[float, float]:
    """Kilobytes of the two visits, heads included, as they come over the wire.

    Without the worker that keeps pages for use offline: what passes through it is counted nowhere.
    """
    context = browser.new_context(locale="vi-VN", service_workers="block")
    context.add_cookies(
        # for https: the name asks for that, and Chromium trusts its own machine without
        [
            {
                "name": "__Host-sessionid",
                "value": session,
                "url": site.replace("http:", "https:"),
                "secure": True,
            }
        ]
    )
    page = context.new_page()
    network, counted = context.new_cdp_session(page), [0.0]

    def add(told: dict[str, Any]) -> None:
        counted[0] += told["encodedDataLength"]

    network.on("Network.loadingFinished", add)
    network.send("Network.enable")
    found = []
    for _ in range(2):
        counted[0] = 0.0
        answer = page.goto(site + url, wait_until="networkidle")
        assert answer, f"{url} did not answer"
        assert answer.status == 200, f"{url} answered {answer.status}"
        assert "/accounts/login/" not in page.url, f"{url} asked to sign in"
        found.append(counted[0] / 1000)
    context.close()
    return found[0], found[1]
