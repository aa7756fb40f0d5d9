"""Forms about activities."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.forms.choices import TeamChoice, offer
from volunteer_teams.forms.fields import MOST_MONEY, DayField, WholeNumberField
from volunteer_teams.forms.notes import NO_NAMES, NoteField
from volunteer_teams.glossary import hint
from volunteer_teams.indicator_names import NAMES
from volunteer_teams.models import ActivityKind, ActivityKindMeasure, Measure, Team

LARGEST_COUNT = 1_000_000


class ActivityChoiceForm(forms.Form):
    """The first step: which team, and what kind of activity."""

    team = TeamChoice(label="Đội", queryset=Team.objects.none(), empty_label="Chọn Đội")
    kind = forms.ModelChoiceField(
        label="Loại hoạt động",
        queryset=ActivityKind.objects.none(),
        empty_label="Chọn loại",
        help_text=hint("loại hoạt động"),
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        """`teams`: those that may be entered for; the only active one is chosen already."""
        super().__init__(*args, **kwargs)
        offer(self, "team", teams, usual=teams.filter(dissolved_on=None))
        offer(self, "kind", ActivityKind.objects.in_use().order_by("position", "pk"))


class ActivityForm(forms.Form):
    """What was done: the day, the measures that the kind takes, with whom, and a note that names nobody."""

    on = DayField(label="Ngày", initial=timezone.localdate)

    def __init__(
        self, *args: Any, kind: ActivityKind, measures: Iterable[ActivityKindMeasure], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for measure in measures:
            field = measure_field(
                measure.measure, label=f"{measure.label} ({measure.unit})", required=measure.is_required
            )
            field.help_text = counted_in(measure)
            self.fields[measure.measure] = field
        if kind.takes_partners:
            self.fields["partners"] = partners_field()
        self.fields["note"] = NoteField(hint=" ".join(filter(None, [kind.note_hint, NO_NAMES])))


def counted_in(measure: ActivityKindMeasure) -> str:
    """Which figure of the reports a number adds to."""
    if not measure.indicator:
        return "Để theo dõi, không cộng vào chỉ số nào của báo cáo."
    return f"Cộng vào chỉ số {NAMES.get(measure.indicator, measure.indicator)}."


def measure_field(measure: str, *, label: str = "", required: bool = False) -> WholeNumberField:
    """One of the numbers that an activity can carry."""
    most = MOST_MONEY if measure == Measure.AMOUNT else LARGEST_COUNT
    return WholeNumberField(label=label, required=required, min_value=0, max_value=most)


def partners_field() -> forms.CharField:
    """With whom it was done."""
    return forms.CharField(
        label="Đơn vị phối hợp",
        max_length=200,
        required=False,
        help_text="Tên cơ quan, đoàn thể; không ghi tên người.",
    )


class ActivityAddForm(ActivityForm):
    """An activity, with the id that makes sending it twice harmless."""

    id = forms.UUIDField(widget=forms.HiddenInput)
