"""A team's plan for a month."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import PlanLine, PlanLineKind
from cases.plans import last_day, may_be_planned, month_before
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import insert_sent, refuse_future, refuse_sent_otherwise
from volunteer_teams.actions.places import commune_of_team
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Membership, Team, User, Volunteer
from volunteer_teams.vietnamese import short_date

TYPED = ("what", "activity_kind_id", "group", "purpose", "text", "quantity", "volunteer_id", "until")


@transaction.atomic
def add_plan_line(*, id: UUID, team: Team, month: date, by: User | None, **values: Any) -> PlanLine:
    """Add a line to the plan of a month; the same id sent twice is one line."""
    team = Team.objects.held().get(pk=team.pk)
    line = PlanLine(id=id, team=team, month=month, **values)
    if sent := PlanLine.objects.filter(pk=id).first():
        if (sent.team_id, sent.month) != (team.pk, month):
            raise RuleBroken("Biểu này đã được gửi cho kế hoạch khác: hãy mở biểu mới.")
        refuse_sent_otherwise(sent, line, TYPED)
        return sent
    if line.activity_kind and not line.activity_kind.is_active:
        raise RuleBroken(f"Loại hoạt động {line.activity_kind.name} không còn dùng.", field="what")
    _place(line)
    _refuse_wrong(line)
    insert_sent(line)
    _log(CaseEvent.PLAN_LINE_ADDED, line, by, {"what": line.what, "quantity": line.quantity})
    return line


@transaction.atomic
def edit_plan_line(*, line: PlanLine, by: User | None, **values: Any) -> PlanLine:
    """Change a line; team and month stay."""
    line = _locked(line)
    changes = change(line, values)
    if not changes:
        return line
    _refuse_wrong(line)
    line.save(update_fields=list(changes))
    _log(CaseEvent.PLAN_LINE_EDITED, line, by, changes)
    return line


@transaction.atomic
def delete_plan_line(*, line: PlanLine, by: User | None) -> None:
    """Take a line out of the plan; what was recorded of it stays."""
    line = _locked(line)
    _log(CaseEvent.PLAN_LINE_DELETED, line, by, {"what": line.what, "quantity": line.quantity})
    line.delete()


@transaction.atomic
def copy_plan(*, team: Team, month: date, by: User | None) -> list[PlanLine]:
    """Begin a month's plan with the lines of the month before; who has left the team is nobody's turn."""
    team = Team.objects.held().get(pk=team.pk)
    if PlanLine.objects.of(team, month).exists():
        raise RuleBroken("Tháng này đã có kế hoạch: chỉ chép vào tháng chưa có việc nào.")
    before = list(PlanLine.objects.of(team, month_before(month)).for_plan())
    if not before:
        raise RuleBroken("Tháng trước không có kế hoạch để chép.")
    members = _members(team, month)
    copies = [_copied(line, team, month, members) for line in before if _may_be_copied(line)]
    for line in copies:
        _place(line)
        _refuse_wrong(line)
    PlanLine.objects.bulk_create(copies)
    if copies:
        _log(CaseEvent.PLAN_COPIED, copies[0], by, {"lines": len(copies)})
    return copies


def _copied(line: PlanLine, team: Team, month: date, members: set[int]) -> PlanLine:
    until = line.until and month.replace(day=min(line.until.day, last_day(month).day))
    volunteer = line.volunteer if line.volunteer_id in members else None
    kept = {name: getattr(line, name) for name in ("what", "activity_kind", "group", "purpose", "text")}
    return PlanLine(
        id=uuid7(), team=team, month=month, until=until, volunteer=volunteer, quantity=line.quantity, **kept
    )


def _may_be_copied(line: PlanLine) -> bool:
    return line.activity_kind is None or line.activity_kind.is_active


def _locked(line: PlanLine) -> PlanLine:
    rows = PlanLine.objects.select_for_update(of=["self"]).select_related("team__commune", "activity_kind")
    locked = rows.filter(pk=line.pk).first()
    if locked is None:
        raise RuleBroken("Việc này đã được bỏ khỏi kế hoạch.")
    return locked


def _place(line: PlanLine) -> None:
    """Where the team is in that month; of one founded or dissolved in it, on a day it existed."""
    line.commune = commune_of_team(team=line.team, on=max(line.month, line.team.founded_on))
    line.province_id = line.commune.province_id


def _refuse_wrong(line: PlanLine) -> None:
    team, first, last = line.team, line.month, last_day(line.month)
    if not may_be_planned(first, timezone.localdate()):
        raise RuleBroken("Chỉ lập kế hoạch đến 12 tháng tới.")
    if last < team.founded_on:
        raise RuleBroken(f"{team.name} thành lập ngày {short_date(team.founded_on)}, sau tháng này.")
    if team.dissolved_on and team.dissolved_on <= first:
        raise RuleBroken(f"{team.name} đã giải thể từ ngày {short_date(team.dissolved_on)}.")
    if line.what == PlanLineKind.OTHER:
        if not line.text:
            raise RuleBroken("Viết việc phải làm.", field="text")
    elif not line.quantity:
        raise RuleBroken("Nhập số lượng lớn hơn 0.", field="quantity")
    elif line.done_on:
        raise RuleBroken("Kết quả hoạt động và lần gặp do phần mềm đếm.", field="done_on")
    if line.until and not first <= line.until <= last:
        raise RuleBroken(f"Hạn phải trong tháng {first.month}/{first.year}.", field="until")
    if line.done_on:
        refuse_future(line.done_on, field="done_on")
    if line.volunteer and line.volunteer.pk not in _members(team, first):
        _refuse_stranger(line.volunteer, team)


def _members(team: Team, month: date) -> set[int]:
    """Who is in the team on some day of the month."""
    rows = Membership.objects.filter(team=team, since__lte=last_day(month)).running_since(month)
    return set(rows.values_list("volunteer", flat=True))


def _refuse_stranger(volunteer: Volunteer, team: Team) -> None:
    raise RuleBroken(f"{volunteer.full_name} không ở {team.name} trong tháng này.", field="volunteer")


def _log(code: CaseEvent, line: PlanLine, by: User | None, changes: dict[str, Any]) -> None:
    told = {"month": line.month, **changes}
    audit.record(code, subject=line, place=line.team, by=by, changes=told)
