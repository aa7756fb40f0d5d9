"""Whether the site runs, for load balancers, systemd and Prometheus: nobody signs in, nobody is in it."""

import secrets
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from volunteer_teams.background import signs
from volunteer_teams.database import replica
from volunteer_teams.database.problems import DatabaseProblem
from volunteer_teams.http.log_lines import current
from volunteer_teams.http.metrics import exposition

LOOPBACK = ("127.0.0.1", "::1")


def for_machines(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No session, and no transaction around it: it has to answer without the database."""
    return login_not_required(non_atomic_requests(require_safe(view)))


@for_machines
def health_live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "live"})


@for_machines
def health_ready(request: HttpRequest) -> HttpResponse:
    """Pages can be served; 503 and a word where not: `database`, or `migrations` that have not run.

    Of a replica it says whether it is `fresh`, `behind` or `down`: pages are served all the same.
    """
    if reason := _why_not():
        return JsonResponse({"status": "not ready", "reason": reason, "request": current.get()}, status=503)
    return JsonResponse({"status": "ready"} | ({"replica": replica.look()} if replica.is_set_up() else {}))


@for_machines
def health_version(request: HttpRequest) -> HttpResponse:
    """Which version runs."""
    return JsonResponse({"version": settings.VERSION, "revision": settings.REVISION})


@for_machines
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for Prometheus: from this machine without a proxy between, or with the token."""
    if not (_is_from_this_machine(request) or _has_token(request)):
        return HttpResponse("Not found.\n", status=404, content_type="text/plain")
    return HttpResponse(exposition() + signs.exposition(), content_type=CONTENT_TYPE_LATEST)


def _why_not() -> str:
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except (Error, DatabaseProblem):
        return "database"
    return "" if _wanted() <= applied else "migrations"


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """The last migration of each app, as this process was started with them."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def _is_from_this_machine(request: HttpRequest) -> bool:
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and secrets.compare_digest(
        given.encode(), settings.METRICS_TOKEN.encode()
    )
