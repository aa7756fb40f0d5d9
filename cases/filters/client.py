"""Filters above the list of clients."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cases.due import AHEAD, with_contacts
from cases.models import Assignment, Client, Episode, Programme, Status
from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.filters.volunteer import volunteers_in_reach
from volunteer_teams.models import Volunteer

OPEN, CLOSED = "1", "0"
LATE, SOON = "late", "soon"
NOBODY = "none"


def status_names() -> list[tuple[str, str]]:
    """The names of states, each once, in the order of the routes."""
    names = Status.objects.order_by("position", "programme__position", "pk").values_list("name", flat=True)
    return [(name, name) for name in dict.fromkeys(names)]


def carers(request: HttpRequest) -> QuerySet[Volunteer]:
    """The volunteers who look after somebody now."""
    return volunteers_in_reach(request).filter(pk__in=Assignment.objects.current().values("volunteer"))


class ClientFilter(PlaceFilterSet):
    """Clients by case code, place, programme, state, volunteer, and what is due."""

    q = django_filters.CharFilter(label="Mã hồ sơ", method="search")
    programme = django_filters.ModelChoiceFilter(
        label="Chương trình",
        queryset=Programme.objects.order_by("position", "pk"),
        empty_label="Tất cả",
        method="in_programme",
    )
    status = django_filters.ChoiceFilter(
        label="Trạng thái", choices=status_names, empty_label="Tất cả", method="in_status"
    )
    volunteer = django_filters.ModelChoiceFilter(
        label="Tình nguyện viên",
        queryset=carers,
        empty_label="Tất cả",
        null_label="Chưa có",
        null_value=NOBODY,
        method="of_volunteer",
    )
    open = django_filters.ChoiceFilter(
        label="Hồ sơ",
        choices=[(OPEN, "Đang hỗ trợ"), (CLOSED, "Đã kết thúc")],
        empty_label="Tất cả",
        method="is_open",
    )
    due = django_filters.ChoiceFilter(
        label="Đến hạn gặp",
        choices=[(LATE, "Đã quá hạn"), (SOON, "Hôm nay và 7 ngày tới")],
        empty_label="Tất cả",
        method="is_due",
    )

    class Meta:
        model = Client
        fields = ("q", "province", "commune", "programme", "status", "volunteer", "open", "due")

    def search(self, rows: Any, name: str, value: str) -> QuerySet:
        """Codes that begin with this, or end with this number."""
        return rows.matching(value)

    def in_programme(self, rows: QuerySet, name: str, value: Programme) -> QuerySet:
        """Who is in a programme now."""
        return rows.filter(self._episode(programme=value))

    def in_status(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Who is in a state now."""
        return rows.filter(self._episode(status__name=value))

    def of_volunteer(self, rows: QuerySet, name: str, value: Any) -> QuerySet:
        """Whom a volunteer looks after now, or whom nobody does."""
        if value == NOBODY:
            return rows.filter(self._episode()).exclude(
                Exists(Assignment.objects.current().filter(client=OuterRef("pk")))
            )
        held = Client.objects.filter(assignments__volunteer=value, assignments__until__isnull=True)
        return rows.filter(pk__in=held.values("pk"))

    def is_open(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Who is in some open episode, or in none."""
        return rows.filter(self._episode()) if value == OPEN else rows.exclude(self._episode())

    def is_due(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Who was to be met before today, or is within a week."""
        today = timezone.localdate()
        if value == LATE:
            return with_contacts(rows).filter(contact_due_on__lt=today)
        return with_contacts(rows).filter(contact_due_on__gte=today, contact_due_on__lte=today + AHEAD)

    def _episode(self, **values: Any) -> Exists:
        return Exists(Episode.objects.open().filter(client=OuterRef("pk"), **values))
