"""Pages for what went wrong before a view was reached."""

import sys
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.views import defaults
from psycopg.errors import ReadOnlySqlTransaction

from volunteer_teams.database.problems import DatabaseProblem, is_cut, is_disk_full
from volunteer_teams.drafts.middleware import keep_sent
from volunteer_teams.errors import FilesAway

# it is gone, far too busy, or takes nothing at the end of a restore; files are away
NO_DATABASE = (OperationalError, InterfaceError, DatabaseProblem, ReadOnlySqlTransaction, FilesAway)
AGAIN_AFTER, AGAIN_WITH_ROOM = 5, 60  # seconds; programs read them
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
    # Django calls a session that it could not write interrupted
    return _without_storage(request, exception) or defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """An error of ours; where only the database is away or the disk full: send it again, it is saved once."""
    return _without_storage(request, sys.exc_info()[1]) or defaults.server_error(request)


def _without_storage(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The page for an error that is none of ours: what was typed waits on it to be sent again."""
    if is_disk_full(error):
        template, status, after = "507.html", HTTPStatus.INSUFFICIENT_STORAGE, AGAIN_WITH_ROOM
    elif _has_lost_database(error):
        template, status, after = "503_restarting.html", HTTPStatus.SERVICE_UNAVAILABLE, AGAIN_AFTER
    else:
        return None
    page = render_to_string(template, _to_send_again(request))
    return HttpResponse(page, status=status, headers={"Retry-After": str(after)})


def _to_send_again(request: HttpRequest) -> dict[str, Any]:
    """The form that was sent, whole; not one with files, which no page can give back, or with a password."""
    if request.method != "POST" or not _is_page(request) or request.FILES:
        return {"address": "", "fields": []}
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return {"address": request.get_full_path() if fields else "", "fields": fields}


def _is_page(request: HttpRequest) -> bool:
    """Whether it was for one of our pages, found or not: a middleware may have failed before."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return False
    return hasattr(match.func, "permission")


def _has_lost_database(error: BaseException | None) -> bool:
    while error and not (isinstance(error, NO_DATABASE) or is_cut(error)):
        error = error.__context__
    return error is not None
