"""Filters above the list of accounts."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.models import RoleAssignment, User


class AccountFilter(django_filters.FilterSet):
    """Accounts by name, and by the role held today and where; role and place are those of one assignment."""

    q = django_filters.CharFilter(label="Tên, tên đăng nhập")
    role = django_filters.ChoiceFilter(
        label="Vai trò", choices=RoleAssignment._meta.get_field("role").choices, empty_label="Tất cả"
    )
    place = django_filters.CharFilter(label="Tỉnh, xã, Đội")

    class Meta:
        model = User
        fields = ("q", "role", "place")

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """All three together."""
        typed = self.form.cleaned_data  # what was typed wrong is missing here
        return queryset.matching(typed.get("q", "")).holding(  # type: ignore[attr-defined]
            on=timezone.localdate(), role=typed.get("role", ""), place=typed.get("place", "")
        )
