"""Recording what teams did."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import (
    insert_sent,
    refuse_future,
    refuse_outside_team,
    refuse_sent_otherwise,
    row_by_row,
)
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.actions.places import TeamsThen, commune_of_team, commune_on_day
from volunteer_teams.actions.together import Check, Entered, enter, known_of, weigh
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import (
    Activity,
    ActivityKind,
    ActivityKindMeasure,
    Commune,
    Measure,
    Team,
    User,
)
from volunteer_teams.vietnamese import number

TYPED = ("kind_id", "on", *Measure.values, "partners", "note")
Measures = Mapping[str, ActivityKindMeasure]


@transaction.atomic
def add_activity(
    *, id: UUID, team: Team, kind: ActivityKind, on: date, by: User | None, **values: Any
) -> Activity:
    """Record one activity with the measures that its kind takes; the same id sent twice is one row."""
    team = Team.objects.held().get(pk=team.pk)
    if sent := Activity.objects.filter(pk=id).select_related("team").first():
        _refuse_other(sent, Activity(team=team, kind=kind, on=on, **values))
        return sent
    if not kind.is_active:
        raise RuleBroken(f"Loại hoạt động {kind.name} không còn dùng.", field="kind")
    activity = Activity(id=id, team=team, kind=kind, on=on, **values)
    _refuse_wrong(activity, measures_of([kind])[kind.pk])
    activity.commune = commune_of_team(team=team, on=on)
    activity.province_id = activity.commune.province_id
    insert_sent(activity)
    _log(TeamsEvent.ACTIVITY_ADDED, activity, by, _told(activity))
    return activity


@transaction.atomic
def add_activities(*, rows: Sequence[Activity], by: User | None) -> list[Activity]:
    """Record many activities at once, teams and kinds set as objects; all or none.

    Rows that are there already, by id, stay as they are; the others are answered.
    """
    there = set(Activity.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    rules = ActivityRules(rows)
    new: list[Activity] = []

    def check(activity: Activity) -> None:
        if activity.pk in there:
            return
        there.add(activity.pk)
        rules.complete(activity)
        new.append(activity)

    row_by_row(rows, check)
    copy_in(new)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(new))} hoạt động",
        place=None,
        by=by,
        changes={"activities": len(new)},
    )
    return new


def enter_activities(*, team: Team, rows: Sequence[Activity], by: User | None) -> Entered:
    """Record those of a team's activities that are right, as a single one is; the others say why not.

    What was sent before, under its id, counts as written and is not written again.
    """
    return enter(
        team=team, rows=rows, by=by, check=lambda: _checked(rows), code=TeamsEvent.ACTIVITY_ADDED, told=_told
    )


def check_activities(*, rows: Sequence[Activity]) -> Entered:
    """What `enter_activities` would refuse; nothing is written."""
    return Entered(refused=weigh(rows, known_of(rows), _checked(rows)).refused)


@transaction.atomic
def edit_activity(*, activity: Activity, by: User | None, **values: Any) -> Activity:
    """Change day, measures, partners or note; team and kind stay."""
    activity = _locked(activity)
    changes = change(activity, values)
    if not changes:
        return activity
    activity.team = Team.objects.held().get(pk=activity.team_id)
    _refuse_wrong(activity, measures_of([activity.kind])[activity.kind_id])
    fields = list(changes)
    if "on" in changes:
        activity.commune = commune_of_team(team=activity.team, on=activity.on)
        activity.province_id = activity.commune.province_id
        fields += ["commune", "province"]
    activity.save(update_fields=fields)
    _log(TeamsEvent.ACTIVITY_EDITED, activity, by, changes)
    return activity


@transaction.atomic
def delete_activity(*, activity: Activity, by: User | None) -> None:
    """Remove an activity entered by mistake; the log keeps its numbers."""
    activity = _locked(activity)
    _log(TeamsEvent.ACTIVITY_DELETED, activity, by, _told(activity))
    activity.delete()


class ActivityRules:
    """The rules of activities, with the measures of their kinds loaded once for all of them."""

    def __init__(self, rows: Sequence[Activity]) -> None:
        self._measures = measures_of({row.kind for row in rows})
        self._stood = TeamsThen(row.team_id for row in rows)
        self._communes: dict[tuple[int, date], Commune] = {}

    def complete(self, activity: Activity) -> None:
        """Check an activity, team and kind set as objects, and fill where it was on its day."""
        _refuse_wrong(activity, self._measures[activity.kind_id])
        commune = self._stood(activity.team, activity.on)
        key = (commune.pk, activity.on)
        if key not in self._communes:
            self._communes[key] = commune_on_day(commune=commune, on=activity.on)
        activity.commune = self._communes[key]
        activity.province_id = activity.commune.province_id


def measures_of(
    kinds: Sequence[ActivityKind] | set[ActivityKind],
) -> dict[int, dict[str, ActivityKindMeasure]]:
    """For each kind, the measures it takes by name, in their order."""
    found: dict[int, dict[str, ActivityKindMeasure]] = {kind.pk: {} for kind in kinds}
    for measure in ActivityKindMeasure.objects.filter(kind__in=found).order_by("position", "pk"):
        found[measure.kind_id][measure.measure] = measure
    return found


def _checked(rows: Sequence[Activity]) -> Check[Activity]:
    complete = ActivityRules(rows).complete

    def check(activity: Activity, sent: Activity | None) -> None:
        if sent:
            _refuse_other(sent, activity)
        else:
            complete(activity)

    return check


def _refuse_other(known: Activity, sent: Activity) -> None:
    """A form may be sent again, with the same in it."""
    if known.team_id != sent.team_id:
        raise RuleBroken("Biểu này đã được gửi cho một Đội khác: hãy mở biểu mới.")
    refuse_sent_otherwise(known, sent, TYPED)


def _locked(activity: Activity) -> Activity:
    rows = Activity.objects.select_for_update(of=["self"]).select_related("team__commune", "kind")
    locked = rows.filter(pk=activity.pk).first()
    if locked is None:
        raise RuleBroken("Hoạt động này đã bị xóa.")
    return locked


def _refuse_wrong(activity: Activity, measures: Measures) -> None:
    refuse_future(activity.on, field="on")
    refuse_outside_team(activity.team, activity.on, field="on")
    for name in Measure.values:
        value = getattr(activity, name)
        if name not in measures:
            if value is not None:
                raise RuleBroken(f"{activity.kind.name} không có {Measure(name).label.lower()}.", field=name)
        elif measures[name].is_required and not value:
            raise RuleBroken(f"Nhập {measures[name].label.lower()} ({measures[name].unit}).", field=name)
    if not any(getattr(activity, name) for name in measures):
        raise RuleBroken("Nhập ít nhất một số liệu lớn hơn 0.", field=next(iter(measures), None))
    if activity.partners and not activity.kind.takes_partners:
        raise RuleBroken(f"{activity.kind.name} không có đơn vị phối hợp.", field="partners")


def _told(activity: Activity) -> dict[str, Any]:
    """What the log keeps of an activity: kind, day and numbers."""
    measures = {name: getattr(activity, name) for name in Measure.values if getattr(activity, name)}
    return {"kind": activity.kind.code, "on": activity.on, **measures}


def _log(code: TeamsEvent, activity: Activity, by: User | None, changes: dict[str, Any]) -> None:
    audit.record(code, subject=activity, place=activity.team, by=by, changes=changes)
