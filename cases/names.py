"""Names in working lists: on for one session by one logged act, off again by themselves."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cases.models import Assignment, Identity
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.flags import Flag
from volunteer_teams.models import Commune, Team, Volunteer
from volunteer_teams.vietnamese import fold, personal_number, search_words

SEEN_AT = "names_seen_at"  # in the session: when somebody last asked for a page with names on, in seconds
IDLE = timedelta(minutes=30)
Names = Mapping[int | None, str]
List = tuple[Commune | Team | Volunteer, Commune | Team, int]


class NamesMiddleware:
    """Says on every request whether names are on; each request of a signed-in person keeps them on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.names_on = request.user.is_authenticated and _still_on(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def switch_on(request: HttpRequest) -> None:
    """From this request on; the action has logged it."""
    request.session[SEEN_AT] = _now()
    request.names_on = True  # type: ignore[attr-defined]


def switch_off(request: HttpRequest) -> None:
    """From this request on."""
    request.session.pop(SEEN_AT, None)
    request.names_on = False  # type: ignore[attr-defined]


def may_switch(request: HttpRequest) -> bool:
    """Whether this person may switch names on, which are off."""
    return bool(not request.names_on and request.user.access_to(Permission.IDENTITY_VIEW))  # type: ignore[attr-defined,union-attr]


def names(request: HttpRequest) -> Names:
    """The names of all clients whose identity this person may see, by client; none while names are off.

    One query for a request, however many lists stand on its page.
    """
    if not hasattr(request, "names"):
        access = request.user.access_to(Permission.IDENTITY_VIEW) if request.names_on else None  # type: ignore[attr-defined,union-attr]
        request.names = Identity.objects.within(access).names() if access else {}  # type: ignore[attr-defined]
    return request.names  # type: ignore[attr-defined]


def found_by(request: HttpRequest, text: str) -> list[int]:
    """The clients with this personal number, or with every word of this name; nobody while names are off."""
    if not request.names_on:  # type: ignore[attr-defined]
        return []
    if digits := personal_number(text):
        access = request.user.access_to(Permission.IDENTITY_VIEW)  # type: ignore[union-attr]
        rows = Identity.objects.within(access).with_number(digits)
        return list(rows.values_list("client_id", flat=True))
    words = search_words(text)
    folded = ((client, fold(name)) for client, name in names(request).items() if client)
    return [client for client, name in folded if words and all(word in name for word in words)]


def lists_of(access: Access) -> list[List]:
    """Whose clients are named to somebody: communes, teams, volunteers, each with a place and how many."""
    rows = Identity.objects.within(access).order_by()
    found: list[List] = []
    for kind, model in (("commune", Commune), ("team", Team)):
        path, ids = f"client__{kind}", getattr(access, f"{kind}s")
        places: dict[Any, Any] = model._default_manager.in_bulk(ids) if ids else {}
        counted = rows.filter(**{f"{path}__in": ids}).values_list(path).annotate(n=Count("pk"))
        found += [(places[pk], places[pk], n) for pk, n in counted]
    for volunteer in Volunteer.objects.filter(pk__in=access.volunteers).order_by("pk"):
        held = Assignment.objects.current().filter(volunteer=volunteer, client__in=rows.values("client"))
        clients = [a.client for a in held.select_related("client__team", "client__commune").order_by("pk")]
        if clients:
            found.append((volunteer, clients[0].team or clients[0].commune, len(clients)))
    return found


def flag(request: HttpRequest) -> Flag | None:
    """What stands at the top of every page while names are on."""
    if not request.names_on:  # type: ignore[attr-defined]
        return None
    return Flag("Đang hiện tên trong danh sách", "eye", "Ẩn tên", reverse("cases:names_hide"))


def _still_on(request: HttpRequest) -> bool:
    seen_at = request.session.get(SEEN_AT)
    if seen_at is None:
        return False
    since = _now() - seen_at
    if since > IDLE.total_seconds():
        del request.session[SEEN_AT]
        return False
    if since > 60:  # not a write for every request
        request.session[SEEN_AT] = _now()
    return True


def _now() -> int:
    return int(timezone.now().timestamp())
