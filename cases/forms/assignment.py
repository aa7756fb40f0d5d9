"""Assigning a client to a volunteer, or handing them over."""

from typing import Any

from django import forms
from django.utils import timezone

from cases.forms.common import DatedField, MemberField, NoteField
from cases.models import Client
from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import offer
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Membership


class AssignmentAddForm(forms.Form):
    """Who looks after the client from now on; a handover has a note for the one who takes over."""

    member = MemberField(
        label="Tình nguyện viên",
        help_text=hint("tình nguyện viên"),
        queryset=Membership.objects.none(),
        empty_label="Chọn tình nguyện viên",
        error_messages={"required": "Chọn tình nguyện viên."},
    )
    since = DatedField(label="Từ ngày")
    decision = DocumentField(label="Số quyết định")
    note = NoteField()

    def __init__(self, data: Any = None, *, client: Client, access: Access, has_carer: bool) -> None:
        super().__init__(data, initial={"since": timezone.localdate()})
        members = Membership.objects.within(access).current(timezone.localdate()).for_table()
        carers = client.assignments.current().values("volunteer")
        offer(self, "member", members.exclude(volunteer__in=carers))
        if has_carer:
            note = self.fields["note"]
            note.label, note.required = "Ghi chú bàn giao", True
            note.error_messages["required"] = "Viết ghi chú bàn giao cho người nhận."
        else:
            del self.fields["note"]

    def clean(self) -> dict[str, Any]:
        """The volunteer behind the membership."""
        data = super().clean() or {}
        member: Membership | None = data.pop("member", None)
        data["volunteer"] = member.volunteer if member else None
        return data
