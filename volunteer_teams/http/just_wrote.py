"""Whoever has saved something sees it at once: for as long as a replica may lag, not from the replica."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from volunteer_teams.database.replica import is_set_up


def just_wrote(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Have the browser say for a few seconds that it has sent something; nothing of it is told."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and is_set_up():
            response.set_cookie(
                settings.WROTE_COOKIE_NAME,
                "1",
                max_age=settings.REPLICA_LAG_SECONDS + 1,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return middleware
