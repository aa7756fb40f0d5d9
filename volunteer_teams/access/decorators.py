"""The guard on every page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.reach import reach_of

View = Callable[..., HttpResponseBase]
BEFORE_VIEWS: list[Callable[[HttpRequest], None]] = []


def before_views(prepare: Callable[[HttpRequest], None]) -> None:
    """Have every request prepared, inside the person's reach; called from `AppConfig.ready()`."""
    BEFORE_VIEWS.append(prepare)


def require_permission(permission: Permission) -> Callable[[View], View]:
    """Refuse (403) whoever holds the permission nowhere; put where they hold it on `request.access`.

    The page runs, and is rendered to its end, inside the person's reach: row policies show it nothing else.
    The view is marked with `permission`, so that a sweep can ask every route for it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with reach_of(request.user):  # type: ignore[arg-type]
                access = request.user.access_to(permission)  # type: ignore[union-attr]
                if not access:
                    raise PermissionDenied
                request.access = access  # type: ignore[attr-defined]
                for prepare in BEFORE_VIEWS:
                    prepare(request)
                response = view(request, *args, **kwargs)
                finish(response)
            return response

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def finish(response: HttpResponseBase) -> None:
    """Render what would be rendered later, without the reach; refuse what is made while it is sent."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    if response.streaming and not isinstance(response, FileResponse):
        raise TypeError("A stream is made when the reach is gone: make the whole file first.")
