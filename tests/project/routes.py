"""Every route of the site, as the resolver knows it."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import URLPattern, URLResolver, converters, get_resolver, reverse

from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.months import MonthConverter

# allauth's own views carry no permission; why each may stay
OWN_FACTOR = "one's own second factor; needs a signed-in person, whatever the role"
ALLAUTH = {
    "account_login": "the way in",
    "account_logout": "the way out",
    "account_inactive": "says that the account is closed",
    "account_reauthenticate": "one's own password again; needs a signed-in person, whatever the role",
    "account_change_password": "one's own password; needs a signed-in person, whatever the role",
    "mfa_authenticate": "the second step of the way in, after the password",
    "mfa_login_webauthn": "the way in with a passkey",
    "mfa_index": OWN_FACTOR,
    "mfa_reauthenticate": OWN_FACTOR,
    "mfa_activate_totp": OWN_FACTOR,
    "mfa_deactivate_totp": OWN_FACTOR,
    "mfa_view_recovery_codes": OWN_FACTOR,
    "mfa_generate_recovery_codes": OWN_FACTOR,
    "mfa_list_webauthn": OWN_FACTOR,
    "mfa_add_webauthn": OWN_FACTOR,
    "mfa_edit_webauthn": OWN_FACTOR,
    "mfa_remove_webauthn": OWN_FACTOR,
    "mfa_reauthenticate_webauthn": OWN_FACTOR,
}
BY_TOKEN = "programs show a token, which is no session: tests/reports/api/"
# ours, and for people who are not signed in yet; why each may be so
FOR_STRANGERS = {
    "link_open": "the way in for whoever holds a printed link",
    "offline_worker": "a program with nobody in it, which browsers ask for on their own",
    "reports:api_document": "describes the addresses for programs; no figure is in it",
    "reports:api_figures": BY_TOKEN,
    "reports:api_indicators": BY_TOKEN,
    "reports:api_places": BY_TOKEN,
    "health_live": "says that the process answers; nobody is in it",
    "health_ready": "says whether database and tables are there; nobody is in it",
    "health_version": "says which version runs; nobody is in it",
    "metrics": "counts by route, for this machine or with a token; nobody is in it",
    "cases:calendar_feed": "the calendar of whoever made the address: phones do not sign in",
}
WITHOUT_SIGNING_IN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
    *FOR_STRANGERS,
}
ONLY_UNDER_DEBUG = {"components"}

NOTHING_THERE = {
    converters.IntConverter: 999_999_999,
    converters.StringConverter: "khong-co",
    converters.SlugConverter: "khong-co",
    converters.UUIDConverter: uuid.UUID(int=0),
    MonthConverter: date(1999, 1, 1),
}


@dataclass(frozen=True)
class Route:
    """One address: its full name, its view and the converter of each parameter."""

    name: str
    view: Callable[..., Any]
    parameters: dict[str, Any]

    @property
    def permission(self) -> Permission | None:
        """What `require_permission` marked the view with."""
        return getattr(self.view, "permission", None)

    def url(self, **values: Any) -> str:
        """The address; parameters that are not given name nothing that exists."""
        absent = {name: NOTHING_THERE[type(converter)] for name, converter in self.parameters.items()}
        return reverse(self.name, kwargs=absent | values)

    def __str__(self) -> str:
        return self.name


def all_routes() -> list[Route]:
    """Everything the resolver leads to, apps' own address files included."""
    return [route for route in _walk(get_resolver(), "", {}) if route.name not in ONLY_UNDER_DEBUG]


def own_routes() -> list[Route]:
    """All that a permission guards: neither allauth's nor those for strangers."""
    return [route for route in all_routes() if route.name not in {**ALLAUTH, **FOR_STRANGERS}]


def _walk(resolver: URLResolver, namespace: str, parameters: dict[str, Any]) -> Iterator[Route]:
    for found in resolver.url_patterns:
        inside = parameters | found.pattern.converters
        if isinstance(found, URLPattern):
            yield Route(f"{namespace}{found.name}", found.callback, inside)
        else:
            below = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from _walk(found, below, inside)
