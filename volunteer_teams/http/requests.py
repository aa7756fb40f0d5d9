"""What a request is once `require_permission` has let it in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from volunteer_teams.access.scopes import Access
from volunteer_teams.models import User


class Request(HttpRequest):
    """For annotations of views: somebody is signed in, and `access` is where they hold the permission."""

    user: User  # type: ignore[assignment]
    access: Access
    htmx: HtmxDetails
    names_on: bool
