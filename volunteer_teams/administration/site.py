"""The admin's site: only our routes of it, each with the guard of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path, reverse

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.files import sheets


@dataclass(frozen=True)
class OwnPage:
    """A table that is kept on pages of its own, and comes in as a whole list or not at all."""

    model: type[models.Model]
    url_name: str
    about: str
    since: str = ""
    order: int = 100

    @property
    def list_url(self) -> str:
        """Its list."""
        return reverse(self.url_name)


class ReferenceSite(AdminSite):
    """The start page and the tables registered; none of Django's own ways in and out, no view of users."""

    def __init__(self) -> None:
        super().__init__()
        self.own_pages: list[OwnPage] = []

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether somebody may look after reference data; the guard has asked before."""
        return bool(request.user.access_to(Permission.REFERENCE_EDIT))  # type: ignore[union-attr]

    def link(self, *pages: OwnPage) -> None:
        """List tables that are kept elsewhere on the start page; called from `AppConfig.ready()`."""
        self.own_pages += pages

    def columns(self, model: type[models.Model]) -> list[sheets.Column]:
        """The columns of a table's file, for the list of its own page: what leaves there comes back here."""
        return self._registry[model].columns()  # type: ignore[attr-defined, no-any-return]

    def route(
        self,
        address: str,
        view: Callable[..., Any],
        name: str,
        permission: Permission = Permission.REFERENCE_EDIT,
    ) -> URLPattern:
        """A route whose view is guarded, and called as the route is."""
        guarded = require_permission(permission)(view)
        guarded.__name__ = name
        return path(address, guarded, name=name)

    def get_urls(self) -> list[URLPattern | URLResolver]:  # type: ignore[override]
        """The start page, and each table's own."""
        tables: list[URLPattern | URLResolver] = [
            path(f"{model._meta.app_label}/{model._meta.model_name}/", include(table.get_urls()))
            for model, table in self._registry.items()
        ]
        return [self.route("", self.index, "index"), *tables]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing: the frame of our pages asks for what it needs."""
        return {}

    def index(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every table of reference data: how many rows, the newest since when."""
        listed: list[Any] = [*self._registry.values(), *self.own_pages]
        tables = [_line(table) for table in sorted(listed, key=lambda table: table.order)]
        return render(request, "admin/index.html", {"tables": tables})


def _line(table: Any) -> dict[str, Any]:
    rows, meta = table.model._default_manager.all(), table.model._meta
    asked = {"count": models.Count("pk")} | ({"since": models.Max(table.since)} if table.since else {})
    told = {"since": None} | rows.aggregate(**asked)
    return {"name": meta.verbose_name, "about": table.about, "url": table.list_url, **told}


site = ReferenceSite()
