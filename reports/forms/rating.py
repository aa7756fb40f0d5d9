"""Grading a team's year, and the rule that it is measured by."""

from typing import Any

from django import forms

from reports.models import Grade, RatingRule
from volunteer_teams.forms.allowance import CoefficientField
from volunteer_teams.forms.fields import DayField, RadioTiles, WholeNumberField
from volunteer_teams.forms.notes import NO_NAMES, refuse_numbers_of_people
from volunteer_teams.vietnamese import decimal

TIMES = ("contacts_a", "contacts_b")
SHARES = (
    "plan_a", "plan_b", "meetings_a", "meetings_b", "in_time_a", "in_time_b", "certified_a", "certified_b",
    "share_a", "share_b",
)  # fmt: skip


class RateForm(forms.Form):
    """The grade, and why."""

    grade = forms.ChoiceField(
        label="Xếp loại",
        choices=Grade.choices,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        error_messages={"required": "Chọn loại."},
        help_text="Đang chọn sẵn loại phần mềm đề xuất.",
    )
    reason = forms.CharField(
        label="Lý do",
        required=False,
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        validators=[refuse_numbers_of_people],
        help_text=f"Bắt buộc khi khác đề xuất hoặc đổi loại đã xếp. {NO_NAMES}",
    )


class RatingRuleForm(forms.Form):
    """From which figures on A and B are reached, since a day."""

    since = DayField(label="Áp dụng từ ngày", help_text="Năm nào tính theo mức đang áp dụng cuối năm đó.")
    entered_by_day = WholeNumberField(
        label="Ghi sổ trước hết ngày", min_value=1, max_value=28, help_text="Ngày của tháng sau, ví dụ 10."
    )
    source = forms.CharField(
        label="Căn cứ", max_length=200, help_text="Văn bản quy định mức này, hoặc ai đặt ra, vì sao."
    )

    def __init__(self, data: Any = None, *, now: RatingRule | None) -> None:
        super().__init__(data)
        labels = {field.name: field.verbose_name for field in RatingRule._meta.concrete_fields}
        for name in (*TIMES, *SHARES):
            label = str(labels[name])
            label = f"{label[0].upper()}{label[1:]}"
            self.fields[name] = (
                CoefficientField(label=label, help_text="Số lần, ví dụ 1 hoặc 0,5.")
                if name in TIMES
                else WholeNumberField(
                    label=label, min_value=0, max_value=100, help_text="Từ mức này trở lên."
                )
            )
            if now:
                held = getattr(now, name)
                self.initial[name] = decimal(held, 2) if name in TIMES else held
        if now:
            self.initial["entered_by_day"] = now.entered_by_day
        self.order_fields(["since", *TIMES, *SHARES, "entered_by_day", "source"])
