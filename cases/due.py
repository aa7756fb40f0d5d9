"""What is due: contacts, answers to referrals, papers the law asks for, clients without a volunteer."""

from collections.abc import Iterable
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
)
from django.db.models.functions import Coalesce, Least

from cases.models import Assignment, Client, Contact, Episode, EpisodeStep, NoticeRule
from cases.models.episode import EpisodeQuerySet
from cases.models.support import SupportQuerySet
from cases.terms import last_working_days, working_days_between
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
    episodes = (
        Episode.objects.open().select_related("programme", "status", "regime").order_by("opened_on", "pk")
    )
    carers: QuerySet[Any] = Assignment.objects.current().select_related("volunteer").order_by("pk")
    return clients.prefetch_related(
        Prefetch("episodes", episodes, to_attr="open_episodes"),
        Prefetch("assignments", carers, to_attr="carers"),
    )


def contacts_due(clients: QuerySet[Client], until: date) -> QuerySet[Any]:
    """Clients who are to be met on or before a day, the longest overdue first."""
    due = with_contacts(clients).filter(contact_due_on__lte=until)
    return with_people(due).order_by("contact_due_on", "code", "pk")


def without_volunteer(clients: QuerySet[Client]) -> QuerySet[Any]:
    """Clients in an open episode whom nobody looks after; `waiting_since`: since when."""
    assignments = Assignment.objects.filter(client=OuterRef("pk"))
    episodes = Episode.objects.open().filter(client=OuterRef("pk")).order_by("opened_on", "pk")
    ended = assignments.order_by("-until", "-pk").values("until")[:1]
    return (
        with_people(clients)
        .filter(Exists(episodes), ~Exists(assignments.filter(until__isnull=True)))
        .annotate(waiting_since=Coalesce(Subquery(ended), Subquery(episodes.values("opened_on")[:1])))
        .order_by("waiting_since", "code", "pk")
    )


def answers_awaited(supports: SupportQuerySet, until: date) -> QuerySet[Any]:
    """Supports whose answer is to be asked for on or before a day; `answer_on` is that day."""
    return (
        supports.waiting()
        .annotate(
            answer_on=DaysAfter(F("status_on"), F("kind__answer_days"), output_field=DateField(null=True))
        )
        .filter(answer_on__lte=until)
        .select_related("client", "kind")
        .order_by("answer_on", "pk")
    )


@dataclass(frozen=True)
class Paper:
    """A paper of an episode: `on` is its last day, `from_on` the first day it may be made, `why` the rule."""

    episode: Episode
    name: str
    from_on: date
    on: date
    why: str
    is_notice: bool = False


def papers_due(episodes: EpisodeQuerySet, today: date) -> list[Paper]:
    """The papers of open episodes that are due within a fortnight or late, the most urgent first."""
    noticed = EpisodeStep.objects.filter(
        episode=OuterRef("pk"), status=OuterRef("status"), noticed_on__isnull=False
    )
    rows: QuerySet[Any] = (
        episodes.open()
        .filter(due_on__lte=today + LONGEST_NOTICE + PAPERS_AHEAD)
        .annotate(is_noticed=Exists(noticed))
        .for_page()
    )
    found = [paper_of(row, is_noticed=row.is_noticed) for row in rows]
    return sorted(
        (paper for paper in found if paper.on <= today + PAPERS_AHEAD),
        key=lambda paper: (paper.on, paper.episode.client.code),
    )


def paper_of(episode: Episode, *, is_noticed: bool) -> Paper:
    """The next paper of an open episode with a due date: the one before it, or what ends the state."""
    status, due_on = episode.status, episode.due_on
    assert due_on is not None
    if status.notice_rule == NoticeRule.BEFORE and not is_noticed:
        deadline = due_on - timedelta(days=status.notice_days or 0)
        why = f"{status.name} đến {short_date(due_on)}; {status.notice_basis}"
        return Paper(episode, status.notice_name, deadline - PAPERS_AHEAD, deadline, why, is_notice=True)
    if status.notice_rule == NoticeRule.LAST:
        first = last_working_days(due_on, status.notice_days or 1)
        why = f"Hết hạn {status.name.lower()} {short_date(due_on)}; {status.notice_basis}"
        return Paper(episode, status.notice_name, first, due_on, why)
    basis = f"; {status.legal_basis}" if status.legal_basis else ""
    return Paper(episode, f"Hết hạn: {status.name}", due_on, due_on, f"{short_date(due_on)}{basis}")


def late_or_left(on: date, today: date, *, working: bool = False) -> str:
    """'quá 6 ngày', 'hôm nay', 'còn 10 ngày' or 'còn 5 ngày làm việc'."""
    if on < today:
        return f"quá {(today - on).days} ngày"
    if on == today:
        return "hôm nay"
    if working:
        return f"còn {working_days_between(today, on)} ngày làm việc"
    return f"còn {(on - today).days} ngày"


def carer_names(client: Any) -> str:
    """The volunteer of now; `with_people` must have been asked."""
    return ", ".join(held.volunteer.full_name for held in client.carers)


def contact_reason(client: Any) -> tuple[str, str]:
    """What is to be done with a client whose contact is due, and the rule or appointment behind it."""
    episodes: Iterable[Episode] = client.open_episodes
    last_on, next_on = client.last_contact_on, client.next_contact_on
    names = ", ".join(dict.fromkeys(episode.status.name for episode in episodes))
    if next_on and next_on == client.contact_due_on:
        return f"Hẹn lại sau lần gặp {short_date(last_on)}", names
    rules = dict.fromkeys(e.programme.contact_rule for e in episodes if e.programme.contact_rule)
    what = f"Gặp gần nhất {short_date(last_on)}" if last_on else "Chưa gặp lần nào"
    return what, "; ".join([names, *rules])
