"""The guard on every address for programs: who asks, how often, and what their transaction reaches."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from reports.actions.tokens import TokenRefused, TooManyUses, use_token
from reports.models import ApiToken
from reports.places import NATION, ReportPlace, place_of
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import EVERYWHERE, Access
from volunteer_teams.database.reach import reach
from volunteer_teams.models import Commune

View = Callable[[HttpRequest, ReportPlace], HttpResponse]
BEARER = "bearer"  # in any letters: RFC 9110
TITLES = {
    400: "Yêu cầu chưa đúng",
    401: "Chưa có mã truy cập",
    404: "Không có",
    405: "Chỉ đọc",
    429: "Dùng quá nhiều lần",
}


class Problem(Exception):
    """What is wrong with a request, in a Vietnamese sentence; nothing of the answer is sent."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def require_token(permission: Permission) -> Callable[[View], Callable[..., HttpResponse]]:
    """Let in who shows a token, and give the view the place that it is for.

    The use is counted and logged first, for itself. The view runs inside the reach of the place: row policies
    show it nothing else. It is marked with the permission that a person needs for the same.
    """

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any) -> HttpResponse:
            try:
                return _answered(request, view)
            except Problem as problem:
                return problem_document(problem.status, problem.detail)

        guarded.token_permission = permission  # type: ignore[attr-defined]
        return login_not_required(csrf_exempt(transaction.non_atomic_requests(guarded)))

    return decorate


def problem_document(status: int, detail: str) -> HttpResponse:
    """RFC 9457: what is wrong, for a program and for the person who reads its log."""
    told = {"type": "about:blank", "title": TITLES[status], "status": status, "detail": detail}
    answer = JsonResponse(told, status=status, content_type="application/problem+json")
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def access_of(place: ReportPlace) -> Access:
    """The reach of a place, with what went into it."""
    if place.unit is None:
        return EVERYWHERE
    if isinstance(place.unit, Commune):
        return Access(communes=place.ids)
    return Access(provinces=place.ids)


def _answered(request: HttpRequest, view: View) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "Địa chỉ này chỉ để đọc: hãy dùng GET.")
    try:
        token = use_token(code=_code(request), address=request.get_full_path())
    except TokenRefused as refused:
        raise Problem(401, "Mã truy cập sai, đã hết hạn hoặc đã bị thu hồi.") from refused
    except TooManyUses as many:
        answer = problem_document(429, f"Mã đã dùng hết số lần của giờ này: đợi {many.seconds} giây.")
        answer["Retry-After"] = str(many.seconds)
        return answer
    with transaction.atomic():
        place = _place(token)
        with reach(access_of(place)):
            answer = view(request, place)
    answer["Cache-Control"] = "no-store"
    return answer


def _code(request: HttpRequest) -> str:
    scheme, _, code = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != BEARER:
        raise Problem(401, "Gửi mã truy cập trong dòng đầu “Authorization: Bearer …”.")
    return code.strip()


def _place(token: ApiToken) -> ReportPlace:
    return place_of(token.place) if token.place else NATION
