"""Which files and volunteers have been kept long enough."""

from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cases.models import Assignment, Client, Contact, DataRequest, Episode, RetentionTerm, Support
from cases.terms import add_months
from volunteer_teams.actions.anonymising import serving_since
from volunteer_teams.models import Membership, Volunteer

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
    theirs = Membership.objects.filter(volunteer=OuterRef("pk"))
    looking_after = Assignment.objects.current().filter(volunteer=OuterRef("pk"))
    rows = volunteers.filter(
        Exists(theirs) | Q(kept_since__lt=before),
        ~Exists(theirs.running_since(before)),
        ~Exists(looking_after),
        anonymised_on=None,
    )
    elsewhere = serving_since(set(rows.values_list("pk", flat=True)), before)
    left_on = Max("memberships__until")
    return rows.exclude(pk__in=elsewhere).annotate(left_on=left_on).order_by("sort_key", "pk")
