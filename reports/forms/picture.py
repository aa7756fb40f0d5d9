"""What is sent when a picture is put into a section of a report."""

from typing import Any

from django import forms

from reports.forms.report import refuse_case_codes
from reports.photographs import LARGEST
from volunteer_teams.forms.notes import refuse_numbers_of_people

TELLS_NOBODY = [refuse_case_codes, refuse_numbers_of_people]


class PictureForm(forms.Form):
    """The file, what is printed below it, and what it shows for who cannot see it."""

    file = forms.FileField(
        label="Ảnh",
        help_text="JPG, PNG hoặc WebP, tối đa 4,5 MB. Nơi chụp, giờ chụp ghi trong ảnh được xóa khi nhận.",
        error_messages={"required": "Chọn ảnh.", "empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}),
    )
    caption = forms.CharField(
        label="Chú thích in dưới hình",
        max_length=200,
        help_text="Ví dụ: Buổi truyền thông tại nhà văn hóa, tháng 5. Không ghi tên người được hỗ trợ.",
        validators=TELLS_NOBODY,
        error_messages={"required": "Ghi chú thích in dưới hình."},
    )
    description = forms.CharField(
        label="Hình cho thấy gì",
        max_length=300,
        help_text="Một câu cho người không nhìn thấy hình, đọc bằng máy. Ví dụ: Khoảng 30 người ngồi nghe.",
        validators=TELLS_NOBODY,
        error_messages={"required": "Ghi một câu: hình cho thấy gì."},
    )
    is_nobody = forms.BooleanField(
        label="Tôi đã xem kỹ: không nhận ra mặt người được hỗ trợ trong ảnh",
        help_text="Chụp xa, chụp từ phía sau, hoặc che mặt trước khi đưa lên.",
        error_messages={"required": "Xem lại ảnh: không được nhận ra mặt người được hỗ trợ."},
    )

    def clean(self) -> dict[str, Any]:
        """The bytes of the file, no more than may be; that it was looked at is not kept."""
        typed = super().clean() or self.cleaned_data
        told = {name: value for name, value in typed.items() if name != "is_nobody"}
        sent: Any = told.get("file")
        return {**told, "file": sent.read(LARGEST + 1)} if sent else told


class PictureMoveForm(forms.Form):
    """Nothing is typed: a picture is taken out, or taken back."""
