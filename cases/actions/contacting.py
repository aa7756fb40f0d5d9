"""Contacts: adding, editing, deleting, and writing very many at once."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.actions.rules import (
    PRIVATE,
    SamePlace,
    Service,
    refuse_anonymised,
    refuse_before_file,
    refuse_birth_year,
    refuse_closed_file,
)
from cases.events import CaseEvent
from cases.models import Client, Contact, EpisodeStep
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import (
    insert_sent,
    refuse_future,
    refuse_outside_team,
    refuse_sent_otherwise,
    row_by_row,
)
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.actions.places import TeamsThen
from volunteer_teams.actions.together import Check, Entered, enter, known_of, weigh
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Team, User, Volunteer
from volunteer_teams.vietnamese import number

SENT_ELSEWHERE = "Lần gặp này đã được ghi cho người khác. Mở lại trang ghi lần gặp rồi nhập lại."

TYPED = ("volunteer_id", "on", "form", "purpose", "outcome", "minutes", "next_on", "note")


@transaction.atomic
def add_contact(
    *,
    id: UUID,
    volunteer: Volunteer,
    team: Team,
    on: date,
    form: str,
    purpose: str,
    outcome: str,
    by: User | None,
    client: Client | None = None,
    group: str = "",
    sex: str = "",
    birth_year: int | None = None,
    minutes: int | None = None,
    next_on: date | None = None,
    note: str = "",
) -> Contact:
    """Write a contact of a volunteer in their team's name. Sent twice with one id, it is one contact."""
    contact = Contact(
        id=id,
        client=client,
        group=group,
        sex=sex,
        birth_year=birth_year,
        team=team,
        volunteer=volunteer,
        on=on,
        form=form,
        purpose=purpose,
        outcome=outcome,
        minutes=minutes,
        next_on=next_on,
        note=note,
    )
    Team.objects.held().get(pk=team.pk)
    if known := Contact.objects.filter(pk=id).first():
        _refuse_other(known, contact)
        return known
    ContactRules([contact]).complete(contact)
    insert_sent(contact)
    audit.record(CaseEvent.CONTACT_ADDED, subject=contact, place=team, by=by, changes=_told(contact))
    return contact


def enter_contacts(*, team: Team, rows: Sequence[Contact], by: User | None) -> Entered:
    """Write those of a team's contacts that are right, by the rules of a single one; the others say why not.

    What was sent before, under its id, counts as written and is not written again.
    """
    return enter(
        team=team, rows=rows, by=by, check=lambda: _checked(rows), code=CaseEvent.CONTACT_ADDED, told=_told
    )


def check_contacts(*, rows: Sequence[Contact]) -> Entered:
    """What `enter_contacts` would refuse; nothing is written, so nothing is in the notebook."""
    return Entered(refused=weigh(rows, known_of(rows), _checked(rows)).refused)


@transaction.atomic
def add_contacts(*, rows: Sequence[Contact], by: User | None) -> int:
    """Write very many contacts at once, by the rules of a single one; all or none. Answers how many."""
    row_by_row(rows, ContactRules(rows).complete)
    copy_in(rows)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(rows))} lượt tiếp cận",
        place=None,
        by=by,
        changes={"contacts": len(rows)},
    )
    return len(rows)


@transaction.atomic
def edit_contact(*, contact: Contact, by: User | None, **values: Any) -> Contact:
    """Correct a contact; group, sex and birth year stay as they were, unless nobody was named.

    Its place is the one of its day.
    """
    contact = _locked(contact)
    changes = change(contact, values, private=PRIVATE)
    if not changes:
        return contact
    Team.objects.held().get(pk=contact.team_id)
    rules = ContactRules([contact])
    fields = list(changes)
    if "on" in changes:
        rules.place(contact)
        fields += ["commune", "province"]
    rules.check(contact)
    contact.save(update_fields=fields)
    audit.record(CaseEvent.CONTACT_EDITED, subject=contact, place=contact.team, by=by, changes=changes)
    return contact


