"""Training of volunteers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from uuid_utils.compat import uuid7

from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import CommuneChoice, offer_communes
from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.notes import refuse_numbers_of_people
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune, Training, TrainingAttendance, Volunteer

NAMES = ("topic", "first_on", "last_on", "organiser", "place")


class TrainingForm(forms.Form):
    """What was taught, when, by whom, where."""

    topic = forms.CharField(
        label="Nội dung",
        max_length=200,
        validators=[refuse_numbers_of_people],
        help_text="Ví dụ: Kỹ năng tư vấn người sau cai nghiện.",
        error_messages={"required": "Nhập nội dung tập huấn."},
    )
    first_on = DayField(label="Từ ngày")
    last_on = DayField(label="Đến hết ngày", required=False, help_text="Để trống: học một ngày.")
    organiser = forms.CharField(
        label="Đơn vị tổ chức", max_length=150, required=False, help_text=hint("lớp tập huấn")
    )
    place = forms.CharField(label="Nơi học", max_length=150, required=False)

    def __init__(self, data: Any = None, *, training: Training | None = None, **kwargs: Any) -> None:
        first = {name: getattr(training, name) for name in NAMES} if training else kwargs.pop("initial", None)
        super().__init__(data, initial=first, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A training without a last day is one of a day."""
        data = super().clean() or {}
        if "last_on" not in self.errors:
            data["last_on"] = data.get("last_on") or data.get("first_on")
        return data


class TrainingAddForm(TrainingForm):
    """The same, with its commune and the id that makes sending it twice harmless."""

    commune = CommuneChoice(label="Xã, phường", queryset=Commune.objects.none(), empty_label="Chọn")
    id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("commune", *NAMES)

    def __init__(self, data: Any = None, *, access: Access) -> None:
        super().__init__(data, initial={"id": uuid7()})
        offer_communes(self, access)


class TrainingPeopleForm(forms.Form):
    """Who of those who could have gone went, and the certificates they got."""

    def __init__(
        self, data: Any = None, *, volunteers: Sequence[Volunteer], rows: Sequence[TrainingAttendance]
    ) -> None:
        super().__init__(data)
        self.volunteers = volunteers
        known = {row.volunteer_id: row for row in rows}
        for volunteer in volunteers:
            pk, row = volunteer.pk, known.get(volunteer.pk)
            self.fields[f"went_{pk}"] = forms.BooleanField(required=False, initial=row is not None)
            number = DocumentField(label="Số chứng chỉ", help_text="", initial=row.certificate if row else "")
            self.fields[f"number_{pk}"] = number
            day = DayField(label="Ngày cấp", required=False, initial=row.certified_on if row else None)
            self.fields[f"on_{pk}"] = day

    @property
    def people(self) -> list[tuple[Volunteer, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each volunteer with the tick, the number and the day."""
        return [
            (one, self[f"went_{one.pk}"], self[f"number_{one.pk}"], self[f"on_{one.pk}"])
            for one in self.volunteers
        ]

    def clean(self) -> dict[str, Any]:
        """By volunteer who went: number and day of the certificate."""
        data = super().clean() or {}
        people: dict[int, tuple[str, date | None]] = {}
        for volunteer in self.volunteers:
            pk = volunteer.pk
            went, number, on = (data.pop(f"{part}_{pk}", None) for part in ("went", "number", "on"))
            if went:
                people[pk] = (number or "", on)
            elif number or on:
                self.add_error(f"number_{pk}", f"{volunteer.full_name}: đánh dấu đã học, hoặc bỏ chứng chỉ.")
        return data | {"people": people}
