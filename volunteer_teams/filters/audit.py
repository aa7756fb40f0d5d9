"""Filters above the log."""

import django_filters
from django.apps import apps
from django.db.models import QuerySet

from volunteer_teams import audit
from volunteer_teams.filters.days import DayFilter
from volunteer_teams.models import AuditEvent


def kinds() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can happen, by app: all of it, or one kind."""
    groups = []
    for app in ("volunteer_teams", "cases", "reports"):
        codes = [
            (code, sentence.format(subject="…"))
            for code, sentence in audit.SENTENCES.items()
            if code.startswith(f"{app}.")
        ]
        heading = str(apps.get_app_config(app).verbose_name)
        groups.append((heading, [(f"{app}.", f"Tất cả: {heading}"), *codes]))
    return groups


class AuditFilter(django_filters.FilterSet):
    """Events by who, what, when and where."""

    by = django_filters.CharFilter(label="Người làm")
    kind = django_filters.ChoiceFilter(label="Việc", choices=kinds, empty_label="Tất cả")
    place = django_filters.CharFilter(label="Tỉnh, xã, Đội")
    first = DayFilter(label="Từ ngày")
    last = DayFilter(label="Đến hết ngày")

    class Meta:
        model = AuditEvent
        fields = ("by", "kind", "place", "first", "last")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """All of them together."""
        typed = self.form.cleaned_data  # what was typed wrong is missing here
        rows = queryset.by_person(typed.get("by", "")).in_place(typed.get("place", ""))  # type: ignore[attr-defined]
        rows = rows.between(typed.get("first"), typed.get("last"))
        return rows.of_kind(typed["kind"]) if typed.get("kind") else rows
