"""Giving targets: a number beside each place, and how a number is spread over them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from reports.actions.targets import Given, Unit
from reports.indicators.catalogue import INDICATORS
from reports.places import Level
from reports.targets.giving import BASES, Giving, Row
from reports.targets.pace import STANDS
from reports.targets.reaching import OUT_OF_PACE
from volunteer_teams.forms.fields import WholeNumberField

OWN = "own"
LEVELS = {Level.PROVINCE: "Cấp tỉnh", Level.COMMUNE: "Xã, phường", Level.TEAM: "Đội"}


def field_of(row: Row) -> str:
    """The name of the field of a place below."""
    return f"unit_{row.unit.pk}"


class TargetForm(forms.Form):
    """A place's own target, where it is given here, and one for each place below.

    Beside each stands, hidden, what was there when the page was made: only what was typed over is written.
    """

    def __init__(
        self, data: Any, *, giving: Giving, suggested: Mapping[str, int | None] | None = None
    ) -> None:
        super().__init__(data)
        self.giving, told = giving, suggested or {}
        self.units: dict[str, Unit] = {}
        if giving.gives_own:
            self._add(OWN, giving.parent, giving.place.name, giving.own, told.get(OWN, giving.own))
        for row in giving.rows:
            name = field_of(row)
            self._add(name, row.unit, row.name, row.target, told.get(name, row.target))

    @property
    def own_cell(self) -> forms.BoundField:
        """The cell of the place itself."""
        return self[OWN]

    @property
    def lines(self) -> Iterator[tuple[Row, forms.BoundField]]:
        """Each place below with its cell."""
        for row in self.giving.rows:
            yield row, self[field_of(row)]

    def clean(self) -> dict[str, Any]:
        """What the action takes."""
        typed = super().clean() or {}
        given = [
            Given(unit, typed.pop(name, None), typed.pop(f"was_{name}", None), name)
            for name, unit in self.units.items()
        ]
        return {**typed, "given": given}

    def _add(self, name: str, unit: Unit, label: str, was: int | None, shown: int | None) -> None:
        self.units[name] = unit
        self.fields[name] = WholeNumberField(label=label, required=False, initial=shown)
        self.fields[f"was_{name}"] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=was)


class SpreadForm(forms.Form):
    """What is spread over the places below, and by what."""

    value = WholeNumberField(
        label="Số cần chia",
        min_value=1,
        help_text="Thường là chỉ tiêu của cả địa bàn.",
        error_messages={"required": "Nhập số cần chia.", "min_value": "Số cần chia ít nhất là 1."},
    )
    basis = forms.ChoiceField(
        label="Chia theo",
        choices=[(str(basis), words) for basis, words in BASES.items()],
        help_text="Số chia ra chỉ là gợi ý: sửa rồi mới lưu.",
    )


class TargetFilterForm(forms.Form):
    """Which targets of a year."""

    q = forms.CharField(label="Tìm địa bàn", required=False, max_length=60)
    indicator = forms.ChoiceField(
        label="Chỉ số",
        required=False,
        choices=[
            ("", "Tất cả"),
            *((one.code, f"{one.code} {one.label}") for one in INDICATORS if one.takes_targets),
        ],
    )
    level = forms.ChoiceField(
        label="Cấp", required=False, choices=[("", "Tất cả"), *((str(k), v) for k, v in LEVELS.items())]
    )
    stand = forms.ChoiceField(
        label="Tiến độ",
        required=False,
        choices=[
            ("", "Tất cả"),
            (OUT_OF_PACE, "Cần đẩy nhanh hoặc giữ lại"),
            *((str(stand), words) for stand, (_, words) in STANDS.items()),
        ],
    )
    commune = forms.CharField(label="Xã, phường", required=False, widget=forms.HiddenInput)
    year = forms.CharField(label="Năm", required=False, widget=forms.HiddenInput)
