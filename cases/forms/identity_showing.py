"""Why somebody sees who clients are: each of these reasons stands in the log."""

from django import forms

from volunteer_teams.forms.notes import ReasonField


class IdentityReasonForm(forms.Form):
    """Why somebody looks at one identity."""

    reason = ReasonField(
        label="Lý do xem",
        missing="Ghi lý do xem danh tính.",
        help_text="Ví dụ: thăm nhà, làm căn cước. Lý do được ghi vào nhật ký, không ghi tên ai.",
    )


class NamesShowForm(forms.Form):
    """Why somebody works with names on."""

    reason = ReasonField(
        label="Lý do hiện tên",
        missing="Ghi lý do hiện tên.",
        help_text="Ví dụ: lên lịch thăm tháng 11. Lý do được ghi vào nhật ký, không ghi tên ai.",
    )


class BreakGlassForm(forms.Form):
    """Why somebody of the province has to know who a client is."""

    reason = ReasonField(
        label="Lý do mở danh tính",
        missing="Ghi lý do mở danh tính.",
        max_length=200,
        help_text="Việc gì, ai yêu cầu, văn bản nào. Cán bộ xã đọc được lý do này; không ghi tên ai.",
    )


class ClientFindForm(forms.Form):
    """A name or a personal number; sent in the body, so that it stands in no address."""

    text = forms.CharField(
        label="Tên hoặc số định danh",
        max_length=100,
        error_messages={"required": "Nhập tên hoặc số định danh."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
