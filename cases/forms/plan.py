"""A line of a team's plan for a month."""

from datetime import date
from typing import Any

from django import forms
from uuid_utils.compat import uuid7

from cases.models import ClientGroup, ContactPurpose, PlanLine, PlanLineKind
from cases.plans import last_day
from volunteer_teams.forms.fields import DayField, WholeNumberField
from volunteer_teams.forms.notes import NO_NAMES, NoteField
from volunteer_teams.glossary import hint
from volunteer_teams.models import ActivityKind, Membership, Team, Volunteer

OF_KIND = f"{PlanLineKind.ACTIVITY}-"
NAMES = ("group", "purpose", "text", "quantity", "volunteer", "until")
MOST = 1_000_000


class MemberChoice(forms.ModelChoiceField):
    """A volunteer of the team."""

    def label_from_instance(self, obj: Any) -> str:
        volunteer: Volunteer = obj
        return volunteer.full_name


class PlanLineForm(forms.Form):
    """What, how many, who, until when; what was done of it is asked of other work only."""

    what = forms.ChoiceField(
        label="Việc", help_text=hint("kế hoạch tháng"), error_messages={"required": "Chọn việc."}
    )
    group = forms.ChoiceField(
        label="Với nhóm", required=False, choices=[("", "Mọi nhóm"), *ClientGroup.choices],
        help_text="Chỉ với việc “Lần gặp”.",
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label="Mục đích", required=False, choices=[("", "Mọi mục đích"), *ContactPurpose.choices],
        help_text="Chỉ với việc “Lần gặp”.",
    )  # fmt: skip
    text = NoteField(hint=f"“Việc khác” thì viết việc phải làm. {NO_NAMES}")
    quantity = WholeNumberField(
        label="Số lượng", required=False, min_value=1, max_value=MOST,
        help_text="Theo đơn vị tính của việc: cuộc, tờ, lượt …",
    )  # fmt: skip
    volunteer = MemberChoice(
        label="Người làm", queryset=Volunteer.objects.none(), required=False, empty_label="Cả Đội"
    )
    until = DayField(label="Làm trước hết ngày", required=False, help_text="Để trống: hết tháng.")

    def __init__(self, data: Any = None, *, team: Team, month: date, line: PlanLine | None = None) -> None:
        super().__init__(data, initial=_values(line) if line else {"id": uuid7()})
        self.fields["text"].label = "Nội dung"
        kept = line.activity_kind_id if line else None
        kinds = ActivityKind.objects.order_by("position", "pk")
        self.kinds = {f"{OF_KIND}{kind.pk}": kind for kind in kinds if kind.is_active or kind.pk == kept}
        what: Any = self.fields["what"]
        what.choices = [
            ("", "Chọn việc"),
            (PlanLineKind.CONTACTS, PlanLineKind.CONTACTS.label),
            ("Hoạt động", [(key, kind.name) for key, kind in self.kinds.items()]),
            (PlanLineKind.OTHER, PlanLineKind.OTHER.label),
        ]
        members = Membership.objects.filter(team=team, since__lte=last_day(month)).running_since(month)
        volunteer: Any = self.fields["volunteer"]
        rows = Volunteer.objects.filter(pk__in=members.values("volunteer"))
        volunteer.queryset = rows.order_by("sort_key", "pk")
        if line is None:
            self.fields["id"] = forms.UUIDField(widget=forms.HiddenInput)
        elif line.what == PlanLineKind.OTHER:
            self.fields["done_on"] = DayField(
                label="Làm xong ngày", required=False, help_text="Chưa xong thì để trống."
            )

    def clean(self) -> dict[str, Any]:
        """The kind behind what was chosen; group and purpose belong to contacts only."""
        data = super().clean() or {}
        chosen = data.pop("what", "")
        data["activity_kind"] = self.kinds.get(chosen)
        data["what"] = PlanLineKind.ACTIVITY if data["activity_kind"] else chosen
        if data["what"] != PlanLineKind.CONTACTS:
            for name in ("group", "purpose"):
                if data.get(name):
                    self.add_error(name, "Chỉ lần gặp có nhóm và mục đích: hãy để trống.")
        if data["what"] != PlanLineKind.OTHER and "done_on" in data:
            data["done_on"] = None
        return data


def _values(line: PlanLine) -> dict[str, Any]:
    what = f"{OF_KIND}{line.activity_kind_id}" if line.activity_kind_id else line.what
    return {name: getattr(line, name) for name in (*NAMES, "done_on")} | {
        "what": what, "volunteer": line.volunteer_id,
    }  # fmt: skip
