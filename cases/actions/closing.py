"""Closing episodes."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from cases.actions.rules import told_of
from cases.events import CaseEvent
from cases.models import Episode, Outcome
from volunteer_teams import audit
from volunteer_teams.actions.checking import refuse_future
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import short_date


@transaction.atomic
def close_episode(
    *, episode: Episode, outcome: str, on: date, by: User | None, document: str = ""
) -> Episode:
    """Close an open episode with its outcome. A closed episode is never closed again."""
    episode = locked_open(episode)
    last_on = episode.steps.aggregate(day=Max("on"))["day"] or episode.opened_on
    refuse_closing(episode, outcome=outcome, on=on, last_on=last_on, document=document)

    episode.outcome, episode.closed_on, episode.closed_by = outcome, on, by
    episode.closing_document = document
    episode.save(update_fields=["outcome", "closed_on", "closed_by", "closing_document"])
    audit.record(
        CaseEvent.EPISODE_CLOSED,
        subject=episode,
        place=episode.commune,
        by=by,
        changes=told_of(episode.programme, outcome=outcome) | {"on": on},
    )
    return episode


def locked_open(episode: Episode) -> Episode:
    """The episode, for the one who changes it; a closed one is changed by nobody."""
    rows = Episode.objects.select_for_update(of=["self"])
    episode = rows.select_related("client", "commune", "programme", "status").get(pk=episode.pk)
    if not episode.is_open:
        raise RuleBroken("Đợt hỗ trợ này đã kết thúc.")
    return episode


def refuse_closing(episode: Episode, *, outcome: str, on: date, last_on: date, document: str) -> None:
    """What an outcome asks for: a last state to complete in, a paper for a relapse (NĐ 163/2026, Đ4 k11)."""
    if outcome not in Outcome.values:
        raise RuleBroken("Chọn kết quả.", field="outcome")
    refuse_future(on, field="on")
    if on < last_on:
        raise RuleBroken(f"Bước cuối ghi ngày {short_date(last_on)}, sau ngày này.", field="on")
    if outcome in (Outcome.COMPLETED, Outcome.INTEGRATED) and not episode.status.is_final:
        raise RuleBroken(
            f"Đang ở trạng thái {episode.status.name}: chuyển đến trạng thái cuối rồi mới ghi kết quả này.",
            field="outcome",
        )
    if outcome == Outcome.RELAPSED and not document:
        raise RuleBroken(
            "Tái nghiện phải có kết luận xác định tình trạng nghiện: nhập số giấy tờ.", field="document"
        )
