"""What a browser kept while it had no line, sent to the ordinary address of its form."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from volunteer_teams.drafts.vault import vault_of

KEPT_BY = "X-Kept-By"  # the header in which a browser says whose vault it comes from
OF_SOMEBODY_ELSE = "Dòng này do một người khác ghi trên máy này; người ấy đăng nhập thì mới gửi được."

View = Callable[..., HttpResponse]


def takes_what_was_kept(view: View) -> View:
    """Answer 204 instead of leading elsewhere once something that was kept is saved; refusals stay the page.

    Only the view itself can say so: a redirect to signing in is never taken for "saved". What somebody else
    kept is refused (409), whoever is signed in by now.
    """

    @wraps(view)
    def taking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept_by = request.headers.get(KEPT_BY)
        if request.method != "POST" or kept_by is None:
            return view(request, *args, **kwargs)
        if kept_by != vault_of(request.user.pk)["name"]:  # type: ignore[arg-type]
            return HttpResponse(
                OF_SOMEBODY_ELSE, status=HTTPStatus.CONFLICT, content_type="text/plain; charset=utf-8"
            )
        response = view(request, *args, **kwargs)
        if response.status_code != HTTPStatus.FOUND:
            return response
        list(messages.get_messages(request))  # said by the browser, once for all it sent
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    return taking
