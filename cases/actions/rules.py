"""Rules that several actions of this app share, on plain values with what they need loaded once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from cases.models import Client, Programme
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, CommuneSuccession, Membership, Team, Volunteer
from volunteer_teams.vietnamese import short_date

OLDEST_BIRTH_YEAR = 1900
PRIVATE = ("birth_year", "sex")  # of these the log tells only that they changed


def refuse_before_file(opened_on: date, on: date, *, field: str) -> None:
    """Nothing is done with a client before their file was opened."""
    if on < opened_on:
        raise RuleBroken(f"Hồ sơ mở ngày {short_date(opened_on)}, sau ngày {short_date(on)}.", field=field)


def refuse_anonymised(client: Client) -> None:
    """A file whose information was erased stays empty."""
    if client.anonymised_on:
        raise RuleBroken(f"Thông tin của hồ sơ này đã xóa ngày {short_date(client.anonymised_on)}.")


def refuse_closed_file(client: Client) -> None:
    """Nothing is added to a file that was erased, or whose person has the processing restricted."""
    refuse_anonymised(client)
    if client.restricted_on:
        raise RuleBroken(
            f"Hồ sơ {client.code} hạn chế xử lý từ ngày {short_date(client.restricted_on)},"
            " không ghi thêm gì. Cán bộ cấp xã gỡ hạn chế ở trang hồ sơ khi có căn cứ."
        )


def refuse_birth_year(birth_year: int | None, on: date) -> None:
    """A birth year, where it is known, is one of a living person on that day."""
    if birth_year is not None and not OLDEST_BIRTH_YEAR <= birth_year <= on.year:
        raise RuleBroken(f"Năm sinh phải từ {OLDEST_BIRTH_YEAR} đến {on.year}.", field="birth_year")


def refuse_ended_commune(commune: Commune, on: date, *, field: str) -> None:
    """Nothing begins in a commune that is no more; it may well be older than the commune is."""
    if commune.valid_to and on > commune.valid_to:
        raise RuleBroken(
            f"{commune.full_name} (mã {commune.code}) chỉ có đến {short_date(commune.valid_to)}.", field=field
        )


def told_of(of: Programme, **changes: Any) -> dict[str, Any]:
    """What the log keeps of an episode: of a programme with restricted view neither name nor states."""
    return {} if of.is_hidden else changes


class SamePlace:
    """Whether two communes are the same place: one went into the other as a whole, or they are one."""

    def __init__(self) -> None:
        self._families: dict[int, frozenset[int]] = {}

    def __call__(self, one: int, other: int) -> bool:
        """Answer for two ids."""
        return one == other or one in self._family(other) or other in self._family(one)

    def _family(self, commune: int) -> frozenset[int]:
        if commune not in self._families:
            self._families[commune] = CommuneSuccession.objects.with_predecessors([commune])
        return self._families[commune]


class Service:
    """Who was a member of which team from when until when; loaded once for many checks."""

    def __init__(self, volunteers: Iterable[int]) -> None:
        self._spans: dict[int, list[tuple[date, date | None, Team]]] = defaultdict(list)
        memberships = Membership.objects.filter(volunteer__in=set(volunteers)).select_related("team")
        for membership in memberships.order_by("since", "pk"):
            span = (membership.since, membership.until, membership.team)
            self._spans[membership.volunteer_id].append(span)

    def teams(self, volunteer: int, on: date) -> list[Team]:
        """The teams somebody was a member of on a day."""
        return [
            team
            for since, until, team in self._spans.get(volunteer, ())
            if since <= on and (until is None or on <= until)
        ]

    def refuse_stranger(self, volunteer: Volunteer, team: Team, on: date, *, field: str) -> None:
        """Only a member of that day does something in a team's name."""
        for since, until, of in self._spans.get(volunteer.pk, ()):
            if of.pk == team.pk and since <= on and (until is None or on <= until):
                return
        raise RuleBroken(
            f"Ngày {short_date(on)} {volunteer.full_name} không phải thành viên {team.name}.", field=field
        )
