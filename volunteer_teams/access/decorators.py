"""The guard on every page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from volunteer_teams.access.permissions import Permission

View = Callable[..., HttpResponse]


def require_permission(permission: Permission) -> Callable[[View], View]:
    """Refuse (403) whoever holds the permission nowhere; put where they hold it on `request.access`.

    The view is marked with `permission`, so that a sweep can ask every route for it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            access = request.user.access_to(permission)  # type: ignore[union-attr]
            if not access:
                raise PermissionDenied
            request.access = access  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
