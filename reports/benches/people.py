"""(d) People who click: who they are, what each of them opens, and what came of it."""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.models import Client, Contact
from reports.actions.test_data.sessions import session_of
from reports.benches.country import country
from reports.benches.line import Line, under
from reports.benches.server import Server, memory, new_key, served
from reports.demo.spread import seeded
from reports.pages.links import address
from reports.periods import Period
from reports.places import place_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import RoleAssignment

SHARES = {"entry": 0.6, "lists": 0.3, "dashboards": 0.1}
P95 = 100  # milliseconds
LOCUST = Path(settings.BASE_DIR) / "var" / "bench" / "bin" / "python"
ENTERING = (Role.COMMUNE_OFFICER, Role.TEAM_LEADER, Role.VOLUNTEER)


def lines(size: int, number: int, minutes: float) -> Iterator[Line]:
    """So many people with ten seconds between clicks; then the memory of every process."""
    if not LOCUST.exists():
        raise CommandError(
            f"Locust is not installed in {LOCUST.parents[1]}: script/bench installs it.", returncode=2
        )
    with country(size), served() as server:
        people = _people(number)
        before = Contact.objects.count()
        stats, saved = _clicks(server, people, minutes)
        there = Contact.objects.count() - before
        yield from _told(stats, f"{number} people, {size:,} contacts")
        yield Line("contacts saved by them, counted in the database", f"{there:,}", f"{saved:,} acknowledged",
                   is_kept=there >= saved > 0, limit="none lost")  # fmt: skip
        yield from memory(server)


def _people(number: int) -> list[dict[str, Any]]:
    """Who clicks: the session, the kind of work, the addresses."""
    random, today = seeded("bench"), timezone.localdate()
    held = RoleAssignment.objects.current(today).select_related(
        "user", "commune", "province", "team__commune"
    )
    by_role: dict[str, list[RoleAssignment]] = {}
    for one in held.order_by("pk"):
        if one.team is None or one.team.is_active(today):  # nothing is entered for a team that is no more
            by_role.setdefault(one.role, []).append(one)
    for some in by_role.values():
        random.shuffle(some)
    people = []
    with transaction.atomic():
        for kind, share in SHARES.items():
            for n in range(round(number * share)):
                roles = ENTERING if kind == "entry" else (Role.COMMUNE_OFFICER,)
                if kind == "dashboards" and by_role[Role.PROVINCE_OFFICER]:
                    roles = (Role.PROVINCE_OFFICER,)
                one = by_role[roles[n % len(roles)]].pop()
                urls = _urls(kind, one, random)
                session, token = session_of(one.user), new_key()
                people.append({"kind": kind, "session": session, "token": token, "urls": urls})
    return people


def _urls(kind: str, held: RoleAssignment, random: Random) -> list[tuple[str, str]]:
    """What somebody opens, by name and address."""
    if kind == "entry":
        return [("contact form", reverse("cases:contact_add"))]
    year = timezone.localdate().year
    place = place_of(held.province or held.commune or held.team)  # type: ignore[arg-type]
    figures = [address("report_detail", place.key, Period(one)) for one in (year, year - 1)]
    if kind == "dashboards":
        return [("dashboard", url) for url in figures] + [("reports", reverse("reports:report_list"))]
    clients = list(
        Client.objects.filter(commune=held.commune, is_hidden=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    files = [
        reverse("cases:client_detail", args=[pk]) for pk in random.sample(clients, min(10, len(clients)))
    ]
    return [
        ("home", reverse("home")),
        ("clients", reverse("cases:client_list")),
        ("contacts", reverse("cases:contact_list")),
        ("activities", reverse("activity_list")),
        *(("case file", url) for url in files),
    ]


def _clicks(server: Server, people: list[dict[str, Any]], minutes: float) -> tuple[list[dict[str, str]], int]:
    """Locust's counts, and how many entries were acknowledged."""
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder)
        (inside / "people.json").write_text(json.dumps(people))
        number = len(people)
        rate = max(1, number // 30)
        files = {"PEOPLE": str(inside / "people.json"), "SAVED": str(inside / "saved")}
        done = subprocess.run(  # noqa: S603  our own file
            [str(LOCUST), "-m", "locust", "-f", "script/clicks.py", "--headless", "--host", server.url,
             "-u", str(number), "-r", str(rate), "--run-time", f"{round(minutes * 60 + number / rate)}s",
             "--reset-stats", "--csv", str(inside / "told"), "--only-summary"],
            cwd=settings.BASE_DIR, env=os.environ | files,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        told = inside / "told_stats.csv"
        if not told.exists():
            raise CommandError(f"Locust did not run: {done.stderr[-500:]}")
        failures = (inside / "told_failures.csv").read_text()
        if failures.count("\n") > 1:
            sys.stderr.write(failures[:2000])
        with told.open() as file:
            return list(csv.DictReader(file)), int((inside / "saved").read_text())


def _told(stats: list[dict[str, str]], whom: str) -> Iterator[Line]:
    for row in (
        row for row in stats if row["Request Count"] != "0"
    ):  # with few people none may have opened it
        name = "all clicks" if row["Name"] == "Aggregated" else row["Name"]
        rate = f"{int(row['Request Count']):,} requests, {float(row['Requests/s']):.1f} a second"
        about = f"{name} of {whom}: {rate}"
        if name == "all clicks":
            yield under(f"{about}; 95 of 100 within", float(row["95%"]), P95, "ms")
            failed = int(row["Failure Count"])
            yield Line("of these failed", f"{failed:,}", "0", limit="none", is_kept=failed == 0)
        else:
            yield Line(
                f"{about}; 95 of 100 within",
                f"{float(row['95%']):,.0f} ms",
                f"{float(row['50%']):,.0f} ms half",
            )
