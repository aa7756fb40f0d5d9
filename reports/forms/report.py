"""What is typed about a report."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from reports.forms.rich_text import RichTextArea
from reports.periods import Period, ReportSpan, Window, reported, year_of
from reports.places import Level
from reports.units import Units
from reports.year_end.sections import Section
from volunteer_teams.files.formats import CHOICES
from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.notes import ReasonField
from volunteer_teams.vietnamese import short_date

FIRST_YEAR = 2012  # TTLT 24/2012/TTLT-BLĐTBXH-BNV-BTC: before it there were no such teams


LONGEST = 20_000  # letters of a section
CASE_CODE = re.compile(r"(?<![\w-])\d{5}-\d{4}-\d{3,6}(?![\w-])")


def running_year(window: str = Window.STATUTORY) -> int:
    """The year under way by that window: the one looked at where none is named."""
    return year_of(timezone.localdate(), Window(window)).year


def years(window: str = Window.STATUTORY) -> list[int]:
    """The years that there can be figures of, the running one first."""
    return list(range(running_year(window), FIRST_YEAR - 1, -1))


def year_field(window: str = Window.STATUTORY, *, required: bool = False) -> forms.TypedChoiceField:
    """One of these years."""
    choices = [(year, f"Năm {year}") for year in years(window)]
    return forms.TypedChoiceField(
        label="Năm", choices=choices, coerce=int, empty_value=None, required=required
    )


def refuse_case_codes(text: str) -> None:
    """A report is public and tells of nobody: not by the code of a file either."""
    if found := CASE_CODE.search(text):
        raise forms.ValidationError(f"Có mã hồ sơ {found[0]}: báo cáo không nói về một người nào, hãy bỏ mã.")


def begins_later(period: Period) -> str:
    """That a period has no figures yet: '6 tháng cuối năm 2020 bắt đầu từ 15/06/2020, chưa có số liệu'."""
    counted = " theo năm dương lịch" if period.window == Window.CALENDAR else ""
    return f"{period.label}{counted} bắt đầu từ {short_date(period.first)}, chưa có số liệu"


class WindowForm(forms.Form):
    """Which days are counted."""

    window = forms.ChoiceField(label="Kỳ số liệu", choices=Window.choices, required=False)


class YearForm(WindowForm):
    """Which year, and which of its days are counted; an address that names no year is of the running one.

    Days 15 to 31 December are in two: the statutory year after the calendar one.
    """

    def __init__(self, asked: QueryDict | None = None) -> None:
        super().__init__(asked)
        self.fields["year"] = year_field()
        if asked and not asked.get("year"):
            window = asked.get("window")
            self.data = asked.copy()
            self.data["year"] = str(running_year(window if window in Window.values else Window.STATUTORY))


class ReportFilterForm(YearForm):
    """Reports of which year or half of one, and whose."""

    q = forms.CharField(label="Tìm địa bàn", required=False, max_length=60)

    def __init__(self, asked: QueryDict | None = None) -> None:
        super().__init__(asked)
        self.fields["span"] = forms.ChoiceField(
            label="Kỳ báo cáo", choices=ReportSpan.choices, required=False
        )
        self.order_fields(["q", "year", "span", "window"])

    def clean(self) -> dict[str, Any]:
        """A half that has not begun has no figures, nor a calendar year while only the statutory one has."""
        told = super().clean() or self.cleaned_data
        span, window = told.get("span") or ReportSpan.YEAR, told.get("window") or Window.STATUTORY
        if not told.get("year"):
            return told  # it is refused already
        asked = reported(told["year"], span, window)
        if not asked.has_begun(timezone.localdate()):
            name, other = ("year", "năm") if span == ReportSpan.YEAR else ("span", "kỳ")
            self.add_error(name, f"{begins_later(asked)}: hãy chọn {other} khác.")
        return told


class SectionField(forms.CharField):
    """The words of a section. A draft may lack them, so it is not required; the report may not always."""

    empty_means = "không bắt buộc"  # stands beside the label


class SectionForm(forms.Form):
    """The text of one section."""

    text = SectionField(
        label="Nội dung viết thêm",
        required=False,
        max_length=LONGEST,
        widget=RichTextArea({"rows": 12}),
        help_text="Mỗi dòng in thành một đoạn; dòng bắt đầu bằng “- ” hay “1. ” thành danh sách.",
        validators=[refuse_case_codes],
    )
    replaces = forms.BooleanField(label="Thay hẳn câu tự động ở trên bằng nội dung này", required=False)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        if not section.sentences:
            del self.fields["replaces"]
            text.label = "Nội dung"
        if section.must_be_written and isinstance(text, SectionField):
            text.empty_means = "viết xong mới ban hành được"


class SigningForm(forms.Form):
    """Number, date and signer, once they are known; to whom it goes, and with which annexes."""

    number = forms.IntegerField(
        label="Số",
        required=False,
        min_value=1,
        max_value=99_999,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "w-number"}),
        help_text="Để trống thì bản in thử chừa chỗ để ghi tay; khi ban hành lấy số tiếp theo của năm.",
    )
    signed_on = DayField(
        label="Ngày ký", required=False, help_text="Để trống thì khi ban hành lấy ngày ban hành."
    )
    signer_name = forms.CharField(
        label="Người ký",
        required=False,
        max_length=100,
        help_text="Để trống thì lấy tên trong thể thức văn bản.",
    )
    recipients = forms.CharField(
        label="Nơi nhận",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="Mỗi nơi một dòng, không gồm dòng lưu. Để trống thì lấy theo thể thức văn bản.",
    )
    has_units_annex = forms.BooleanField(
        label="Kèm phụ lục kết quả theo đơn vị",
        required=False,
        help_text="Một bảng theo huyện (từ 2025 theo xã); số người dưới 5 không in.",
    )
    units = forms.ChoiceField(
        label="Phụ lục theo đơn vị tính theo",
        choices=Units,
        widget=forms.RadioSelect,
        help_text="Đơn vị cũ gồm cả việc mà các Đội của đơn vị đó làm sau ngày sắp xếp.",
    )
    has_teams_annex = forms.BooleanField(
        label="Kèm phụ lục kết quả của từng Đội",
        required=False,
        help_text="Mỗi Đội một dòng. Không có trong bản công khai.",
    )

    def __init__(self, *args: Any, level: Level, has_reform: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if level is not Level.PROVINCE:
            del self.fields["has_units_annex"]
        if level is not Level.PROVINCE or not has_reform:
            del self.fields["units"]
        if level is Level.TEAM:
            del self.fields["has_teams_annex"]


class AllowanceTakingForm(forms.Form):
    """Which file of a payment list, and why."""

    kind = forms.ChoiceField(
        label="Tệp",
        choices=[("pdf", "PDF để in và ký nhận"), *CHOICES],
        widget=forms.RadioSelect,
        initial="pdf",
    )
    reason = ReasonField(
        label="Lý do tải",
        missing="Ghi lý do tải danh sách.",
        help_text="Ví dụ: in để chi tiền. Lý do được ghi vào nhật ký, không ghi tên ai.",
    )
