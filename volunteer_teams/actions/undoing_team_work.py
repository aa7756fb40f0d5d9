"""Taking back activities and volunteers that came from a file."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.activities import edit_activity
from volunteer_teams.actions.taking_back import STOOD_ON, Sorted, by_text, deleted, sort_out
from volunteer_teams.actions.volunteers import edit_volunteer
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Activity, ImportedRow, Measure, Membership, User, Volunteer
from volunteer_teams.team_uses import USES

MEMBER = "m"  # begins the id of a membership: m<volunteer>-<team>
OF_VOLUNTEER = ("full_name", "sex", "birth_date", "phone", "occupation", "resident_since", "works_in_commune")


def activity_told(row: Activity) -> dict[str, Any]:
    """What a file says of an activity."""
    names = ("team_id", "kind_id", "on", *Measure.values, "partners", "note")
    return {name: getattr(row, name) for name in names}


def volunteer_state(row: Volunteer) -> dict[str, Any]:
    """What somebody may have changed of a volunteer since."""
    return {name: getattr(row, name) for name in (*OF_VOLUNTEER, "user_id")}


def membership_state(row: Membership) -> dict[str, Any]:
    """What somebody may have changed of a membership since."""
    return {name: getattr(row, name) for name in ("position", "since", "until", "decision")}


@transaction.atomic
def take_back_activities(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """Delete activities that an import made, put back those it changed; why not, of those that stay."""
    stored = Activity.objects.within(access).select_for_update(of=["self"])
    found = sort_out(rows, by_text(stored.in_bulk([row.row for row in rows])), activity_told)
    Activity.objects.filter(pk__in=[activity.pk for activity in found.made.values()]).delete()
    for pk, (activity, before) in found.changed.items():
        try:
            edit_activity(activity=activity, by=by, **before)
        except RuleBroken as broken:
            found.kept[pk] = str(broken)
    return found.kept


@transaction.atomic
def take_back_volunteers(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """End memberships that an import began, then delete volunteers it made and put back those it changed."""
    kept = _take_back_memberships([row for row in rows if row.row.startswith(MEMBER)], access)
    people = [row for row in rows if not row.row.startswith(MEMBER)]
    stored = Volunteer.objects.within(access).in_bulk([int(row.row) for row in people])
    found = sort_out(people, by_text(stored), volunteer_state)
    for pk, volunteer in found.made.items():
        if not deleted(volunteer):
            found.kept[pk] = STOOD_ON
    for pk, (volunteer, before) in found.changed.items():
        try:
            edit_volunteer(volunteer=volunteer, by=by, **before)
        except RuleBroken as broken:
            found.kept[pk] = str(broken)
    return kept | found.kept


def _take_back_memberships(rows: Sequence[ImportedRow], access: Access) -> dict[str, str]:
    pairs = [row.row.removeprefix(MEMBER).split("-") for row in rows]
    memberships = Membership.objects.within(access).select_related("team", "volunteer")
    running = memberships.filter(volunteer__in=[int(volunteer) for volunteer, _ in pairs], until=None)
    stored = {f"{MEMBER}{row.volunteer_id}-{row.team_id}": row for row in running.order_by("pk")}
    found: Sorted = sort_out(rows, stored, membership_state)
    for key, membership in found.made.items():
        if any(use.last_day(membership.team, membership.volunteer) for use in USES):
            found.kept[key] = STOOD_ON
        else:
            membership.delete()
    return found.kept