@transaction.atomic
def delete_contact(*, contact: Contact, by: User | None) -> Contact:
    """Delete a contact that should not be there; adding it again with its id undoes that."""
    contact = _locked(contact)
    if contact.client:
        refuse_anonymised(contact.client)
    audit.record(
        CaseEvent.CONTACT_DELETED,
        subject=contact,
        place=contact.team,
        by=by,
        changes=_told(contact),
    )
    Contact.objects.filter(pk=contact.pk).delete()
    return contact


def _locked(contact: Contact) -> Contact:
    rows = Contact.objects.select_for_update(of=["self"]).select_related("team", "client")
    locked = rows.filter(pk=contact.pk).first()
    if locked is None:
        raise RuleBroken("Lần gặp này đã bị xóa.")
    return locked


def _checked(rows: Sequence[Contact]) -> Check[Contact]:
    rules = ContactRules(rows)

    def check(contact: Contact, sent: Contact | None) -> None:
        if sent:
            _refuse_other(sent, contact)
        else:
            rules.complete(contact)

    return check


def _refuse_other(known: Contact, sent: Contact) -> None:
    """A form may be sent again, with the same in it."""
    if (known.client_id, known.team_id) != (sent.client_id, sent.team_id):
        raise RuleBroken(SENT_ELSEWHERE)
    refuse_sent_otherwise(known, sent, TYPED)


def _told(contact: Contact) -> dict[str, Any]:
    """What the log keeps of a contact."""
    return {"on": contact.on, "form": contact.form, "purpose": contact.purpose}


class ContactRules:
    """The rules of contacts, with teams, clients, memberships and states loaded once for all of them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        contacts = list(contacts)
        self._today = timezone.localdate()
        self._teams = Team.objects.select_related("commune").in_bulk({c.team_id for c in contacts})
        self._stood = TeamsThen(self._teams)
        self._clients = Client.objects.in_bulk({c.client_id for c in contacts if c.client_id})
        self._volunteers = Volunteer.objects.in_bulk({c.volunteer_id for c in contacts})
        self._service, self._same_place = Service(self._volunteers), SamePlace()
        self._days: dict[int, list[date]] = defaultdict(list)
        self._groups: dict[int, list[str]] = defaultdict(list)
        steps = EpisodeStep.objects.filter(client__in=self._clients).order_by("client", "on", "pk")
        for client, on, group in steps.values_list("client", "on", "status__group"):
            self._days[client].append(on)
            self._groups[client].append(group)

    def check(self, contact: Contact) -> None:
        """Refuse what did not happen, or not in this team's name."""
        team, on = self._teams[contact.team_id], contact.on
        if on > self._today:
            refuse_future(on, field="on")
        if contact.next_on and contact.next_on <= on:
            raise RuleBroken("Ngày hẹn phải sau ngày gặp.", field="next_on")
        refuse_outside_team(team, on, field="on")
        self._service.refuse_stranger(self._volunteers[contact.volunteer_id], team, on, field="on")
        refuse_birth_year(contact.birth_year, on)
        if contact.client_id:
            client = self._clients[contact.client_id]
            refuse_closed_file(client)
            refuse_before_file(client.opened_on, on, field="on")
            if not self._same_place(team.commune_id, client.commune_id):
                raise RuleBroken(f"{team.name} không thuộc xã, phường của hồ sơ {client.code}.", field="team")
        if not contact.group:
            raise RuleBroken("Chọn nhóm của người đã gặp.", field="group")

    def complete(self, contact: Contact) -> None:
        """Fill what a contact takes over as it is on the day, then check it."""
        self.place(contact)
        if contact.client_id:
            client = self._clients[contact.client_id]
            contact.sex, contact.birth_year = client.sex, client.birth_year
            contact.group = self._group_on(client.pk, contact.on) or contact.group
        self.check(contact)

    def place(self, contact: Contact) -> None:
        """Fill where its team stood on the day."""
        commune = self._stood(self._teams[contact.team_id], contact.on)
        contact.commune_id, contact.province_id = commune.pk, commune.province_id

    def _group_on(self, client: int, on: date) -> str:
        groups = self._groups.get(client)
        return groups[max(bisect_right(self._days[client], on) - 1, 0)] if groups else ""
