"""Which files have been kept long enough."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Client, Contact, DataRequest, Episode, RetentionTerm, Support
from cases.terms import add_months

CASE_FILE = "HO_SO"


def case_file_term() -> RetentionTerm | None:
    """For how long files are kept; None where no term has been loaded."""
    return RetentionTerm.objects.filter(code=CASE_FILE).first()


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
