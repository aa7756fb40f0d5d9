"""Relapse: one episode ends, the next one begins, in one act."""

from datetime import date

from django.db import transaction

from cases.actions.closing import close_episode
from cases.actions.stepping import open_episode
from cases.models import Client, Episode, Outcome, Programme, Register, Status
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User


@transaction.atomic
def relapse(
    *,
    episode: Episode,
    on: date,
    document: str,
    programme: Programme,
    by: User | None,
    status: Status | None = None,
    decision: str = "",
    note: str = "",
) -> Episode:
    """End an episode by the conclusion that somebody is addicted again, and open the next one, linked to it.

    Nobody's opinion makes a relapse: its paper is a must (NĐ 163/2026, Điều 4 khoản 11).
    """
    if {episode.programme.register, programme.register} != {Register.DRUGS}:
        raise RuleBroken("Tái nghiện chỉ ghi trong các chương trình về ma túy.", field="start")
    Client.objects.select_for_update(of=["self"]).get(pk=episode.client_id)  # as a transfer does: file first
    ended = close_episode(episode=episode, outcome=Outcome.RELAPSED, on=on, document=document, by=by)
    return open_episode(
        client=ended.client,
        programme=programme,
        status=status,
        decision=decision or document,
        decided_on=on,
        opened_on=on,
        note=note,
        previous=ended,
        by=by,
    )
