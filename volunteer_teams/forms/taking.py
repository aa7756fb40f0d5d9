"""Taking lists out of the system: why, and as which file."""

from django import forms

from volunteer_teams.files.formats import CHOICES
from volunteer_teams.forms.notes import ReasonField


class TakingForm(forms.Form):
    """Why somebody takes something out of the system; it stands in the log."""

    reason = ReasonField(
        label="Lý do tải",
        missing="Ghi lý do tải.",
        help_text="Ví dụ: đối chiếu với công an xã. Lý do được ghi vào nhật ký, không ghi tên ai.",
    )


class ListTakingForm(TakingForm):
    """The same for a list, which leaves as a file of one's choice."""

    kind = forms.ChoiceField(label="Tệp", choices=CHOICES, widget=forms.RadioSelect, initial=CHOICES[0][0])

    field_order = ("kind", "reason")
