"""Targets from files."""

from typing import Any

from django.utils import timezone

from reports.actions.targets import Given, Unit, parent_of, set_targets, target_state
from reports.forms.report import FIRST_YEAR
from reports.indicators.catalogue import INDICATORS
from reports.models import Target
from reports.periods import year_of
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.fields import WholeNumberField
from volunteer_teams.imports.columns import Column, Typed, Unclear, Words
from volunteer_teams.imports.lookups import Communes, Teams, team_column
from volunteer_teams.imports.outcomes import CHANGED, NEW, SAME, digest
from volunteer_teams.imports.resource import OneByOne
from volunteer_teams.models import Province
from volunteer_teams.vietnamese import fold

WHOLE_PROVINCE = "Toàn tỉnh"
OFFERED = {one.code: f"{one.code} {one.label}" for one in INDICATORS if one.takes_targets}


class Indicators(Words):
    """An indicator by its code, its name, or both."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Its code."""
        key = fold(str(value))
        names = {code: fold(words.removeprefix(code)) for code, words in OFFERED.items()}
        for code, name in names.items():
            if key in (fold(code), name.strip(), fold(OFFERED[code])):
                return code
        raise Unclear("không có chỉ số này, hoặc chỉ số không giao chỉ tiêu được. Ghi mã, ví dụ M08.")


class Years(Typed):
    """A year from the first there were teams to the next one."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int:
        """The year."""
        year = super().clean(fold(str(value)).removeprefix("nam").strip(), row, **kwargs)
        last = year_of(timezone.localdate()).year + 1
        if not FIRST_YEAR <= year <= last:
            raise Unclear(f"chỉ nhận năm từ {FIRST_YEAR} đến {last}.")
        return int(year)


class TargetResource(OneByOne):
    """A target a row: of a team where one is named, else of the commune, else of the whole province."""

    kind_code = "targets"

    year = Column("Năm", Years(WholeNumberField()), is_needed=True, hint="Năm báo cáo", example="2027")
    indicator = Column(
        "Chỉ số",
        Indicators(),
        also=("Mã chỉ số", "Chỉ tiêu về", "Tên chỉ số"),
        is_needed=True,
        hint="Mã hoặc tên chỉ số",
        example="M08",
        width=40,
    )
    commune = Column(
        "Xã, phường",
        Words(),
        also=("Xã", "Phường", "Địa bàn", "Đơn vị"),
        hint=f"Chỉ tiêu của cả tỉnh: để trống hoặc ghi {WHOLE_PROVINCE}",
        width=28,
    )
    team = team_column("Chỉ khi giao cho một Đội")
    value = Column(
        "Chỉ tiêu",
        Typed(WholeNumberField()),
        also=("Số giao", "Số chỉ tiêu", "Giao", "Kế hoạch"),
        is_needed=True,
        example="1.200",
    )

    def load(self) -> None:
        """Places in reach."""
        self._communes, self._teams = Communes(self.access), Teams(self.access)
        self._provinces = list(
            Province.objects.filter(pk__in=self.access.provinces).valid_on(timezone.localdate()).in_order()
        )
        self._met: set[Any] = set()

    def offered(self) -> dict[str, list[str]]:
        """Years, indicators, places."""
        running = year_of(timezone.localdate()).year
        return {
            "year": [str(running), str(running + 1)],
            "indicator": list(OFFERED.values()),
            "commune": [*([WHOLE_PROVINCE] if self._provinces else []), *self._communes.words],
            "team": self._teams.words,
        }

    def write(self, line: int, values: dict[str, Any]) -> str:
        """Give it, as the page does; what the file says already stays."""
        unit = self._unit(values)
        parent = parent_of(unit)
        about = {"indicator": values["indicator"], "year": values["year"]}
        if (unit, *about.values()) in self._met:
            raise RuleBroken("Tệp ghi hai dòng cho nơi này, chỉ số này, năm này: giữ một dòng.")
        stored = self._stored(unit, about)
        if stored and (stored.value == values["value"] or self.said_before(stored.pk, self.told(values))):
            return SAME
        was = stored.value if stored else None
        given = [Given(unit, values["value"], was)]
        (target,) = set_targets(parent=parent, given=given, by=self.by, **about)
        self._met.add((unit, *about.values()))
        before = {"value": was} if stored else {}
        self.wrote(line, target.pk, before, digest(target_state(target)), self.told(values))
        return CHANGED if stored else NEW

    def _stored(self, unit: Unit, about: dict[str, Any]) -> Target | None:
        rows = Target.objects.within(self.access).filter(**about, **{str(unit._meta.model_name): unit})
        return rows.of_level(str(unit._meta.model_name)).order_by("pk").first()

    def _unit(self, values: dict[str, Any]) -> Unit:
        """Whose it is; nobody gives their own commune a target, and only a province one to itself."""
        commune = values["commune"] if fold(values["commune"] or "") != fold(WHOLE_PROVINCE) else None
        if values["team"]:
            team = self._teams.find(values["team"], commune, timezone.localdate())
            assert team
            return team
        if not self._provinces:
            raise RuleBroken("Chỉ tiêu của xã do tỉnh giao: ghi tên Đội ở cột Đội.", field="team")
        if commune:
            return self._communes.find(commune)
        if len(self._provinces) > 1:
            raise RuleBroken("Phụ trách nhiều tỉnh: nhập chỉ tiêu cả tỉnh ở trang Giao chỉ tiêu.")
        return self._provinces[0]
