"""Pages for what went wrong before a view was reached."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views import defaults

from volunteer_teams.database.problems import DatabaseProblem
from volunteer_teams.drafts.middleware import keep_sent

NO_DATABASE = (OperationalError, InterfaceError, DatabaseProblem)  # it is gone, or far too busy
AGAIN_AFTER = 5  # seconds; programs read it
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; what to do about it.

    Whoever signed in again in another window gets the form back as it was, to be sent once more.
    """
    is_page = hasattr(getattr(request.resolver_match, "func", None), "permission")
    is_ours = "Referer" in request.headers  # and says so truly, or nothing is kept
    if is_page and is_ours and request.user.is_authenticated and keep_sent(request, request.user):
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read, and what was more than may be sent at once: the latter says how much may."""
    if isinstance(exception, TOO_MUCH):
        return HttpResponse(render_to_string("413.html"), status=413)
    if _has_lost_database(exception):  # Django calls a session that it could not write interrupted
        return _restarting()
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours; where only the database is away for a moment: send it again, it is saved once."""
    if _has_lost_database(sys.exc_info()[1]):
        return _restarting()
    return defaults.server_error(request)


def _has_lost_database(error: BaseException | None) -> bool:
    while error and not isinstance(error, NO_DATABASE):
        error = error.__context__
    return error is not None


def _restarting() -> HttpResponse:
    page = render_to_string("503_restarting.html")
    return HttpResponse(page, status=503, headers={"Retry-After": str(AGAIN_AFTER)})
