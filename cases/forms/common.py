"""Fields and hints that several forms of this app share."""

from typing import Any

from django import forms

from cases.models import Programme, Status
from volunteer_teams.forms import notes
from volunteer_teams.forms.fields import DayField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Membership, Team
from volunteer_teams.vietnamese import short_date

NOTE_HINT = "Không ghi kết quả xét nghiệm HIV, số giấy tờ, tên người báo tin."
DAY_HINT = "Ngày/tháng/năm, ví dụ 20/11/2026"
DUE_HINT = "Để trống: tính theo luật. Nhập khác thì ghi lý do vào ghi chú."


class DatedField(DayField):
    """A day with an example beside it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": DAY_HINT} | kwargs)


class NoteField(notes.NoteField):
    """A note, with what must not stand in it; numbers of people are refused."""

    def __init__(self) -> None:
        super().__init__(hint=NOTE_HINT)


class BirthYearField(forms.IntegerField):
    """Four digits, or nothing when nobody knows."""

    default_error_messages = {"invalid": "Gồm 4 chữ số, ví dụ 1994."}

    def __init__(self, **kwargs: Any) -> None:
        given: dict[str, Any] = {
            "label": "Năm sinh",
            "help_text": "Không biết thì để trống.",
            "required": False,
            "localize": False,
            "widget": forms.TextInput(
                attrs={"class": "w-year", "inputmode": "numeric", "autocomplete": "off"}
            ),
        }
        super().__init__(**given | kwargs)

    def to_python(self, value: Any) -> int | None:
        """Only four digits are a year."""
        if value in self.empty_values:
            return None
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(text)


class TeamField(forms.ModelChoiceField):
    """Teams with their neighbourhood."""

    def label_from_instance(self, obj: Team) -> str:  # type: ignore[override]
        return f"{obj.name}, {obj.neighbourhood}" if obj.neighbourhood else obj.name


class MemberField(forms.ModelChoiceField):
    """A volunteer in a team; whoever left says until when."""

    def label_from_instance(self, obj: Membership) -> str:  # type: ignore[override]
        until = f", đến {short_date(obj.until)}" if obj.until else ""
        return f"{obj.volunteer.full_name} ({obj.team.name}{until})"


class StartField(forms.ModelChoiceField):
    """A programme with the state to begin in, by today's rules; the action takes those of the decision."""

    def __init__(self) -> None:
        super().__init__(
            Status.objects.none(),
            label="Chương trình",
            help_text=hint("chương trình"),
            empty_label="Chọn chương trình",
            error_messages={"required": "Chọn chương trình."},
        )

    def label_from_instance(self, obj: Status) -> str:  # type: ignore[override]
        programme: Programme = obj.programme
        return (
            programme.name if obj.name in ("Tiếp nhận", programme.name) else f"{programme.name}: {obj.name}"
        )


def beginning(data: dict[str, Any]) -> dict[str, Any]:
    """Programme and state behind the start that was chosen, which leaves the data."""
    start: Status | None = data.pop("start", None)
    return {"programme": start.programme if start else None, "status": start}
