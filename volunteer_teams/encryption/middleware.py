"""When a key is missing: a page that says so, and a line in the log that says which."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from volunteer_teams.encryption.keyring import KeyTrouble

log = logging.getLogger(__name__)


class KeyTroubleMiddleware:
    """Stands anywhere: what went wrong in a view passes it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a missing key; everything else goes its way."""
        if not isinstance(exception, KeyTrouble):
            return None
        log.error("%s", exception)
        return render(request, "503.html", status=503)
