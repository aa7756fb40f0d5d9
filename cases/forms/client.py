"""Opening and correcting case files."""

from typing import Any

from django import forms
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.forms.common import (
    DUE_HINT,
    BirthYearField,
    DatedField,
    MemberField,
    NoteField,
    StartField,
    TeamField,
    beginning,
)
from cases.models import Client, Status
from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import CommuneChoice, offer
from volunteer_teams.forms.fields import RadioTiles
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune, Membership, Sex, Team


class ClientOpenForm(forms.Form):
    """What is known on the first day; the code is given when it is saved, once for one id."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    commune = CommuneChoice(label="Xã, phường", queryset=Commune.objects.none(), empty_label=None)
    start = StartField()
    decision = DocumentField(label="Số quyết định", help_text="Quyết định phân công hoặc quyết định quản lý")
    decided_on = DatedField(label="Ngày quyết định")
    opened_on = DatedField(label="Ngày tiếp nhận")
    due_on = DatedField(label="Ngày hết hạn", required=False, help_text=DUE_HINT)
    sex = forms.ChoiceField(
        label="Giới tính",
        choices=Sex,
        widget=RadioTiles(attrs={"class": "tiles-3"}),
        error_messages={"required": "Chọn giới tính."},
    )
    birth_year = BirthYearField()
    team = TeamField(
        label="Đội",
        queryset=Team.objects.none(),
        required=False,
        empty_label="Chưa giao Đội",
        help_text=hint("Đội"),
    )
    member = MemberField(
        label="Tình nguyện viên",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="Chưa giao",
        help_text=hint("tình nguyện viên"),
    )
    note = NoteField()

    def __init__(self, data: Any = None, *, access: Access) -> None:
        super().__init__(data, initial={"id": uuid7(), "opened_on": timezone.localdate()})
        today = timezone.localdate()
        offer_todays_communes(self, access)
        offer(self, "start", Status.objects.beginnings(today))
        offer(self, "team", teams_of(access))
        offer(self, "member", Membership.objects.within(access).current(today).for_table())

    def clean(self) -> dict[str, Any]:
        """Programme and state of the beginning, and the volunteer behind the membership."""
        data = super().clean() or {}
        member: Membership | None = data.pop("member", None)
        data |= beginning(data)
        data["volunteer"] = member.volunteer if member else None
        data["team"] = data.get("team") or (member.team if member else None)
        return data


class ClientEditForm(forms.Form):
    """What stands at the head of a case file."""

    sex = forms.ChoiceField(label="Giới tính", choices=Sex, widget=RadioTiles(attrs={"class": "tiles-3"}))
    birth_year = BirthYearField()
    team = TeamField(
        label="Đội",
        queryset=Team.objects.none(),
        required=False,
        empty_label="Chưa giao Đội",
        help_text=hint("Đội"),
    )

    def __init__(self, data: Any = None, *, client: Client, access: Access) -> None:
        first = {"sex": client.sex, "birth_year": client.birth_year, "team": client.team_id}
        super().__init__(data, initial=first)
        offer(self, "team", teams_of(access))


def offer_todays_communes(form: forms.Form, access: Access) -> None:
    """Let a commune of today be chosen; the only one in reach is not asked for."""
    offer(form, "commune", Commune.objects.within(access).valid_on(timezone.localdate()).in_order())
    if "commune" in form.initial:
        form.fields["commune"].widget = forms.HiddenInput()


def teams_of(access: Access) -> Any:
    """The active teams that somebody reaches."""
    return Team.objects.within(access).active(timezone.localdate()).in_order()
