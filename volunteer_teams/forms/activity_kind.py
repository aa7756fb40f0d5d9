"""The form of a kind of activity: its name and the measures it takes."""

from typing import Any

from django import forms

from volunteer_teams.indicator_names import NAMES
from volunteer_teams.models import ActivityKind, ActivityKindMeasure, Measure

PARTS = ("takes", "label", "unit", "indicator", "is_required")
EXAMPLES = {
    Measure.QUANTITY: ("Ví dụ: Số tấm", "Ví dụ: cái, cuộc, tờ"),
    Measure.PARTICIPANTS: ("Ví dụ: Số lượt người dự", "Ví dụ: lượt người"),
    Measure.MINUTES: ("Ví dụ: Tổng số phút", "phút"),
    Measure.AMOUNT: ("Ví dụ: Tổng giá trị", "đồng"),
}


class ActivityKindForm(forms.Form):
    """A kind, and for each number an activity can carry whether it takes it and how that is called."""

    name = forms.CharField(label="Tên loại hoạt động", max_length=120, help_text="Ví dụ: Pano, áp phích.")
    note_hint = forms.CharField(
        label="Lời nhắc bên ô ghi chú",
        max_length=200,
        required=False,
        help_text="Ví dụ: Không ghi tên người báo tin.",
    )
    takes_partners = forms.BooleanField(
        label="Có đơn vị phối hợp", required=False, help_text="Khi ghi sẽ hỏi thêm đã làm cùng nơi nào."
    )
    position = forms.IntegerField(
        label="Thứ tự",
        min_value=1,
        max_value=9999,
        initial=500,
        help_text="Số nhỏ đứng trước, khi ghi và trong báo cáo.",
        widget=forms.TextInput({"inputmode": "numeric", "class": "w-number"}),
    )

    def __init__(self, *args: Any, kind: ActivityKind | None = None, **kwargs: Any) -> None:
        """`kind`: the one to edit."""
        super().__init__(*args, **kwargs)
        if not kind:
            self.initial["quantity_takes"] = True
        taken = {measure.measure: measure for measure in kind.measures.all()} if kind else {}
        if kind:
            for name in self.fields:
                self.initial[name] = getattr(kind, name)
            self.fields["is_active"] = forms.BooleanField(
                label="Đang dùng (bỏ chọn để không ghi loại này nữa)", required=False, initial=kind.is_active
            )
        for measure in Measure:
            self._add_measure(measure, taken.get(measure.value))

    def _add_measure(self, measure: Measure, taken: ActivityKindMeasure | None) -> None:
        label_hint, unit_hint = EXAMPLES[measure]
        kept = {taken.indicator: taken.indicator} if taken and taken.indicator else {}
        fields: dict[str, forms.Field] = {
            "takes": forms.BooleanField(
                label=f"Loại này có {measure.label.lower()}",
                required=False,
                help_text="Bỏ chọn thì khi ghi không hỏi số này.",
            ),
            "label": forms.CharField(
                label="Nhãn trên biểu", max_length=60, required=False, help_text=label_hint
            ),
            "unit": forms.CharField(
                label="Đơn vị tính",
                max_length=20,
                required=False,
                help_text=unit_hint,
                widget=forms.TextInput({"class": "w-mid"}),
            ),
            "indicator": forms.ChoiceField(
                label="Cộng vào chỉ số",
                help_text="Con số nào của báo cáo năm cộng thêm số này.",
                required=False,
                choices=[("", "Không; đứng thành dòng riêng trong báo cáo"), *sorted((kept | NAMES).items())],
            ),
            "is_required": forms.BooleanField(label="Bắt buộc ghi", required=False),
        }
        for part, field in fields.items():
            if taken:
                field.initial = part == "takes" or getattr(taken, part, None)
            self.fields[f"{measure.value}_{part}"] = field

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The fields of each measure under its name; open where there is something to see."""
        return [
            {"name": m.label, "fields": fields, "is_open": fields[0].value() or any(f.errors for f in fields)}
            for m in Measure
            if (fields := [self[f"{m.value}_{part}"] for part in PARTS])
        ]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """The fields of the kind itself."""
        of_measures = tuple(f"{m.value}_" for m in Measure)
        return [field for field in self.visible_fields() if not field.name.startswith(of_measures)]

    def clean(self) -> dict[str, Any]:
        """The values of the kind, and its measures as unsaved rows."""
        data = super().clean() or {}
        measures = []
        for measure in Measure:
            values = {part: data.pop(f"{measure.value}_{part}", "") for part in PARTS}
            if not values.pop("takes"):
                continue
            for part, words in (("label", "nhãn"), ("unit", "đơn vị tính")):
                if not values[part]:
                    self.add_error(f"{measure.value}_{part}", f"Ghi {words} của {measure.label.lower()}.")
            measures.append(ActivityKindMeasure(measure=measure.value, **values))
        return data | {"measures": measures}
