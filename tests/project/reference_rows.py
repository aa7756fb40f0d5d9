"""A row of each table of reference data that the admin's pages are about; the same for every place."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cases.models import DataRequestTerm, DayOff, RetentionTerm

TET = date(2100, 2, 9)  # never of the past, which stays as it is
TERM = {"name": "Hồ sơ", "months": 60, "since": "lần ghi cuối", "source": "Mức đề nghị"}


def data_request_term(world: Any) -> int:
    """That of the request's kind, or of another."""
    assert world.data_request
    return DataRequestTerm.objects.latest("pk").pk


REFERENCE_ROWS: dict[str, Callable[[Any], Any]] = {
    "commune_row": lambda world: world.commune.pk,
    "supportkind_row": lambda world: world.support_kind.pk,
    "programme_row": lambda world: world.status.programme_id,
    "regime_row": lambda world: world.status.regime_id,
    "status_row": lambda world: world.status.pk,
    "dayoff_row": lambda world: DayOff.objects.get_or_create(on=TET, defaults={"name": "Tết"})[0].pk,
    "datarequestterm_row": data_request_term,
    "retentionterm_row": lambda world: RetentionTerm.objects.get_or_create(code="HO_SO", defaults=TERM)[0].pk,
}
