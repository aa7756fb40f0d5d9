"""Taking out of what is kept of volunteers everything that says who they were; the figures stay."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.access.scopes import EVERYWHERE
from volunteer_teams.actions.forgetting import forget_before
from volunteer_teams.actions.volunteers import refuse_nameless
from volunteer_teams.database.reach import also_in, reach
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import (
    AllowancePayment,
    MeetingAttendance,
    Membership,
    TrainingAttendance,
    User,
    Volunteer,
)
from volunteer_teams.retention import Deed, Fate, fields_to

NAMED = ("full_name", "name_key", "sort_key", "birth_date", "anonymised_on")


@transaction.atomic
def anonymise_volunteer(*, volunteer: Volunteer, by: User | None) -> Volunteer:
    """Put a number in the place of a volunteer's name, for good; their memberships stay to be counted."""
    locked = Volunteer.objects.select_for_update(of=["self"]).select_related("commune")
    volunteer = locked.get(pk=volunteer.pk)
    refuse_nameless(volunteer)
    if serving_since({volunteer.pk}, timezone.localdate()):
        raise RuleBroken(f"{volunteer.full_name} đang tham gia Đội: chưa xóa thông tin được.")
    volunteer.full_name = f"Đã xóa tên, số {volunteer.pk}"
    volunteer.set_keys()
    volunteer.birth_date = date(volunteer.birth_date.year, 1, 1)
    volunteer.anonymised_on = timezone.localdate()
    emptied = fields_to(Fate.EMPTIED, Deed.VOLUNTEER)
    nothing = _nothing_in(Volunteer, emptied[Volunteer._meta.label])
    for name, value in nothing.items():
        setattr(volunteer, name, value)
    volunteer.save(update_fields=[*NAMED, *nothing])
    memberships = Membership.objects.filter(volunteer=volunteer)
    attended = MeetingAttendance.objects.filter(volunteer=volunteer)
    trained = TrainingAttendance.objects.filter(volunteer=volunteer)
    paid = AllowancePayment.objects.filter(volunteer=volunteer)
    with reach(EVERYWHERE):
        communes = set(memberships.values_list("team__commune", flat=True))
        communes |= set(attended.values_list("meeting__commune", flat=True))
        communes |= set(trained.values_list("training__commune", flat=True))
        communes |= set(paid.values_list("list__commune", flat=True))
    with also_in(communes):
        memberships.update(**_nothing_in(Membership, emptied[Membership._meta.label]))
        for rows in (attended, trained, paid):
            rows.update(**_nothing_in(rows.model, emptied[rows.model._meta.label]))
    forget_before(kind="volunteers", rows=[volunteer.pk])
    audit.record(TeamsEvent.VOLUNTEER_ANONYMISED, subject=volunteer, place=volunteer.commune, by=by)
    return volunteer


@transaction.atomic
def anonymise_volunteers(*, volunteers: Iterable[Volunteer], by: User | None) -> int:
    """Anonymise volunteers whose time is over and that somebody has confirmed; answers how many."""
    ordered = sorted(volunteers, key=lambda volunteer: volunteer.pk)
    return len([anonymise_volunteer(volunteer=volunteer, by=by) for volunteer in ordered])


def serving_since(volunteers: Collection[int], on: date) -> set[int]:
    """Those of these volunteers who were in any team on a day or later; teams out of reach are asked too."""
    with reach(EVERYWHERE):
        rows = Membership.objects.running_since(on).filter(volunteer__in=volunteers)
        return set(rows.values_list("volunteer", flat=True))


def _nothing_in(model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
    """What stands in each of these fields when it is empty."""
    fields = [model._meta.get_field(name) for name in names]
    return {field.name: None if field.null else field.get_default() for field in fields}  # type: ignore[union-attr]
