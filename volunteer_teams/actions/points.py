"""Where communes lie on maps."""

from typing import Any

from django.db import transaction

from volunteer_teams.actions.reference_rows import save_reference_row
from volunteer_teams.models import Commune, User


@transaction.atomic
def set_commune_point(
    *,
    row: Commune,
    lat: float | None,
    lon: float | None,
    by: User | None,
    fixed: tuple[str, ...],
    **values: Any,
) -> Commune:
    """Say where a commune lies: lists of units leave it, until both numbers are taken out."""
    known = Commune.objects.select_for_update(of=["self"]).get(pk=row.pk)
    if (known.lat, known.lon) != (lat, lon):
        values |= {"lat": lat, "lon": lon, "is_point_by_hand": lat is not None}
    return save_reference_row(model=Commune, row=known, by=by, fixed=fixed, **values)
