"""One line of a team's activities of a month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from volunteer_teams.forms.activity import LARGEST_COUNT
from volunteer_teams.forms.fields import MOST_MONEY, WholeNumberField
from volunteer_teams.forms.grid import Column, LineForm, word
from volunteer_teams.forms.notes import NoteField
from volunteer_teams.models import Activity, ActivityKind, ActivityKindMeasure, Measure, Team
from volunteer_teams.vietnamese import number


@dataclass(frozen=True)
class ActivityBook:
    """A team's month, the kinds in use by name, and what each of them takes."""

    team: Team
    month: date
    kinds: Mapping[str, ActivityKind]
    measures: Mapping[int, Mapping[str, ActivityKindMeasure]]


def count(most: int = LARGEST_COUNT) -> WholeNumberField:
    """A cell for a number."""
    return WholeNumberField(required=False, min_value=0, max_value=most)


class ActivityLine(LineForm):
    """Day, kind, the numbers that the kind takes, with whom, note."""

    on = word("Nhập ngày.")
    kind = word("Chọn loại hoạt động.")
    quantity = count()
    participants = count()
    minutes = count()
    amount = count(MOST_MONEY)
    partners = forms.CharField(max_length=200, required=False)
    note = NoteField()

    lists: ActivityBook
    columns = (
        Column("on", "Ngày", "c-s"),
        Column("kind", "Loại hoạt động", "c-l", "kinds", also="hoạt động, loại, nội dung"),
        Column("quantity", "Số lượng", "c-s", is_opened=True, also="số cuộc, số buổi, số tờ"),
        Column("participants", "Lượt người", "c-s", is_opened=True, also="số lượt người dự, số người"),
        Column("minutes", "Số phút", "c-s", is_opened=True, also="thời lượng"),
        Column("amount", "Số tiền", "c-m", is_opened=True, also="kinh phí"),
        Column("partners", "Đơn vị phối hợp", "c-m", is_opened=True),
        Column("note", "Ghi chú"),
    )

    def clean_on(self) -> date:
        """A day of the month."""
        return self.day_in("on", self.lists.month)

    def clean_kind(self) -> ActivityKind:
        """A kind in use."""
        return self.lists.kinds[self.chosen("kind", {name: name for name in self.lists.kinds})]

    def clean(self) -> dict[str, Any]:
        """Numbers are shown with their points."""
        data = super().clean() or {}
        for measure in Measure.values:
            if data.get(measure) is not None:
                self.words[measure] = number(data[measure])
        return data

    def row(self) -> Activity:
        """The activity it would be."""
        return Activity(team=self.lists.team, **self.cleaned_data)
