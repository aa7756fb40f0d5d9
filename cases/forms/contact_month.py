"""One line of a team's notebook of contacts."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.forms.common import NoteField
from cases.models import ClientGroup, Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.notebook import Notebook
from volunteer_teams.forms.grid import Column, LineForm, read, word
from volunteer_teams.forms.reading import NoneFits, read_choice, read_day_after
from volunteer_teams.models import Membership, Sex
from volunteer_teams.vietnamese import fold, short_date

FAR_MONTHS = 6  # an appointment later than this is worth a second look
UNNAMED = re.compile(
    r"(?:nhom\s*:?\s*)?(?P<group>.*?)(?:[\s,;]+(?P<sex>nam|nu))?(?:[\s,;]+(?P<year>\d{4}))?", re.DOTALL
)
SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


class ContactLine(LineForm):
    """Day, whom, who, how, what for, how it went, when again, note."""

    on = word("Nhập ngày.")
    whom = word("Ghi mã hồ sơ hoặc nhóm.")
    member = word()
    form = word("Chọn hình thức.")
    purpose = word("Chọn mục đích.")
    outcome = word("Chọn kết quả.")
    next_on = word()
    note = NoteField()

    lists: Notebook
    columns = (
        Column("on", "Ngày", "c-s"),
        Column("whom", "Mã hồ sơ hoặc nhóm", "c-l", "whom", also="mã số, họ tên, người gặp, nhóm"),
        Column("member", "Tình nguyện viên", "c-m", "members", passes=True, also="TNV"),
        Column("form", "Hình thức", "c-m", "forms"),
        Column("purpose", "Mục đích", "c-m", "purposes"),
        Column("outcome", "Kết quả", "c-m", "outcomes"),
        Column("next_on", "Hẹn tiếp", "c-s", also="hẹn lại, hẹn lần sau, ngày hẹn"),
        Column("note", "Ghi chú"),
    )
    at = {"group": "whom", "birth_year": "whom", "team": "whom", "volunteer": "member"}

    def clean_on(self) -> date:
        """A day of the month."""
        return self.day_in("on", self.lists.month)

    def clean_whom(self) -> dict[str, Any]:
        """A client, by the code or its number or, while names are on, by name; else a group."""
        text = self.cleaned_data["whom"]
        if client := read(self.lists.find, text):
            self.words["whom"] = client.code
            return {"client": client}
        parts = UNNAMED.fullmatch(fold(text))
        assert parts
        try:
            group = read(read_choice, parts["group"], dict(ClientGroup.choices))
        except ValidationError as wrong:
            if isinstance(wrong.__cause__, NoneFits):
                nobody = f"Không có hồ sơ hay nhóm “{text}” trong danh sách của anh chị."
                raise ValidationError(nobody) from None
            raise
        sex, year = SEXES.get(parts["sex"], ""), int(parts["year"]) if parts["year"] else None
        said = [f"Nhóm: {ClientGroup(group).label}", sex and Sex(sex).label.lower(), str(year or "")]
        self.words["whom"] = ", ".join(filter(None, said))
        return {"group": group, "sex": sex, "birth_year": year}

    def clean_member(self) -> Membership:
        """The one who was there; nobody typed: who looks after the client, or the only one there is."""
        names = {name: name for name in self.lists.members}
        if name := self.chosen("member", names) or self._usual():
            self.words["member"] = name
            return self.lists.members[name]
        raise ValidationError("Chọn tình nguyện viên.")

    def clean_form(self) -> str:
        """How they met."""
        return self.chosen("form", dict(ContactForm.choices))

    def clean_purpose(self) -> str:
        """What for."""
        return self.chosen("purpose", dict(ContactPurpose.choices))

    def clean_outcome(self) -> str:
        """How it went."""
        return self.chosen("outcome", dict(ContactOutcome.choices))

    def clean_next_on(self) -> date | None:
        """When they meet again."""
        text, on = self.cleaned_data["next_on"], self.cleaned_data.get("on")
        if not text or not on:
            return None
        again: date = read(read_day_after, text, on)
        self.words["next_on"] = f"{again:%d/%m}" if again.year == on.year else short_date(again)
        return again

    def clean(self) -> dict[str, Any]:
        """What is worth a second look."""
        data = super().clean() or {}
        on, client = data.get("on"), (data.get("whom") or {}).get("client")
        if on and client:
            if self.lists.is_met(client, on, self.key):
                self.warn("whom", f"Ngày {on:%d/%m} đã ghi một lần gặp người này")
            if not client.is_open:
                self.warn("whom", self.lists.closed_words(client))
        again = data.get("next_on")
        if on and again and (again - on).days > FAR_MONTHS * 31:
            self.warn("next_on", f"Hẹn {short_date(again)}, sau hơn {FAR_MONTHS} tháng")
        return data

    def row(self) -> Contact:
        """The contact it would be."""
        data = dict(self.cleaned_data)
        member: Membership = data.pop("member")
        return Contact(**data.pop("whom"), **data, team=member.team, volunteer=member.volunteer)

    def beside(self, name: str) -> str:
        """The client's name, while names are on."""
        if name != "whom":
            return ""
        client = self.lists.by_code.get(self.words.get("whom") or str(self["whom"].value() or "").strip())
        return self.lists.names.get(client.pk, "") if client else ""

    def _usual(self) -> str:
        client = (self.cleaned_data.get("whom") or {}).get("client")
        carer = client.carer if client else None
        usual = [name for name, one in self.lists.members.items() if one.volunteer_id == carer]
        return usual[0] if usual else next(iter(self.lists.members)) if len(self.lists.members) == 1 else ""
