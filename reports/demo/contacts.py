"""The contacts of a year: some with the clients told, most with people of whom only the group is kept."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

from cases.models import ClientGroup as Group
from cases.models import Contact, ContactForm, ContactOutcome, ContactPurpose
from reports.demo.case import Case
from reports.demo.crews import Crew
from reports.demo.ids import uuid7_on
from reports.demo.spread import Calendar, day_between, spread

FORMS, FORM_SHARES = tuple(ContactForm), (56, 13, 17, 6, 8)
MINUTES = {
    ContactForm.HOME: (20, 60),
    ContactForm.PHONE: (5, 20),
    ContactForm.GROUP: (45, 120),
    ContactForm.OFFICE: (15, 45),
    ContactForm.OUTREACH: (10, 40),
}
GROUPS, GROUP_SHARES = tuple(Group), (46, 14, 35, 4, 1)
PURPOSES: dict[str, tuple[ContactPurpose, ...]] = {
    Group.DRUG_USE: (ContactPurpose.COUNSELLING, ContactPurpose.PERSUASION, ContactPurpose.REFERRAL),
    Group.TREATMENT: (ContactPurpose.COUNSELLING, ContactPurpose.LIFE),
    Group.AFTER_TREATMENT: (ContactPurpose.RELAPSE, ContactPurpose.LIFE, ContactPurpose.WORK),
    Group.SEX_WORK: (ContactPurpose.COUNSELLING, ContactPurpose.WORK),
    Group.TRAFFICKING: (ContactPurpose.LIFE, ContactPurpose.REFERRAL),
}
OUTCOMES, OUTCOME_SHARES = tuple(ContactOutcome), (62, 14, 12, 4, 8)
PERSUADING = "VAN_DONG"
MEN: dict[str, float] = {Group.SEX_WORK: 0.03, Group.TRAFFICKING: 0.15}


def contacts_of(
    total: int, cases: Sequence[Case], crews: Sequence[Crew], year: Calendar, random: Random
) -> list[Contact]:
    """So many contacts within the year, by volunteers who served in those teams all the time."""
    rows = [with_client(case, on, random) for case in cases for on in _days(case, year, random)]
    rows += [_persuading(case, on, random) for case in cases for on in _persuasion(case, year)]
    nameless = spread(total - len(rows), [crew.weight for crew in crews])
    for crew, count in zip(crews, nameless, strict=True):
        days = year.draw(count, random)
        rows += nameless_on(days, crew, random)
    return rows


def nameless_on(days: Sequence[date], crew: Crew, random: Random) -> list[Contact]:
    """A contact on each of these days, with people of whom only the group is kept."""
    groups = random.choices(GROUPS, GROUP_SHARES, k=len(days))
    return [_nameless(crew, group, on, random) for group, on in zip(groups, days, strict=True)]


def _days(case: Case, year: Calendar, random: Random) -> Iterator[date]:
    """One to six days of the year on which the episode ran."""
    first, last = max(case.episode.opened_on, year.first), min(case.until, year.last)
    if first <= last:
        for _ in range(random.randint(1, 6)):
            yield day_between(first, last, random)


def _persuasion(case: Case, year: Calendar) -> Iterator[date]:
    """The day somebody began to be persuaded to take treatment, when it lies in the year."""
    for step in case.steps:
        if step.status.code == PERSUADING and year.first <= step.on <= year.last:
            yield step.on


def _persuading(case: Case, on: date, random: Random) -> Contact:
    contact = with_client(case, on, random)
    contact.purpose, contact.outcome = ContactPurpose.PERSUASION, ContactOutcome.AGREED
    return contact


def with_client(case: Case, on: date, random: Random) -> Contact:
    """A contact with the client of a case, by whoever looked after them on the day."""
    volunteer = [held.volunteer_id for held in case.assignments if held.since <= on][-1]
    return _contact(
        case.crew, case.group_on(on), on, random, client_id=case.client.pk, volunteer_id=volunteer
    )


def _nameless(crew: Crew, group: Group, on: date, random: Random) -> Contact:
    return _contact(
        crew,
        group,
        on,
        random,
        volunteer_id=random.choice(crew.steady).pk,
        sex="M" if random.random() < MEN.get(group, 0.9) else "F",
        birth_year=on.year - random.randint(18, 58) if random.random() < 0.6 else None,
    )


def _contact(crew: Crew, group: str, on: date, random: Random, **values: Any) -> Contact:
    """By ids, not by objects: very many are made, and Django is slow at setting objects."""
    form = random.choices(FORMS, FORM_SHARES)[0]
    return Contact(
        id=uuid7_on(on, random),
        team_id=crew.team.pk,
        group=group,
        on=on,
        form=form,
        purpose=random.choice(PURPOSES[group]),
        outcome=random.choices(OUTCOMES, OUTCOME_SHARES)[0],
        minutes=random.randint(*MINUTES[form]),
        **values,
    )
