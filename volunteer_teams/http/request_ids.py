"""Each request has an id, which its answer and every line of the log about it carry; and it is counted."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from volunteer_teams.http.log_lines import current
from volunteer_teams.http.metrics import REQUESTS, SECONDS

HEADER = "X-Request-ID"
FORM = re.compile(r"[0-9a-f-]{16,36}")  # as nginx makes them; nothing else comes into the log
log = logging.getLogger(__name__)


def request_ids(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take the id that the proxy gave, or make one; tell the route, never the address, that was asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        token = current.set(_id_of(request))
        try:
            response = get_response(request)
            took, route = time.perf_counter() - begun, route_of(request)
            method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
            REQUESTS.labels(route, method, str(response.status_code)).inc()
            SECONDS.labels(route).observe(took)
            response[HEADER] = current.get()
            log.info("%s %s %s, %d ms", method, route, response.status_code, round(took * 1000))
            return response
        finally:
            current.reset(token)

    return middleware


def route_of(request: HttpRequest) -> str:
    """The name of the route: an address may hold a code, or whatever somebody typed into it."""
    found = request.resolver_match
    return found.view_name if found and found.view_name else "none"


def _id_of(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return given if FORM.fullmatch(given) else uuid.uuid4().hex
