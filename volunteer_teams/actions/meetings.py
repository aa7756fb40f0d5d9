"""Minutes of teams' meetings."""

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
)
from volunteer_teams.actions.places import commune_of_team
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Meeting, MeetingAttendance, MeetingDecision, Membership, Team, User

TYPED = ("on", "place", "said")
Attendances = Mapping[int, tuple[bool, str]]  # by volunteer: whether present, why not
Decisions = Sequence[tuple[str, int | None, date | None]]  # what, which volunteer, until when


@transaction.atomic
def add_meeting(
    *,
    id: UUID,
    team: Team,
    on: date,
    said: str,
    attendances: Attendances,
    decisions: Decisions,
    by: User | None,
    place: str = "",
) -> Meeting:
    """Keep the minutes of a meeting; the same id sent twice is one."""
    team = Team.objects.held().get(pk=team.pk)
    meeting = Meeting(id=id, team=team, on=on, place=place, said=said)
    if sent := Meeting.objects.filter(pk=id).first():
        if sent.team_id != team.pk:
            raise RuleBroken("Biểu này đã được gửi cho một Đội khác: hãy mở biểu mới.")
        refuse_sent_otherwise(sent, meeting, TYPED)
        return sent
    _refuse_wrong(meeting, attendances, decisions)
    insert_sent(meeting)
    _write(meeting, attendances, decisions)
    _log(TeamsEvent.MEETING_ADDED, meeting, by, _told(attendances, decisions))
    return meeting


@transaction.atomic
def edit_meeting(
    *,
    meeting: Meeting,
    attendances: Attendances,
    decisions: Decisions,
    by: User | None,
    **values: Any,
) -> Meeting:
    """Correct the minutes; who was there and what was decided are written anew when they differ."""
    meeting = _locked(meeting)
    changes = change(meeting, values)
    meeting.team = Team.objects.held().get(pk=meeting.team_id)
    _refuse_wrong(meeting, attendances, decisions)
    if changes:
        places = ["commune", "province"] if "on" in changes else []
        meeting.save(update_fields=[*changes, *places])
    if _written(meeting) != (dict(attendances), list(decisions)):
        meeting.attendances.all().delete()
        meeting.decisions.all().delete()
        _write(meeting, attendances, decisions)
        changes |= _told(attendances, decisions)
    if changes:
        _log(TeamsEvent.MEETING_EDITED, meeting, by, changes)
    return meeting


@transaction.atomic
def delete_meeting(*, meeting: Meeting, by: User | None) -> None:
    """Remove minutes that were written by mistake."""
    meeting = _locked(meeting)
    _log(TeamsEvent.MEETING_DELETED, meeting, by, {"on": meeting.on})
    meeting.delete()


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_for_update(of=["self"]).select_related("team__commune")
    locked = rows.filter(pk=meeting.pk).first()
    if locked is None:
        raise RuleBroken("Biên bản này đã bị xóa.")
    return locked


def _refuse_wrong(meeting: Meeting, attendances: Attendances, decisions: Decisions) -> None:
    refuse_future(meeting.on, field="on")
    refuse_outside_team(meeting.team, meeting.on, field="on")
    meeting.commune = commune_of_team(team=meeting.team, on=meeting.on)
    meeting.province_id = meeting.commune.province_id
    if Meeting.objects.filter(team=meeting.team, on=meeting.on).exclude(pk=meeting.pk).exists():
        raise RuleBroken("Đội đã có biên bản của ngày này: hãy mở biên bản đó để sửa.", field="on")
    named = {*attendances, *(volunteer for _, volunteer, _ in decisions)} - {None}
    members = Membership.objects.filter(team=meeting.team).current(meeting.on)
    if named - set(members.values_list("volunteer", flat=True)):
        raise RuleBroken("Có người không phải thành viên của Đội vào ngày họp: hãy mở lại trang.")
    if not any(is_present for is_present, _ in attendances.values()):
        raise RuleBroken("Đánh dấu ít nhất một người có mặt.")
    if any(until and until < meeting.on for *_, until in decisions):
        raise RuleBroken("Hạn của một kết luận trước ngày họp.")


def _write(meeting: Meeting, attendances: Attendances, decisions: Decisions) -> None:
    MeetingAttendance.objects.bulk_create(
        MeetingAttendance(meeting=meeting, volunteer_id=pk, is_present=is_present, reason=reason)
        for pk, (is_present, reason) in attendances.items()
    )
    MeetingDecision.objects.bulk_create(
        MeetingDecision(meeting=meeting, position=n, text=text, volunteer_id=pk, until=until)
        for n, (text, pk, until) in enumerate(decisions, start=1)
    )


def _written(meeting: Meeting) -> tuple[dict[int, tuple[bool, str]], list[Any]]:
    attended = {row.volunteer_id: (row.is_present, row.reason) for row in meeting.attendances.all()}
    decided = meeting.decisions.order_by("position", "pk").values_list("text", "volunteer", "until")
    return attended, list(decided)


def _told(attendances: Attendances, decisions: Decisions) -> dict[str, int]:
    present = sum(is_present for is_present, _ in attendances.values())
    return {"present": present, "absent": len(attendances) - present, "decisions": len(decisions)}


def _log(code: TeamsEvent, meeting: Meeting, by: User | None, changes: dict[str, Any]) -> None:
    audit.record(code, subject=meeting, place=meeting.team, by=by, changes=changes)
