"""What was typed into a form whose session ended before it was sent: kept until its writer is back.

It lies encrypted in the session of the page of signing in. Only who was signed in when the form was opened
gets it back, filled in as it was and not saved. Files have to be chosen again.
"""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from volunteer_teams.encryption.ciphering import WrongKey, decrypt, encrypt
from volunteer_teams.signing_in.sessions import SessionStore

KEPT, FORMER = "kept_forms", "former_user"  # in the session: encrypted forms by address; an account's id
GIVEN_BACK = (
    "_given_back"  # stands among the fields of a form that was given back; forms/acting.py refuses it
)
LONGEST, MOST = 1_000_000, 10  # letters of a form; forms
NOT_KEPT = ("csrfmiddlewaretoken", GIVEN_BACK)
OVER = "Phiên làm việc đã hết vì 30 phút không có thao tác. Đăng nhập lại để làm tiếp."
TOO_LONG = "Đã 12 giờ từ lúc đăng nhập nên phiên làm việc hết. Đăng nhập lại để làm tiếp."
STILL_THERE = "Chữ đã gõ vẫn còn."


class KeptFormsMiddleware:
    """Stands before the middleware that sends strangers to the page of signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Keep what a stranger sends, and give it back to the one it belongs to."""
        if request.user.is_authenticated:
            request.session.put_off()  # type: ignore[attr-defined]
            if request.method == "GET" and KEPT in request.session:
                give_back(request)
            return None
        if not hasattr(view, "permission"):  # signing in and out
            return None
        if whose := former_user(request):
            request.session[FORMER] = whose  # the next request comes with a session that knows nobody
            is_kept = request.method == "POST" and keep(request, whose)
            words = TOO_LONG if was_too_long(request) else OVER
            messages.warning(request, f"{words} {STILL_THERE}" if is_kept else words)
        return sign_in_first(request)


def former_user(request: HttpRequest) -> str:
    """Who was signed in here until the session ended, if anybody was."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return SessionStore(key).whose_it_was() or str(request.session.get(FORMER, ""))


def was_too_long(request: HttpRequest) -> bool:
    """Whether the session that ended had lasted for as long as one may."""
    return SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME)).was_too_long()


def keep(request: HttpRequest, whose: str) -> bool:
    """Keep what was typed for this account; whether there was anything to keep."""
    address, fields = request.get_full_path(), request.POST.copy()
    for name in NOT_KEPT:
        fields.pop(name, None)
    typed = fields.urlencode()
    if not typed or len(typed) > LONGEST or page_of(request) != address:
        return False
    others = {a: kept for a, kept in request.session.get(KEPT, {}).items() if a != address}
    latest = dict(list(others.items())[-MOST + 1 :])
    request.session[KEPT] = latest | {address: encrypt(json.dumps([whose, address, typed]))}
    return True


def give_back(request: HttpRequest) -> None:
    """Fill the form of this page, where it was kept for this person; what is somebody else's goes."""
    kept = request.session[KEPT]
    encrypted = kept.pop(request.get_full_path(), None)
    if encrypted is None:
        return
    request.session[KEPT] = kept
    try:
        whose, address, typed = json.loads(decrypt(encrypted))
    except WrongKey:
        return
    if [whose, address] == [str(request.user.pk), request.get_full_path()]:
        request.POST = QueryDict(f"{typed}&{GIVEN_BACK}=1")  # type: ignore[misc]


def page_of(request: HttpRequest) -> str:
    """The page on which something was sent: where to come back to. From another site it is home."""
    sent_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer")
    if request.method != "POST" or not sent_from:
        return request.get_full_path()
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}, request.is_secure()):
        return reverse("home")
    parts = urlsplit(sent_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the page of signing in and back; a part that was asked for by script leads the whole page there."""
    back = page_of(request)
    if "HX-Request" not in request.headers:
        return redirect_to_login(back)
    current = urlsplit(request.headers.get("HX-Current-URL", ""))
    where = redirect_to_login(f"{current.path}?{current.query}" if current.query else current.path or back)
    return HttpResponseClientRedirect(where.url)
