"""What cells name: teams and volunteers in somebody's reach, loaded once, found by folded words."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from volunteer_teams.access.scopes import Access
from volunteer_teams.errors import RuleBroken
from volunteer_teams.imports.columns import Column, Words
from volunteer_teams.models import Commune, Membership, Team
from volunteer_teams.vietnamese import fold

NUMBERED = re.compile(r"(?:.*[#(])?\s*(\d+)\s*\)?")  # "12", "#12", "Trần Thị Mẫu #12", "… (12)"


def commune_column() -> Column:
    """The column that says in which commune a row belongs, in the files of several."""
    return Column(
        "Xã, phường",
        Words(),
        also=("Xã", "Phường", "Địa bàn", "Mã xã"),
        hint="Chỉ khi nhập cho nhiều xã",
    )


def team_column(hint: str = "") -> Column:
    """The column that says which team a row is of."""
    also = ("Tên Đội", "Đội CTXH", "Đội tình nguyện")
    return Column("Đội", Words(), also=also, hint=hint, width=28)


class Teams:
    """Teams by name, and by commune where several communes have one of that name."""

    def __init__(self, access: Access) -> None:
        teams = Team.objects.within(access).select_related("commune").order_by("pk")
        self.by_id = {team.pk: team for team in teams}
        self._by_name: dict[str, list[Team]] = defaultdict(list)
        for team in self.by_id.values():
            self._by_name[team.name_key].append(team)
        self._found: dict[tuple[str, str], list[Team]] = {}

    @property
    def only(self) -> Team | None:
        """The one team that there is, which need not be named."""
        return next(iter(self.by_id.values())) if len(self.by_id) == 1 else None

    @property
    def words(self) -> list[str]:
        """The names to choose from, running teams only."""
        return sorted({team.name for team in self.by_id.values() if team.dissolved_on is None})

    def find(self, name: str | None, commune: str | None, on: date) -> Team | None:
        """The team of this name, one of that day first; None where none is named and there are several."""
        if not name:
            return self.only
        found = self._named(name, commune or "")
        found = [team for team in found if team.is_active(on)] or found
        if not found:
            raise RuleBroken(f"Không có {name[:60]} ở nơi được nhập.", field="team")
        if len(found) > 1:
            raise RuleBroken(f"Có {len(found)} Đội tên {name[:60]}: ghi thêm cột Xã, phường.", field="team")
        return found[0]

    def _named(self, name: str, commune: str) -> list[Team]:
        key = (name, commune)
        if key not in self._found:
            found = self._by_name.get(fold(name), [])
            self._found[key] = [team for team in found if not commune or names(team.commune, commune)]
        return self._found[key]


@dataclass(frozen=True)
class Span:
    """Somebody's time in a team."""

    volunteer: int
    team: int
    since: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it runs on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


class Members:
    """Volunteers by name or number, as members of teams."""

    def __init__(self, access: Access) -> None:
        self._by_id: dict[int, list[Span]] = defaultdict(list)
        self._by_name: dict[str, list[Span]] = defaultdict(list)
        rows = Membership.objects.within(access).order_by("since", "pk")
        columns = ("volunteer", "team", "since", "until", "volunteer__name_key", "volunteer__full_name")
        self._names: dict[int, str] = {}
        for volunteer, team, since, until, key, name in rows.values_list(*columns):
            span = Span(volunteer, team, since, until)
            self._by_id[volunteer].append(span)
            self._by_name[key].append(span)
            if until is None:
                self._names[volunteer] = name
        self._found: dict[str, list[Span]] = {}

    @property
    def words(self) -> list[str]:
        """Those who serve, to choose from; who shares a name has the number behind it."""
        of_name = Counter(fold(name) for name in self._names.values())
        shared = ((pk, name, of_name[fold(name)] > 1) for pk, name in self._names.items())
        return sorted(f"{name} #{pk}" if is_shared else name for pk, name, is_shared in shared)

    def find(self, text: str, team: Team | None, on: date) -> Span:
        """Who is meant: of this team if one is named, who served on that day before who did not."""
        spans = self._named(text)
        if team:
            spans = [span for span in spans if span.team == team.pk]
            if not spans:
                raise RuleBroken(f"{team.name} không có ai tên {text[:60]}.", field="volunteer")
        elif not spans:
            raise RuleBroken(f"Không có tình nguyện viên {text[:60]} ở nơi được nhập.", field="volunteer")
        serving = [span for span in spans if span.holds(on)] or spans[-1:]
        if len({span.volunteer for span in serving}) > 1:
            numbers = ", ".join(f"#{pk}" for pk in sorted({span.volunteer for span in serving}))
            raise RuleBroken(
                f"Có nhiều người tên {text[:60]}: ghi thêm mã sau tên ({numbers}).", field="volunteer"
            )
        if len({span.team for span in serving}) > 1:
            raise RuleBroken(f"{text[:60]} ở nhiều Đội: ghi thêm cột Đội.", field="team")
        return serving[0]

    def _named(self, text: str) -> list[Span]:
        if text not in self._found:
            numbered = NUMBERED.fullmatch(text)
            self._found[text] = (
                self._by_id.get(int(numbered[1][:9]), []) if numbered else self._by_name.get(fold(text), [])
            )
        return self._found[text]


class Communes:
    """Communes of today by code or name."""

    def __init__(self, access: Access) -> None:
        rows = Commune.objects.within(access).valid_on(timezone.localdate()).in_order()
        self._rows = list(rows.select_related("province"))

    @property
    def words(self) -> list[str]:
        """The names to choose from; a single one need not be chosen."""
        return [commune.full_name for commune in self._rows] if len(self._rows) > 1 else []

    def find(self, text: str | None) -> Commune:
        """The commune of this name, or the only one there is."""
        found = [commune for commune in self._rows if not text or names(commune, text)]
        if not found:
            raise RuleBroken(f"Không có {(text or 'xã, phường')[:60]} ở nơi được nhập.", field="commune")
        if len(found) > 1:
            raise RuleBroken("Có nhiều xã, phường: ghi mã xã ở cột Xã, phường.", field="commune")
        return found[0]


def names(commune: Commune, text: str) -> bool:
    """Whether a text names this commune: by code, by name, with or without its kind."""
    key = fold(text)
    return key in (commune.code, fold(commune.name), fold(commune.full_name))
