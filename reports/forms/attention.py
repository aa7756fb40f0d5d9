"""What is typed about who needs attention: which findings, why one may rest, from which figure on."""

from typing import Any

from django import forms

from reports.attention.listing import Noticed
from reports.attention.rules import LIMITS, RULES
from reports.attention.scene import Scene
from reports.forms.monthly_return import VersionForm
from volunteer_teams.forms.fields import DayField, WholeNumberField
from volunteer_teams.forms.notes import NO_NAMES, ReasonField

SEEN, EVERY = "seen", "all"


class AttentionFilterForm(forms.Form):
    """Which rule, which commune, looked at or not."""

    rule = forms.ChoiceField(
        label="Quy tắc",
        required=False,
        choices=[("", "Tất cả"), *((rule.code, rule.label) for rule in RULES)],
    )
    commune = forms.TypedChoiceField(label="Xã, phường", coerce=int, required=False, empty_value=None)
    state = forms.ChoiceField(
        label="Đã xem",
        required=False,
        choices=[("", "Chưa xem"), (SEEN, "Đã xem"), (EVERY, "Cả đã xem và chưa xem")],
    )

    def __init__(self, *args: Any, scene: Scene, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        communes = [(commune.pk, commune.full_name) for commune in scene.communes.values()]
        self.fields["commune"].choices = [("", "Tất cả"), *communes]  # type: ignore[attr-defined]
        self.fields["state"].empty_label = "Chưa xem"  # type: ignore[attr-defined]
        if len(communes) < 2:
            del self.fields["commune"]

    def chosen(self, noticed: list[Noticed]) -> list[Noticed]:
        """Those that the filter leaves; without one, those nobody has looked at."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        rule, commune, state = told.get("rule"), told.get("commune"), told.get("state")
        return [
            one
            for one in noticed
            if (not rule or one.finding.rule.code == rule)
            and (not commune or one.finding.commune.pk == commune)
            and (state == EVERY or one.is_seen == (state == SEEN))
        ]


class SeenForm(VersionForm):
    """Why a finding may rest."""

    reason = ReasonField(
        label="Đã xem, vì",
        missing="Ghi lý do: người xem sau cần biết.",
        max_length=200,
        help_text=f"Ví dụ: đã gọi, sổ giấy về muộn. {NO_NAMES}",
    )


class AttentionLimitForm(forms.Form):
    """From which figure on something needs attention, since a day."""

    code = forms.ChoiceField(
        label="Mức",
        choices=[(code, f"{limit.label} ({limit.unit})") for code, limit in LIMITS.items()],
        help_text="Tên quy tắc đứng trước dấu hai chấm.",
    )
    value = WholeNumberField(label="Giá trị", min_value=1, help_text="Từ giá trị này trở lên thì cần chú ý.")
    since = DayField(label="Áp dụng từ ngày", help_text="Danh sách tính theo mức đang áp dụng hôm nay.")
    source = forms.CharField(
        label="Căn cứ", max_length=200, help_text="Văn bản quy định mức này, hoặc ai đặt ra, vì sao."
    )
