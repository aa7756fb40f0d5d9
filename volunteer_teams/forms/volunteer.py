"""Forms about volunteers and their memberships."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams import vietnamese
from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import CommuneChoice, VolunteerChoice, offer_communes
from volunteer_teams.forms.fields import DayField, RadioTiles
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune, Position, Sex, Volunteer

WRONG_PHONE = "Số điện thoại này không dùng ở Việt Nam: di động có 10 chữ số, cố định có 11 chữ số."


class PhoneField(forms.CharField):
    """A Vietnamese telephone number, kept as +84…, shown as it is dialled."""

    widget = forms.TextInput({"inputmode": "tel", "autocomplete": "off", "class": "w-mid"})

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        number = vietnamese.phone(text)
        if number is None:
            raise ValidationError(WRONG_PHONE)
        return number

    def prepare_value(self, value: Any) -> Any:
        return value.replace("+84", "0", 1) if isinstance(value, str) else value


class PersonFields(forms.Form):
    """What is kept of a volunteer: only what membership needs."""

    full_name = forms.CharField(label="Họ và tên", max_length=100)
    sex = forms.ChoiceField(label="Giới tính", choices=Sex, widget=RadioTiles)
    birth_date = DayField(label="Ngày sinh", help_text="Thành viên Đội phải từ đủ 18 tuổi khi tham gia.")
    phone = PhoneField(label="Điện thoại", required=False)
    occupation = forms.CharField(label="Nghề nghiệp", max_length=100, required=False)
    resident_since = DayField(
        label="Cư trú tại xã từ ngày",
        required=False,
        help_text="Từ 06 tháng trở lên, nếu không làm việc ở đây.",
    )
    works_in_commune = forms.BooleanField(
        label="Làm việc tại cơ quan, tổ chức có trụ sở trên địa bàn (không phải công chức)",
        required=False,
        help_text="Thì cư trú ở nơi khác cũng tham gia được.",
    )


class VolunteerForm(PersonFields):
    """A volunteer and their commune."""

    commune = CommuneChoice(label="Xã, phường", queryset=Commune.objects.none(), empty_label="Chọn")

    field_order = ["commune"]

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        """`access`: where the person may keep volunteers."""
        super().__init__(*args, **kwargs)
        offer_communes(self, access)


class MembershipAddForm(PersonFields):
    """Somebody joins a team: a volunteer of the commune, or somebody new, kept at the same time."""

    volunteer = VolunteerChoice(
        label="Tình nguyện viên đã có của xã",
        help_text="Người đã có tên ở xã thì chọn, khỏi ghi lại.",
        queryset=Volunteer.objects.none(),
        required=False,
        empty_label="Người mới, ghi ở dưới",
    )
    position = forms.ChoiceField(
        label="Chức danh",
        choices=Position,
        widget=RadioTiles,
        initial=Position.MEMBER.value,
        help_text=hint("chức danh"),
    )
    since = DayField(label="Tham gia từ ngày", initial=timezone.localdate, help_text=hint("thành viên Đội"))
    decision = DocumentField(label="Quyết định")
    OF_PERSON = ("full_name", "sex", "birth_date")

    field_order = ["position", "since", "decision", "volunteer"]

    def __init__(self, *args: Any, choices: QuerySet[Volunteer], **kwargs: Any) -> None:
        """`choices`: the volunteers who could join this team."""
        super().__init__(*args, **kwargs)
        volunteers = self.fields["volunteer"]
        assert isinstance(volunteers, VolunteerChoice)
        volunteers.queryset = choices
        if self.data.get(self.add_prefix("volunteer")):
            for name in self.OF_PERSON:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Somebody known (`volunteer`) or name, sex and birth date of somebody new (`person`), not both."""
        data = super().clean() or {}
        person = {name: data.pop(name, None) for name in PersonFields.base_fields}
        if data.get("volunteer"):
            if any(person[name] for name in self.OF_PERSON):
                self.add_error("volunteer", "Chọn người đã có, hoặc ghi người mới; không làm cả hai.")
            return data
        data.pop("volunteer", None)
        return data | {"person": person}


class MembershipPositionForm(forms.Form):
    """Another position, from a day on."""

    position = forms.ChoiceField(
        label="Chức danh mới", choices=Position, widget=RadioTiles, help_text=hint("chức danh")
    )
    on = DayField(label="Từ ngày", initial=timezone.localdate, help_text="Đến hôm trước vẫn là chức danh cũ.")
    decision = DocumentField(label="Quyết định")


class MembershipEditForm(forms.Form):
    """The first day and the decision, put right."""

    since = DayField(label="Tham gia từ ngày", help_text=hint("thành viên Đội"))
    decision = DocumentField(label="Quyết định")


class MembershipEndForm(forms.Form):
    """The last day and why."""

    until = DayField(
        label="Ngày cuối cùng tham gia",
        initial=timezone.localdate,
        help_text="Từ hôm sau không còn là thành viên.",
    )
    reason = forms.CharField(
        label="Lý do", max_length=200, required=False, help_text="Ví dụ: chuyển nơi ở, lý do sức khỏe."
    )
