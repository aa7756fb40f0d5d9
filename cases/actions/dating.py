"""Due dates that differ from what the law comes to: somebody says why."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.actions.closing import locked_open
from cases.actions.rules import refuse_closed_file
from cases.events import CaseEvent
from cases.models import DueChange, Episode
from volunteer_teams import audit
from volunteer_teams.actions.checking import insert_sent, refuse_sent_otherwise
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import short_date

TYPED = ("episode_id", "after", "reason")


@transaction.atomic
def change_due_date(*, id: UUID, episode: Episode, due_on: date, reason: str, by: User | None) -> DueChange:
    """Let another due date hold for the state of now; the law's stays visible. Sent twice, it is one."""
    change = DueChange(
        id=id,
        episode=episode,
        changed_on=timezone.localdate(),
        changed_by=by,
        after=due_on,
        reason=reason,
    )
    if known := DueChange.objects.filter(pk=id).first():
        refuse_sent_otherwise(known, change, TYPED)
        return known
    episode = locked_open(episode)
    refuse_closed_file(episode.client)
    step = episode.steps.for_route().last()
    if step is None or step.due_on is None:
        raise RuleBroken("Trạng thái này không có thời hạn.")
    if due_on <= step.on:
        raise RuleBroken(f"Trạng thái bắt đầu ngày {short_date(step.on)}: chọn ngày sau đó.", field="due_on")
    if due_on == step.due_on:
        raise RuleBroken("Ngày hết hạn đang là ngày này.", field="due_on")
    if not reason:
        raise RuleBroken("Ghi lý do đổi ngày hết hạn.", field="reason")
    change.client_id, change.status, change.before = episode.client_id, step.status, step.due_on
    insert_sent(change)
    step.due_on = episode.due_on = due_on
    step.save(update_fields=["due_on"])
    episode.save(update_fields=["due_on"])
    audit.record(
        CaseEvent.EPISODE_DUE_CHANGED,
        subject=episode,
        place=episode.commune,
        by=by,
        changes={"due_on": [change.before, due_on]},
    )
    return change
