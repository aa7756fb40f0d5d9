"""The form of one's own mail address."""

from django import forms


class MailAddressForm(forms.Form):
    """Where reminders go."""

    email = forms.EmailField(
        label="Địa chỉ thư điện tử công vụ",
        required=False,
        max_length=254,
        error_messages={"invalid": "Địa chỉ thư có dạng ten@hanoi.gov.vn."},
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="Để nhắc báo cáo tháng; thư không có số liệu, tên người. Để trống thì không nhận thư.",
    )
