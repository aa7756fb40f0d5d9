"""What is due for one client, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from cases.due import answers_awaited, paper_of
from cases.models import Client, Episode, EpisodeStep, Support
from cases.wording import contact_reason, due_state
from volunteer_teams.look import Tone
from volunteer_teams.vietnamese import short_date


@dataclass(frozen=True)
class Due:
    """Something to do for this client: its state, what, and why."""

    on: date
    state: tuple[Tone, str]
    what: str
    why: str

    @property
    def icon(self) -> str:
        """A clock for what is near; late and far off have the icons of their tones."""
        return "clock" if self.state[0] == Tone.WARN else ""


def episodes_of(*clients: Client) -> QuerySet[Any]:
    """The episodes of clients who are in reach, newest first, with their steps in order."""
    steps = Prefetch("steps", EpisodeStep.objects.for_route())
    rows = Episode.objects.filter(client__in=clients).of_files().with_notice()
    return rows.for_page().prefetch_related(steps)


def dues(client: Any, episodes: list[Any], today: date) -> list[Due]:
    """What is due for one client, the most urgent first; `with_contacts` and `with_people` were asked."""
    found = other_dues(client, episodes, today)
    if on := client.contact_due_on:
        what, why = contact_reason(client)
        until = f"Gặp trước hết ngày {short_date(on)}"
        found.append(Due(on, due_state(on, today), until, f"{what}. {why}"))
    return sorted(found, key=lambda due: due.on)


def other_dues(client: Client, episodes: list[Any], today: date) -> list[Due]:
    """What is due besides meeting: answers and papers."""
    found: list[Due] = []
    for support in answers_awaited(Support.objects.filter(client=client), date.max):
        on = support.answer_on
        given = f"{support.get_status_display()}, {short_date(support.status_on)}"
        found.append(Due(on, due_state(on, today), f"Trả lời giới thiệu: {support.kind.name}", given))
    for episode in episodes:
        if episode.is_open and episode.due_on:
            paper = paper_of(episode, is_noticed=episode.is_noticed)
            found.append(Due(paper.on, due_state(paper.on, today), paper.name, paper.why))
    return sorted(found, key=lambda due: due.on)
