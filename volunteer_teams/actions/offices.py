"""What stands at the head and foot of a place's documents."""

from datetime import date
from typing import Any

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, Province, ReportingOffice, User
from volunteer_teams.vietnamese import short_date


@transaction.atomic
def add_reporting_office(
    *, place: Province | Commune, since: date, by: User | None, **values: Any
) -> ReportingOffice:
    """Set what documents of a place carry from a day on; earlier ones keep what was set before."""
    office = ReportingOffice(
        province=place if isinstance(place, Province) else None,
        commune=place if isinstance(place, Commune) else None,
        since=since,
        **_plain_lines(values),
    )
    _refuse_second_on_day(office)
    office.save()
    audit.record(TeamsEvent.OFFICE_SET, subject=office, place=place, by=by, changes={"since": since})
    return office


@transaction.atomic
def edit_reporting_office(*, office: ReportingOffice, by: User | None, **values: Any) -> ReportingOffice:
    """Put right what documents carry; reports issued before keep what they were issued with."""
    office = ReportingOffice.objects.select_for_update(of=["self"]).get(pk=office.pk)
    changes = change(office, _plain_lines(values))
    if not changes:
        return office
    _refuse_second_on_day(office)
    office.save(update_fields=list(changes))
    audit.record(TeamsEvent.OFFICE_SET, subject=office, place=office.place, by=by, changes=changes)
    return office


def _plain_lines(values: dict[str, Any]) -> dict[str, Any]:
    """Lines end the same way, whether a browser, a spreadsheet or a fixture ended them."""
    texts = {name: "\n".join(value.splitlines()) for name, value in values.items() if isinstance(value, str)}
    return values | texts


def _refuse_second_on_day(office: ReportingOffice) -> None:
    take_turns("office", office.province_id, office.commune_id)
    same = ReportingOffice.objects.filter(
        province=office.province, commune=office.commune, since=office.since
    )
    if same.exclude(pk=office.pk).exists():
        raise RuleBroken(
            f"Nơi này đã có thể thức áp dụng từ ngày {short_date(office.since)}: hãy sửa bản đó.",
            field="since",
        )
