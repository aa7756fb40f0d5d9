"""This year's people: every programme and status, some due, some overdue, some waiting for an answer."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cases.actions.identifying import set_identity
from cases.models import Contact, Support
from reports.demo.case import Case
from reports.demo.caseload import Casebook
from reports.demo.contacts import with_client
from reports.demo.crews import Crew
from reports.demo.ids import uuid7_on
from reports.demo.names import People, fixture
from reports.demo.this_year_parts import days_until

Told = dict[str, Any]
CARERS = 3  # of each team, so that each of them has several people to look after


def cases_of(told: Sequence[Told], crews: Sequence[Crew], casebook: Casebook, today: date) -> list[Case]:
    """A case for each one told, in the care of the teams' members in turn."""
    return [
        _case(case, crews[n % len(crews)], n // len(crews), casebook, today) for n, case in enumerate(told)
    ]


def contacts_with(cases: Sequence[Case], told: Sequence[Told], people: People, today: date) -> list[Contact]:
    """Contacts at the rhythm told, until the last one told; that one says when the next is due."""
    notes = fixture("words")["notes"]
    rows = []
    for case, how in zip(cases, told, strict=True):
        if "every" not in how:
            continue
        last = min(case.until, today - timedelta(how.get("last", 1)))
        for on in days_until(case.client.opened_on, last, how["every"], people.random):
            contact = with_client(case, on, people.random)
            contact.note = people.random.choice(notes) if people.random.random() < 0.4 else ""
            if on == last and "next" in how:
                contact.next_on = today + timedelta(how["next"])
            rows.append(contact)
    return rows


def write_identities(cases: Sequence[Case], people: People) -> None:
    """Who the clients are: one action each, as each leaves its row in the log."""
    for case in cases:
        client = case.client
        born = date(client.birth_year or 1990, people.random.randint(1, 12), people.random.randint(1, 28))
        name = people.name(client.sex)
        number = people.personal_number(client.commune.province.code, client.sex, born)
        set_identity(
            client=client,
            full_name=name,
            birth_date=born,
            personal_number=number,
            phone=people.phone(),
            address=f"Số {people.random.randint(1, 90)}, {case.crew.team.neighbourhood or 'thôn Trung'}",
            is_another=True,  # whoever has the same name is somebody else here
            by=None,
        )


def _case(told: Told, crew: Crew, turn: int, casebook: Casebook, today: date) -> Case:
    def day(ago: int) -> date:
        return max(today - timedelta(ago), crew.team.founded_on)

    route = [(code, day(ago)) for code, ago in told["route"]]
    share_of_men = 0.0 if told.get("sex") == "F" else 0.9
    case = casebook.opened(crew, told["programme"], route, share_of_men=share_of_men)
    if "closed" in told:
        case.episode.closed_on, case.episode.outcome = day(told["closed"][0]), told["closed"][1]
    if told.get("assigned", True):
        case.assign(crew.steady[turn % CARERS], case.client.opened_on)
    if "handed_over" in told:
        former = case.assignments[-1]
        former.until, former.handover_note = day(told["handed_over"]), fixture("words")["handover"]
        case.assign(crew.steady[(turn + 1) % CARERS], former.until)
    for code, ago, status, *more in told.get("supports", ()):
        case.supports.append(
            Support(
                id=uuid7_on(day(ago), casebook.random),
                client=case.client,
                kind=casebook.kinds[code],
                provider=casebook.random.choice(casebook.providers[code]),
                on=day(ago),
                status=status,
                status_on=day(more[0] if more else ago),
                amount=more[1] if len(more) > 1 else None,
            )
        )
    return case
