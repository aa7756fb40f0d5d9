"""All that is due within somebody's reach until a day, for the calendar and the week sheet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cases.due import Paper, answers_awaited, contacts_due, load_carers, load_people, papers_due
from cases.models import Client, Episode, Support
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Volunteer
from volunteer_teams.vietnamese import short_date


class TaskKind(StrEnum):
    """What is to be done, in words that tell nothing about the person."""

    CONTACT = "Gặp"
    PAPER = "Giấy tờ"
    ANSWER = "Hỏi kết quả giới thiệu"


@dataclass(frozen=True)
class Task:
    """One thing to do on a day. It stays under its `key`; `carers` look after the client."""

    key: str
    kind: TaskKind
    on: date
    client: Client
    carers: tuple[Volunteer, ...]
    last_on: date | None = None

    @property
    def told(self) -> str:
        """What is to be done, without the programme: it is read in the street."""
        return f"{self.kind}, lần trước {short_date(self.last_on)}" if self.last_on else self.kind


def tasks(access: Access, until: date) -> list[Task]:
    """Contacts, papers and answers due on or before a day, late ones too, the oldest first."""
    clients = Client.objects.within(access)
    supports = Support.objects.filter(client__in=clients.values("pk"))
    episodes = Episode.objects.within(access).shown_to(access)
    due, awaited = list(contacts_due(clients, until)), list(answers_awaited(supports, until))
    papers = papers_due(episodes, until)
    load_people(due)
    load_carers([*awaited])
    load_carers([paper.episode for paper in papers])
    found = [_contact(client) for client in due]
    found += [_answer(support) for support in awaited]
    found += [_paper(paper) for paper in papers]
    return sorted(found, key=lambda task: (task.on, task.client.code, task.key))


def _contact(client: Any) -> Task:
    key, last_on = f"contact-{client.pk}", client.last_contact_on
    return Task(key, TaskKind.CONTACT, client.contact_due_on, client, _carers(client), last_on)


def _answer(support: Any) -> Task:
    key = f"answer-{support.pk}"
    return Task(key, TaskKind.ANSWER, support.answer_on, support.client, _carers(support.client))


def _paper(paper: Paper) -> Task:
    episode = paper.episode
    key = f"paper-{episode.pk}-{episode.status_id}"
    return Task(key, TaskKind.PAPER, paper.on, episode.client, _carers(episode.client))


def _carers(client: Any) -> tuple[Volunteer, ...]:
    return tuple(held.volunteer for held in client.carers)
