"""What is due: contacts, answers to referrals, papers the law asks for, clients without a volunteer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, Greatest, Least

from cases.models import Assignment, Client, Contact, Episode, NoticeRule
from cases.models.episode import EpisodeQuerySet
from cases.models.support import SupportQuerySet
from volunteer_teams.vietnamese import short_date

AHEAD = timedelta(days=7)  # what is due soon
PAPERS_AHEAD = timedelta(days=15)  # papers take longer to prepare
LONGEST_NOTICE = timedelta(days=60)  # no law asks for a paper earlier than this before a due date


class DaysAfter(Func):
    """A day some days after another, both of them columns."""

    arg_joiner = " + "
    template = "(%(expressions)s)"
    output_field = DateField()


def with_contacts(clients: QuerySet[Client]) -> QuerySet[Any]:
    """Annotate `last_contact_on`, `next_contact_on` (agreed then) and `contact_due_on`, when to meet next.

    Somebody in an open episode is met when it was agreed, and no later than the rhythm of the programme says;
    without an open episode nothing is due.
    """
    contacts = Contact.objects.filter(client=OuterRef("pk")).order_by("-on", "-pk")
    episodes = Episode.objects.open().filter(client=OuterRef("pk"))
    every = Coalesce("status__contact_every_days", "programme__contact_every_days")
    rhythm = episodes.annotate(every=every).filter(every__isnull=False).order_by("every", "pk")
    return clients.annotate(
        last_contact_on=Subquery(contacts.values("on")[:1]),
        next_contact_on=Subquery(contacts.values("next_on")[:1]),
        rhythm_days=Subquery(rhythm.values("every")[:1]),
        rhythm_from=Subquery(rhythm.values("opened_on")[:1]),
    ).annotate(
        contact_due_on=Case(
            When(
                Exists(episodes),
                then=Least(
                    "next_contact_on",
                    DaysAfter(Coalesce("last_contact_on", "rhythm_from"), F("rhythm_days")),
                ),
            ),
            output_field=DateField(null=True),
        )
    )


def with_people(clients: QuerySet[Any]) -> QuerySet[Any]:
    """Load `open_episodes` with their programme and state, and `carers`, the volunteer of now or nobody."""
    return clients.prefetch_related(*_people())


def load_people(clients: Sequence[Client]) -> None:
    """The same of clients that are here already, as of the first of a long list."""
    prefetch_related_objects(clients, *_people())


def _people() -> tuple[Any, Any]:
    episodes = (
        Episode.objects.open().select_related("programme", "status", "regime").order_by("opened_on", "pk")
    )
    return Prefetch("episodes", episodes, to_attr="open_episodes"), carers("assignments")


def carers(path: str) -> Any:
    """Load `carers` of the clients whose assignments this path leads to: the volunteer of now or nobody."""
    now = Assignment.objects.current().select_related("volunteer").order_by("pk")
    return Prefetch(path, now, to_attr="carers")


def not_met(clients: QuerySet[Client], until: date) -> QuerySet[Any]:
    """Clients who were to be met on or before a day; never in a restricted file."""
    return with_contacts(clients).filter(contact_due_on__lte=until, restricted_on__isnull=True)


def contacts_due(clients: QuerySet[Client], until: date) -> QuerySet[Any]:
    """The same, the longest overdue first; the people around them are yet to be loaded."""
    return not_met(clients, until).order_by("contact_due_on", "code", "pk")


def without_volunteer(clients: QuerySet[Client]) -> QuerySet[Any]:
    """Clients in an open episode whom nobody looks after; `waiting_since`: since when.

    The people around them are yet to be loaded.
    """
    assignments = Assignment.objects.filter(client=OuterRef("pk"))
    episodes = Episode.objects.open().filter(client=OuterRef("pk")).order_by("opened_on", "pk")
    ended = assignments.order_by("-until", "-pk").values("until")[:1]
    return (
        clients.filter(
            Exists(episodes), ~Exists(assignments.filter(until__isnull=True)), restricted_on__isnull=True
        )
        .annotate(waiting_since=Greatest(Subquery(ended), Subquery(episodes.values("opened_on")[:1])))
        .order_by("waiting_since", "code", "pk")
    )


def answers_awaited(supports: SupportQuerySet, until: date) -> QuerySet[Any]:
    """Supports whose answer is to be asked for on or before a day, `answer_on`; carers are not loaded."""
    return (
        supports.waiting()
        .annotate(answer_on=DaysAfter("status_on", "kind__answer_days"))
        .filter(answer_on__lte=until)
        .select_related("client", "kind")
        .order_by("answer_on", "pk")
    )


def load_carers(rows: Sequence[Any]) -> None:
    """Load the volunteer of now of the clients of these rows."""
    prefetch_related_objects(rows, carers("client__assignments"))


@dataclass(frozen=True)
class Paper:
    """A paper of an episode: `on` is its last day, `why` the rule."""

    episode: Episode
    name: str
    on: date
    why: str
    is_notice: bool = False


def papers_due(episodes: EpisodeQuerySet, until: date) -> list[Paper]:
    """The papers of open episodes that are due on or before a day, the most urgent first, without carers."""
    soon: QuerySet[Any] = episodes.open().filter(due_on__lte=until + LONGEST_NOTICE).with_notice()
    rows = soon.select_related("client", "status").order_by("-opened_on", "-pk")
    found = [paper_of(row, is_noticed=row.is_noticed) for row in rows]
    return sorted(
        (paper for paper in found if paper.on <= until),
        key=lambda paper: (paper.on, paper.episode.client.code),
    )


def paper_of(episode: Episode, *, is_noticed: bool) -> Paper:
    """The next paper of an open episode with a due date: the one before it, or what ends the state."""
    status, due_on = episode.status, episode.due_on
    assert due_on is not None
    if status.notice_rule == NoticeRule.BEFORE and not is_noticed:
        deadline = due_on - timedelta(days=status.notice_days or 0)
        why = f"{status.name} đến {short_date(due_on)}; {status.notice_basis}"
        return Paper(episode, status.notice_name, deadline, why, is_notice=True)
    if status.notice_rule == NoticeRule.LAST:
        why = f"Hết hạn {status.name.lower()} {short_date(due_on)}; {status.notice_basis}"
        return Paper(episode, status.notice_name, due_on, why)
    basis = f"; {status.legal_basis}" if status.legal_basis else ""
    return Paper(episode, f"Hết hạn: {status.name}", due_on, f"{short_date(due_on)}{basis}")
