"""Which files and volunteers have been kept long enough."""

from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cases.models import Assignment, Client, Contact, DataRequest, Episode, RetentionTerm, Support
from cases.terms import add_months
from volunteer_teams.access.scopes import EVERYWHERE
from volunteer_teams.actions.anonymising import serving_since
from volunteer_teams.database.reach import reach
from volunteer_teams.models import Volunteer

CASE_FILE, VOLUNTEER = "HO_SO", "TINH_NGUYEN_VIEN"


def term_of(code: str) -> RetentionTerm | None:
    """For how long a kind of data is kept; None where no term has been loaded."""
    return RetentionTerm.objects.filter(code=code).first()


def files_due(clients: QuerySet[Client], term: RetentionTerm | None, today: date) -> QuerySet[Client]:
    """Files without anything open in which nothing has happened for the whole term, by case code."""
    if term is None:
        return clients.none()
    before = add_months(today, -term.months)

    def later(model: Any, condition: Q) -> Exists:
        return Exists(model.objects.filter(condition, client=OuterRef("pk")))

    return clients.filter(
        ~later(Episode, Q(closed_on__isnull=True) | Q(closed_on__gte=before)),
        ~later(Contact, Q(on__gte=before)),
        ~later(Support, Q(status_on__gte=before)),
        ~later(DataRequest, Q(decided_on__isnull=True)),
        anonymised_on__isnull=True,
        opened_on__lt=before,
    ).order_by("code", "pk")


def volunteers_due(
    volunteers: QuerySet[Volunteer], term: RetentionTerm | None, today: date
) -> QuerySet[Volunteer]:
    """Volunteers who have been in no team for the whole term and look after nobody, by name.

    `left_on` is their last day, None where they never joined: then the term runs from the day they were kept.
    """
    if term is None:
        return volunteers.none()
    before = add_months(today, -term.months)
    with reach(
        EVERYWHERE
    ):  # asked of a whole table, the policy of volunteers takes seconds; these are filtered
        kept = dict(volunteers.filter(anonymised_on=None).values_list("pk", "kept_since"))
    ever, lately = serving_since(kept, date.min), serving_since(kept, before)
    due = {pk for pk, since in kept.items() if pk in ever or since < before} - lately
    due -= set(Assignment.objects.current().filter(volunteer__in=due).values_list("volunteer", flat=True))
    rows = Volunteer.objects.filter(pk__in=due)
    return rows.annotate(left_on=Max("memberships__until")).order_by("sort_key", "pk")
