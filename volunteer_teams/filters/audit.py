"""Filters above the log."""

from typing import Any

import django_filters
from django.apps import apps
from django.db.models import QuerySet

from volunteer_teams import audit
from volunteer_teams.access.permissions import Permission
from volunteer_teams.audit.history import sentence_of_kind
from volunteer_teams.clients import clients_within
from volunteer_teams.filters.days import DayFilter
from volunteer_teams.models import AuditEvent


def kinds() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can happen, by app: all of it, or one kind."""
    groups = []
    for app in ("volunteer_teams", "cases", "reports"):
        codes = [(code, sentence_of_kind(code)) for code in audit.SENTENCES if code.startswith(f"{app}.")]
        heading = str(apps.get_app_config(app).verbose_name)
        groups.append((heading, [(f"{app}.", f"Tất cả: {heading}"), *codes]))
    return groups


class AuditFilter(django_filters.FilterSet):
    """Events by who, what, about whom, when and where; by case code for who may see clients."""

    by = django_filters.CharFilter(label="Người làm")
    kind = django_filters.ChoiceFilter(label="Việc", choices=kinds, empty_label="Tất cả")
    place = django_filters.CharFilter(label="Tỉnh, xã, Đội")
    case = django_filters.CharFilter(label="Mã hồ sơ")
    first = DayFilter(label="Từ ngày")
    last = DayFilter(label="Đến hết ngày")

    class Meta:
        model = AuditEvent
        fields = ("by", "kind", "place", "case", "first", "last")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clients = self.request.user.access_to(Permission.CLIENT_VIEW)
        if not self.clients:
            del self.form.fields["case"]

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """All of them together."""
        typed = self.form.cleaned_data  # what was typed wrong is missing here
        rows = queryset.by_person(typed.get("by", "")).in_place(typed.get("place", ""))  # type: ignore[attr-defined]
        rows = rows.between(typed.get("first"), typed.get("last"))
        if case := typed.get("case"):
            rows = rows.filter(client_id__in=clients_within(self.clients).matching(case).values("pk"))  # type: ignore[attr-defined]
        if not (kind := typed.get("kind")):
            return rows
        # by their whole codes: a search by how they begin would pass the index by under row policies
        codes = [
            code for code in audit.SENTENCES if code == kind or (kind.endswith(".") and code.startswith(kind))
        ]
        return rows.filter(code__in=codes)
