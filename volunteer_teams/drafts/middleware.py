"""What is sent when the session is over: kept as a draft of whoever it was, and signing in comes first."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages.storage.base import BaseStorage
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from volunteer_teams.access.scopes import NOWHERE
from volunteer_teams.database.reach import reach
from volunteer_teams.drafts.giving_back import ADDRESS, keep
from volunteer_teams.models import User
from volunteer_teams.signing_in.sessions import SessionStore

FORMER = "former_user"  # in the session of the page of signing in: an account's id
OVER = "Phiên làm việc đã hết vì 30 phút không có thao tác. Đăng nhập lại để làm tiếp."
TOO_LONG = "Đã 12 giờ từ lúc đăng nhập nên phiên làm việc hết. Đăng nhập lại để làm tiếp."
STILL_THERE = "Chữ đã gõ vẫn còn."


class SessionOverMiddleware:
    """Stands before the middleware that sends strangers to the page of signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Keep what somebody sends whose session is over, and lead everybody to signing in."""
        if request.user.is_authenticated:
            request.session.put_off()  # type: ignore[attr-defined]
            return None
        if not hasattr(view, "permission"):  # signing in and out
            return None
        if whose := former_user(request):
            request.session[FORMER] = str(whose.pk)  # the next request comes with a session that knows nobody
            words = TOO_LONG if was_too_long(request) else OVER
            say_once(request, f"{words} {STILL_THERE}" if keep_sent(request, whose) else words)
        return sign_in_first(request)


def say_once(request: HttpRequest, words: str) -> None:
    """Leave a warning for the page of signing in; scripts may ask several times before it comes."""
    waiting = messages.get_messages(request)
    assert isinstance(waiting, BaseStorage)
    is_said = words in [str(message) for message in waiting]
    waiting.used = False  # looked at, not shown
    if not is_said:
        messages.warning(request, words)


def former_user(request: HttpRequest) -> User | None:
    """Who was signed in here until the session ended, if anybody was."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    whose = SessionStore(key).whose_it_was() or request.session.get(FORMER)
    return User.objects.filter(pk=whose, is_active=True).first() if whose else None


def was_too_long(request: HttpRequest) -> bool:
    """Whether the session that ended had lasted for as long as one may."""
    return SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME)).was_too_long()


def keep_sent(request: HttpRequest, whose: User) -> bool:
    """Keep a form that reached no view, for its page to show it again; whether it was one to be kept."""
    if request.method != "POST":
        return False
    by_script = request.POST.get(ADDRESS, "")
    if not by_script and page_of(request) != request.get_full_path():
        return False  # it would not be shown where it was typed
    with transaction.atomic(), reach(NOWHERE, person=whose.pk):
        return keep(request.POST, by_script or request.get_full_path(), whose) is not None


def page_of(request: HttpRequest) -> str:
    """The page on which something was sent: where to come back to. From another site it is home."""
    sent_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer")
    if request.method != "POST" or not sent_from:
        return request.get_full_path()
    return _inside(sent_from, request) or reverse("home")


def _inside(url: str, request: HttpRequest) -> str:
    """The path and query of an address of this site; nothing of any other, or of what is none."""
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
        return ""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the page of signing in and back; a part that was asked for by script leads the whole page there."""
    back = page_of(request)
    if "HX-Request" not in request.headers:
        return redirect_to_login(back)
    current = _inside(request.headers.get("HX-Current-URL", ""), request)
    return HttpResponseClientRedirect(redirect_to_login(current or back).url)
