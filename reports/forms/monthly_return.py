"""What is typed about monthly returns."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from reports.forms.report import years
from reports.periods import month_of
from reports.returns.board import BY_NAME, months_of
from reports.returns.standing import STANDS, Stand
from volunteer_teams.forms.fields import WholeNumberField
from volunteer_teams.forms.notes import NoteField, ReasonField
from volunteer_teams.vietnamese import short_date


class BoardFilterForm(forms.Form):
    """Which year's board, which month counts, which communes of it."""

    year = forms.TypedChoiceField(label="Năm", coerce=int, required=False)
    month = forms.TypedChoiceField(
        label="Tháng", coerce=int, required=False, choices=[(n, f"Tháng {n}") for n in range(1, 13)]
    )
    state = forms.ChoiceField(
        label="Trạng thái của tháng",
        required=False,
        choices=[("", "Tất cả"), *((stand.value, STANDS[stand].words) for stand in Stand)],
    )
    q = forms.CharField(label="Tìm xã, phường", required=False, max_length=60)
    order = forms.ChoiceField(
        label="Xếp theo", required=False, choices=[("", "Cần xử lý trước"), (BY_NAME, "Tên")]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, f"Năm {year}") for year in years()]  # type: ignore[attr-defined]


class CommentField(NoteField):
    """What a commune says about its month: a note that names nobody."""

    def __init__(self) -> None:
        super().__init__(max_length=2000, rows=6)
        self.label = "Nhận xét của xã"
        self.help_text = (
            "Vì sao tăng, giảm; việc khó; đề nghị. Để trống cũng được. "
            "Không ghi tên, số giấy tờ, số điện thoại của bất cứ ai."
        )


class ReturnEditForm(forms.Form):
    """The comment; the figures are counted, never typed."""

    comment = CommentField()


class VersionForm(forms.Form):
    """A decision about what the page showed: `version` says what that was, anew each time it is shown."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: QueryDict | None = None, *, version: str) -> None:
        super().__init__(data, initial={"version": version})
        self.now = version

    def show_now(self) -> None:
        """Let the page that is sent again carry what it shows this time."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["version"] = self.now
            self.data = data


class SendBackForm(VersionForm):
    """Why a return goes back."""

    reason = ReasonField(
        label="Xã cần sửa gì",
        missing="Ghi lý do để xã biết phải sửa gì.",
        max_length=200,
        help_text="Ví dụ: thiếu số liệu của Đội số 1. Không ghi tên ai.",
    )


class ReopenForm(forms.Form):
    """Why an accepted month is opened again."""

    reason = ReasonField(
        label="Lý do mở lại",
        missing="Ghi lý do để xã biết phải sửa gì.",
        max_length=200,
        help_text="Ví dụ: sổ của Đội số 2 về muộn 40 lượt. Không ghi tên ai.",
    )


class ReturnRuleForm(forms.Form):
    """Since which month returns are asked for, and how many days there are to send one."""

    days = WholeNumberField(
        label="Số ngày để gửi, tính từ ngày cuối kỳ",
        min_value=1,
        max_value=60,
        help_text="Ví dụ: 5. Tháng 10 kết thúc ngày 14/10 thì hạn gửi là 19/10.",
    )

    def __init__(self, *args: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"] = forms.TypedChoiceField(
            label="Từ báo cáo tháng",
            help_text="Các tháng trước giữ quy định cũ, hoặc không phải gửi.",
            choices=[(f"{month:%Y-%m}", _named(month)) for month in months],
            coerce=lambda value: date.fromisoformat(f"{value}-01"),
        )
        self.order_fields(["since", "days"])


def rule_months(year: int) -> list[date]:
    """The months a rule may begin with: of this statutory year and the one before, the newest first."""
    return [month for one in (year, year - 1) for month in reversed(months_of(one))]


def _named(month: date) -> str:
    period = month_of(month)
    return f"Tháng {month.month}/{month.year} ({short_date(period.first)} – {short_date(period.last)})"
