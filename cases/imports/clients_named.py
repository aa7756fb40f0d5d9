"""Clients named in cells: by case code, with or without the commune's part of it."""

import re

from cases.models import Client
from cases.wording import EXAMPLE_CODE
from volunteer_teams.access.scopes import Access
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Team

CODE = re.compile(r"(?:(\w{5})-)?(\d{4})-(\d{1,6})")


class Clients:
    """The clients in somebody's reach."""

    def __init__(self, access: Access) -> None:
        rows = Client.objects.within(access).order_by("pk")
        self.by_code = {row.code: row for row in rows.only(*FIELDS)}
        self._by_ending: dict[str, list[Client]] = {}
        for code, row in self.by_code.items():
            self._by_ending.setdefault(code.partition("-")[2], []).append(row)

    def find(self, text: str, team: Team | None) -> Client:
        """The client of this code; without the commune's part, of the team's commune."""
        code = re.sub(r"\s", "", text).replace("/", "-").replace("–", "-")
        if exact := self.by_code.get(code):
            return exact
        parts = CODE.fullmatch(code)
        if not parts:
            raise RuleBroken(f"Mã hồ sơ “{text[:30]}” không đúng dạng, ví dụ {EXAMPLE_CODE}.", field="client")
        ending = f"{parts[2]}-{int(parts[3]):03d}"
        if parts[1]:
            found = [row for row in self._by_ending.get(ending, []) if row.code.startswith(f"{parts[1]}-")]
        else:
            found = self._by_ending.get(ending, [])
        if team and len(found) > 1:
            found = [row for row in found if row.commune_id == team.commune_id]
        if len(found) > 1:
            raise RuleBroken(f"Nhiều xã có hồ sơ {text[:30]}: ghi đủ mã, cả mã xã.", field="client")
        if not found:
            raise RuleBroken(f"Không có hồ sơ {text[:30]} ở nơi được nhập.", field="client")
        return found[0]


FIELDS = ("code", "commune_id", "team_id", "birth_year", "sex", "opened_on")
