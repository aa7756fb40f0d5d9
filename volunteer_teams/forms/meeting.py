"""Minutes of a team's meeting."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from uuid_utils.compat import uuid7

from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.notes import NO_NAMES, NoteField, refuse_numbers_of_people
from volunteer_teams.glossary import hint
from volunteer_teams.models import Meeting, Membership

DECISIONS, SPARE = 5, 2  # rows to write decisions in: at least so many, and so many more than there are
TYPED = ("place", "said")
SAID_HINT = f"Việc đã làm, khó khăn, ý kiến. Nói về ai thì ghi mã hồ sơ. {NO_NAMES}"


class MeetingDayForm(forms.Form):
    """The first step: the day, as it says who were members."""

    on = DayField(label="Ngày họp", help_text=hint("biên bản giao ban"))


class MeetingForm(forms.Form):
    """Where, who was there, what was said and decided; the members are those of the day."""

    place = forms.CharField(label="Nơi họp", max_length=120, required=False)
    said = NoteField(
        hint=f"Việc đã làm, khó khăn, ý kiến. Nói về ai thì ghi mã hồ sơ. {NO_NAMES}",
        max_length=5000,
        rows=10,
    )

    def __init__(
        self, data: Any = None, *, members: Sequence[Membership], meeting: Meeting | None = None
    ) -> None:
        super().__init__(data, initial=_values(meeting) if meeting else {"id": uuid7()})
        said = self.fields["said"]
        said.label, said.required, said.error_messages["required"] = (
            "Nội dung",
            True,
            "Viết nội dung cuộc họp.",
        )
        self.members = {member.volunteer_id: member for member in members}
        known = len(meeting.decisions.all()) if meeting else 0
        self.numbers = range(1, max(DECISIONS, known + SPARE) + 1)
        people = [(pk, member.volunteer.full_name) for pk, member in self.members.items()]
        for pk in self.members:
            self.fields[f"present_{pk}"] = forms.BooleanField(
                label="Có mặt", required=False, initial=meeting is None
            )
            self.fields[f"away_{pk}"] = forms.CharField(
                label="Lý do vắng", max_length=120, required=False, validators=[refuse_numbers_of_people]
            )
        for n in self.numbers:
            self.fields[f"text_{n}"] = forms.CharField(
                label="Việc", max_length=300, required=False, validators=[refuse_numbers_of_people]
            )
            self.fields[f"who_{n}"] = forms.TypedChoiceField(
                label="Người làm",
                choices=[("", "Cả Đội"), *people],
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.fields[f"until_{n}"] = DayField(label="Hạn", required=False)
        if meeting is None:
            self.fields["id"] = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def people(self) -> list[tuple[Membership, forms.BoundField, forms.BoundField]]:
        """Each member with the tick and the reason."""
        return [(member, self[f"present_{pk}"], self[f"away_{pk}"]) for pk, member in self.members.items()]

    @property
    def decisions(self) -> list[list[forms.BoundField]]:
        """The fields of each row for a decision."""
        return [[self[f"{part}_{n}"] for part in ("text", "who", "until")] for n in self.numbers]

    def clean(self) -> dict[str, Any]:
        """Who was there by volunteer, and what was decided; rows without a text are nothing."""
        data = super().clean() or {}
        attendances: dict[int, tuple[bool, str]] = {}
        decisions: list[tuple[str, int | None, date | None]] = []
        for pk in self.members:
            present, reason = data.pop(f"present_{pk}", False), data.pop(f"away_{pk}", "")
            if present and reason:
                self.add_error(f"away_{pk}", "Người có mặt thì không có lý do vắng.")
            attendances[pk] = (present, reason)
        for n in self.numbers:
            text, who, until = (data.pop(f"{part}_{n}", None) for part in ("text", "who", "until"))
            if text:
                decisions.append((text, who, until))
            elif (who or until) and f"text_{n}" not in self.errors:
                self.add_error(f"text_{n}", "Viết việc phải làm.")
        return data | {"attendances": attendances, "decisions": decisions}


def members_on(team_id: int, on: date) -> list[Membership]:
    """Who was in a team on a day, the leader first."""
    return list(Membership.objects.filter(team=team_id).current(on).for_table())


def _values(meeting: Meeting) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(meeting, name) for name in TYPED}
    for row in meeting.attendances.all():
        values[f"present_{row.volunteer_id}"] = row.is_present
        values[f"away_{row.volunteer_id}"] = row.reason
    for n, decision in enumerate(meeting.decisions.all(), start=1):
        values |= {
            f"text_{n}": decision.text,
            f"who_{n}": decision.volunteer_id,
            f"until_{n}": decision.until,
        }
    return values
