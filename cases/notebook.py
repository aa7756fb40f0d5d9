"""What a team's notebook of one month stands on: who is in the team, whom they meet, what is there."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from cases.actions.rules import SamePlace
from cases.models import Assignment, Client, Contact, Episode
from cases.models.contact import ContactQuerySet
from cases.names import Names
from cases.terms import add_months
from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.reading import begins, listed, words_of
from volunteer_teams.models import Membership, Team
from volunteer_teams.vietnamese import short_date

CODE = re.compile(r"[\d\s.\-]+")


@dataclass
class Notebook:
    """A team's month, for somebody who reaches so far; `names` of clients while they are on."""

    team: Team
    month: date
    access: Access
    names: Names
    _met: Counter[tuple[int, date]] = field(default_factory=Counter)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return add_months(self.month, 1) - timedelta(days=1)

    @cached_property
    def members(self) -> dict[str, Membership]:
        """Who was in the team on some day of the month, by a name of their own."""
        rows = Membership.objects.within(self.access).filter(team=self.team, since__lte=self.last)
        found: dict[str, Membership] = {}
        for member in rows.exclude(until__lt=self.month).for_table():
            name = member.volunteer.full_name
            if name in found and found[name].volunteer_id != member.volunteer_id:
                name = f"{name}, {member.volunteer.birth_date.year}"
            found.setdefault(name, member)
        return found

    @cached_property
    def clients(self) -> list[Any]:
        """The clients of the place, the team's and those in an open episode first, the newest code first."""
        contacts = Contact.objects.filter(client=OuterRef("pk")).order_by("-on", "-pk")
        episodes = Episode.objects.filter(client=OuterRef("pk"))
        carers = Assignment.objects.current().filter(client=OuterRef("pk")).order_by("pk")
        rows = Client.objects.within(self.access).filter(anonymised_on=None).order_by("-code", "pk")
        same = SamePlace()
        found = rows.annotate(
            is_open=Exists(episodes.open()),
            closed_on=Subquery(episodes.order_by("-closed_on", "-pk").values("closed_on")[:1]),
            carer=Subquery(carers.values("volunteer")[:1]),
            last_on=Subquery(contacts.values("on")[:1]),
        )
        here = [client for client in found if same(self.team.commune_id, client.commune_id)]
        return sorted(here, key=lambda client: (not client.is_open, client.team_id != self.team.pk))

    @cached_property
    def by_code(self) -> dict[str, Any]:
        """The clients by code."""
        return {client.code: client for client in self.clients}

    @cached_property
    def recorded(self) -> set[tuple[int | None, date, str]]:
        """Whom the team met on which day of the month, as it stands."""
        rows = self.contacts(self.month, self.last)
        return {(client, on, str(key)) for client, on, key in rows.values_list("client", "on", "pk")}

    def contacts(self, first: date, last: date) -> ContactQuerySet:
        """The team's contacts in reach from a day to a day."""
        return Contact.objects.within(self.access).filter(team=self.team).between(first, last)

    def find(self, text: str) -> Any:
        """The client that somebody means, by code, by its number, or by words of the name; else nobody.

        What fits several is asked about.
        """
        if text.strip() in self.by_code:
            return self.by_code[text.strip()]
        if CODE.fullmatch(text.strip()):
            return self._one(self._numbered(re.sub(r"[\s.\-]+", "-", text.strip()).strip("-")), text)
        words = words_of(text)
        named = [c for c in self.clients if words and begins(words, words_of(self.names.get(c.pk, "")))]
        return self._one(named, text) if named else None

    def is_met(self, client: Any, on: date, key: str) -> bool:
        """Whether a contact of that day with the client is there, or on another line looked at before."""
        self._met[client.pk, on] += 1
        there = any((client.pk, on) == (who, day) and key != other for who, day, other in self.recorded)
        return there or self._met[client.pk, on] > 1

    def closed_words(self, client: Any) -> str:
        """Why a client without an open episode is worth a second look."""
        closed = f" từ {short_date(client.closed_on)}" if client.closed_on else ""
        return f"Hồ sơ không có đợt hỗ trợ nào đang mở{closed}"

    def _numbered(self, code: str) -> list[Any]:
        number = code.rpartition("-")[2].lstrip("0")
        if "-" in code:
            return [c for c in self.clients if c.code.endswith(code) or c.code == code]
        fits = [c for c in self.clients if c.code.rpartition("-")[2].lstrip("0") == number]
        return [c for c in fits if c.is_open] or fits

    def _one(self, found: list[Any], text: str) -> Any:
        if len(found) == 1:
            return found[0]
        if found:
            codes: Mapping[str, Any] = {client.code: client for client in found}
            raise ValueError(f"“{text.strip()}” có thể là hồ sơ {listed(codes)}. Ghi đủ mã.")
        raise ValueError(f"Không có hồ sơ “{text.strip()}” trong danh sách của anh chị.")


def like_last_month(book: Notebook, most: int) -> list[dict[str, str]]:
    """Last month's visits as lines to confirm: same client, volunteer, form and purpose, on the same day.

    Only for clients who are still looked after, as often as they were not met yet; the outcome is left open,
    and so is a day that is yet to come.
    """
    kept = {client.pk: client for client in book.clients if client.is_open and client.carer}
    met = Counter(client for client, _, _ in book.recorded)
    members = {member.volunteer_id: name for name, member in book.members.items()}
    first = add_months(book.month, -1)
    rows = book.contacts(first, book.month - timedelta(days=1)).filter(client__in=kept)
    lines: list[dict[str, str]] = []
    for contact in rows.order_by("on", "pk"):
        client = kept[contact.client_id]  # type: ignore[index]
        if client.restricted_on or met[client.pk] > 0:
            met[client.pk] -= 1
            continue
        on = book.month.replace(day=min(contact.on.day, book.last.day))
        lines.append(
            {
                "on": f"{on:%d/%m}" if on <= timezone.localdate() else "",
                "whom": client.code,
                "member": members.get(contact.volunteer_id) or members.get(client.carer, ""),
                "form": contact.get_form_display(),
                "purpose": contact.get_purpose_display(),
            }
        )
    return lines[:most]
