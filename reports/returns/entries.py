"""How many contacts and activities stand in the books of a month: what was sent is compared with that."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Count, Q

from cases.models import Contact
from reports.periods import month_of
from volunteer_teams.models import Activity


def count_entries(communes: Collection[int], months: Sequence[date]) -> dict[tuple[int, date], int]:
    """By the commune they were written in and the month, those there are: two queries for all of them."""
    periods = [month_of(month) for month in months]
    within = Q(on__gte=min(p.first for p in periods), on__lte=max(p.last for p in periods))
    each = {f"in_{n}": Count("pk", filter=Q(on__gte=p.first, on__lte=p.last)) for n, p in enumerate(periods)}
    found: dict[tuple[int, date], int] = {}
    for rows in (Contact.objects, Activity.objects):
        of_them = rows.filter(within, commune__in=communes).order_by().values("commune")
        for row in of_them.annotate(**each):
            for n, month in enumerate(months):
                key = row["commune"], month
                found[key] = found.get(key, 0) + row[f"in_{n}"]  # type: ignore[literal-required]
    return found


def entries_of(communes: Iterable[int], month: date) -> int:
    """All of a month in these communes together."""
    return sum(count_entries(set(communes), [month]).values())
