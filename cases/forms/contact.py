"""One contact: a phone in the hand, tiles instead of lists, hardly anything to type."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.forms.common import BirthYearField, MemberField, NoteField
from cases.models import ClientGroup, Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.terms import add_months
from cases.timeline import CONTACT_ICONS
from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.fields import DayField, RadioTiles, WholeNumberField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Membership, Sex
from volunteer_teams.vietnamese import short_date

OTHER, NEVER = "other", "never"
MOST_MINUTES = 24 * 60


class DayTilesField(forms.ChoiceField):
    """Days to choose from. The day itself is sent: a form sent days later keeps what was chosen."""

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value) or day_of(str(value)) is not None


class ContactEditForm(forms.Form):
    """What happened, when, and when they meet again."""

    day = DayTilesField(
        label="Ngày gặp",
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        error_messages={"required": "Chọn ngày gặp."},
    )
    on = DayField(label="Ngày khác, ghi ngày", required=False)
    form = forms.ChoiceField(
        label="Hình thức",
        choices=ContactForm,
        widget=RadioTiles(icons=CONTACT_ICONS),
        error_messages={"required": "Chọn hình thức."},
    )
    purpose = forms.ChoiceField(label="Mục đích", choices=ContactPurpose)
    outcome = forms.ChoiceField(
        label="Kết quả",
        choices=ContactOutcome,
        widget=RadioTiles,
        error_messages={"required": "Chọn kết quả."},
    )
    next = DayTilesField(
        label="Hẹn lần sau",
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        required=False,
        help_text=hint("lần gặp"),
    )
    next_on = DayField(label="Hẹn ngày khác, ghi ngày", required=False)
    minutes = WholeNumberField(label="Số phút", required=False, min_value=1, max_value=MOST_MINUTES)
    note = NoteField()

    def __init__(self, data: Any = None, *, contact: Contact | None = None, initial: Any = None) -> None:
        today, yesterday = timezone.localdate(), timezone.localdate() - timedelta(days=1)
        first = contact_values(contact) if contact else {"day": today.isoformat(), "next": NEVER}
        super().__init__(data, initial=first | (initial or {}))
        self._offer("day", {today: "Hôm nay", yesterday: "Hôm qua"}, {OTHER: "Ngày khác"})
        nexts = {today + timedelta(days=7): "1 tuần", today + timedelta(days=14): "2 tuần"}
        nexts[add_months(today, 1)] = "1 tháng"
        self._offer("next", nexts, {OTHER: "Ngày khác", NEVER: "Chưa hẹn"})
        self.fields["minutes"].widget.attrs["class"] = "w-year"

    def clean(self) -> dict[str, Any]:
        """The days behind the tiles."""
        data = super().clean() or {}
        data["on"] = self._chosen(data.pop("day", None), "on", "Ghi ngày gặp.")
        data["next_on"] = self._chosen(data.pop("next", None), "next_on", "Ghi ngày hẹn.")
        return data

    def _offer(self, name: str, days: dict[date, str], others: dict[str, str]) -> None:
        field: Any = self.fields[name]
        sent = day_of(self.data.get(name, ""))
        if sent and sent not in days:  # chosen some days ago
            days = {sent: "Đã chọn", **days}
        field.choices = [*((on.isoformat(), words) for on, words in days.items()), *others.items()]
        field.widget.hints = {on.isoformat(): f"{on:%d/%m}" for on in days} | {OTHER: "ghi ngày"}

    def _chosen(self, value: str | None, typed: str, missing: str) -> date | None:
        if value == OTHER:
            if not self.cleaned_data.get(typed) and typed not in self.errors:
                self.add_error(typed, missing)
            return self.cleaned_data.get(typed)
        return day_of(value or "")


class UnnamedContactEditForm(ContactEditForm):
    """With somebody who will not be named: the group is kept, sex and birth year if they say so."""

    group = forms.ChoiceField(
        label="Nhóm",
        choices=ClientGroup,
        widget=RadioTiles,
        help_text=hint("nhóm"),
        error_messages={"required": "Chọn nhóm."},
    )
    sex = forms.ChoiceField(
        label="Giới tính",
        choices=[("", "Không rõ"), *Sex.choices],
        required=False,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
    )
    birth_year = BirthYearField()

    field_order: tuple[str, ...] = ("group", "sex", "birth_year")


class ContactAddForm(ContactEditForm):
    """A new contact; the id is made here, so that sending twice is one contact."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    member = MemberField(
        label="Người gặp",
        queryset=Membership.objects.none(),
        empty_label="Chọn tình nguyện viên",
        error_messages={"required": "Chọn tình nguyện viên."},
    )

    field_order: tuple[str, ...] = ("id", "member")

    def __init__(
        self, data: Any = None, *, access: Access, carer: int | None = None, initial: Any = None
    ) -> None:
        """`carer` is the volunteer who is offered first."""
        super().__init__(data, initial={"id": uuid7()} | (initial or {}))
        rows = Membership.objects.within(access).for_table()
        members: Any = self.fields["member"]
        members.queryset = rows
        offered = [member for member in rows if member.until is None or member.until >= timezone.localdate()]
        first = [member for member in offered if member.volunteer_id == carer] or (
            offered if len(offered) == 1 else []
        )
        if first:
            self.initial.setdefault("member", first[0].pk)
        if len(rows) == 1 and first:
            members.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The volunteer and the team behind the membership."""
        data = super().clean()
        member: Membership | None = data.pop("member", None)
        data["volunteer"], data["team"] = (member.volunteer, member.team) if member else (None, None)
        return data


class UnnamedContactAddForm(ContactAddForm, UnnamedContactEditForm):
    """A new contact with somebody who will not be named."""

    field_order = ("id", "member", "group", "sex", "birth_year")


def day_of(value: str) -> date | None:
    """The day that a tile stands for."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return None


def contact_values(contact: Contact) -> dict[str, Any]:
    """A contact as these forms show it."""
    return {
        "day": OTHER,
        "on": short_date(contact.on),
        "form": contact.form,
        "purpose": contact.purpose,
        "outcome": contact.outcome,
        "next": OTHER if contact.next_on else NEVER,
        "next_on": short_date(contact.next_on) if contact.next_on else "",
        "minutes": contact.minutes,
        "note": contact.note,
        "group": contact.group,
        "sex": contact.sex,
        "birth_year": contact.birth_year,
    }
