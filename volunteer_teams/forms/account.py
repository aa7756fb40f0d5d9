"""Accounts, and the roles given to them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from django.utils import timezone

from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.finding import find_member, find_place
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune, Province, RoleAssignment, Team, User, Volunteer

USER_NAME = RegexValidator(
    r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\Z",
    "Chỉ dùng chữ không dấu, chữ số, dấu chấm và gạch nối; ví dụ xa.socson.",
)
ROLES = [("", "Chọn"), *RoleAssignment._meta.get_field("role").choices]  # type: ignore[misc]


class AccountAddForm(forms.Form):
    """Who the account is for, and the role it begins with; a file has one such form a row."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=100, error_messages={"required": "Nhập họ và tên."}
    )
    username = forms.CharField(
        label="Tên đăng nhập",
        help_text="Mỗi người một tài khoản riêng. Ví dụ: xa.socson.hanh",
        min_length=3,
        max_length=60,
        validators=[USER_NAME],
        error_messages={"required": "Nhập tên đăng nhập.", "min_length": "Tên đăng nhập có ít nhất 3 ký tự."},
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    role = forms.ChoiceField(
        label="Vai trò",
        choices=[("", "Chưa giao"), *ROLES[1:]],
        help_text="Chưa giao thì đăng nhập được nhưng chưa mở được trang nào.",
        required=False,
        error_messages={"invalid_choice": "Không có vai trò này."},
    )
    unit = forms.CharField(
        label="Mã hoặc tên đơn vị",
        help_text="Xã của Đội, cán bộ, lãnh đạo cấp xã; tỉnh của cán bộ cấp tỉnh. Ví dụ: 00376, Xã Sóc Sơn.",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    team = forms.CharField(
        label="Đội",
        help_text="Tên Đội, khi xã có nhiều Đội. Chỉ cho Đội trưởng và tình nguyện viên.",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    since = DayField(
        label="Từ ngày",
        initial=timezone.localdate,
        required=False,
        help_text="Trước ngày này chưa mở được trang nào.",
    )
    until = DayField(label="Đến hết ngày", help_text="Để trống nếu chưa biết.", required=False)

    def clean_username(self) -> str:
        """Small letters: 'Xa.SocSon' and 'xa.socson' are one name."""
        return self.cleaned_data["username"].lower()

    def clean(self) -> dict[str, Any]:
        """Find the place, and which member of the team a volunteer is."""
        typed = self.cleaned_data
        unit, team = typed.pop("unit", ""), typed.pop("team", "")
        typed |= {"place": None, "volunteer": None, "since": typed.get("since") or timezone.localdate()}
        if self.errors or not typed["role"]:
            return typed
        try:
            role = Role(typed["role"])
            typed["place"] = find_place(role, unit, team)
            typed["volunteer"] = find_member(role, typed["place"], typed["full_name"])
        except RuleBroken as broken:
            self.add_error(broken.field, str(broken))
        return typed


@dataclass(frozen=True)
class RoleChoice:
    """A role, and the place it shall be held in."""

    role: Role
    place: Province | Commune | Team | None


class RolePickForm(forms.Form):
    """First the role, then the place by search; both stand in the address."""

    role = forms.ChoiceField(
        label="Vai trò",
        choices=ROLES,
        help_text=hint("vai trò"),
        error_messages={"required": "Chọn vai trò."},
    )
    q = forms.CharField(
        label="Địa bàn",
        help_text="Gõ một phần tên tỉnh, xã hoặc Đội, không cần dấu; vai trò ở cả nước thì để trống.",
        required=False,
    )
    place = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.access = access

    @property
    def kind(self) -> str | None:
        """In what kind of place the role is held."""
        return ROLE_PLACES[Role(self.cleaned_data["role"])]

    def found(self) -> QuerySet[Any]:
        """The places of today with that name."""
        today, text = timezone.localdate(), self.cleaned_data["q"]
        if self.kind == "team":
            teams = Team.objects.within(self.access).active(today).matching(text)
            return teams.select_related("commune__province").in_order()
        if self.kind == "commune":
            communes = Commune.objects.within(self.access).valid_on(today).matching(text)
            return communes.select_related("province").in_order()
        return Province.objects.within(self.access).valid_on(today).matching(text).in_order()

    def choice(self) -> RoleChoice | None:
        """What was chosen, or None while the place is still missing."""
        role, place = Role(self.cleaned_data["role"]), self.cleaned_data["place"]
        if self.kind is None:
            return RoleChoice(role, None)
        found = self.found().filter(pk=place).first() if place else None
        return RoleChoice(role, found) if found else None


class RoleGrantForm(forms.Form):
    """From when until when, and for a team's role which member of the team the person is."""

    since = DayField(
        label="Từ ngày", initial=timezone.localdate, help_text="Trước ngày này chưa mở được trang nào."
    )
    until = DayField(
        label="Đến hết ngày", help_text="Để trống nếu chưa biết; kết thúc sau cũng được.", required=False
    )
    volunteer = forms.ModelChoiceField(
        label="Là tình nguyện viên",
        help_text="Người này trong danh sách Đội, để thấy đúng hồ sơ được giao.",
        queryset=Volunteer.objects.none(),
        empty_label="Chọn",
        error_messages={"required": "Chọn người này là tình nguyện viên nào của Đội."},
    )

    def __init__(self, *args: Any, choice: RoleChoice, account: User, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not isinstance(choice.place, Team):
            del self.fields["volunteer"]
            return
        members = choice.place.memberships.current(timezone.localdate()).values("volunteer")
        rows = Volunteer.objects.within(access).filter(Q(user=None) | Q(user=account), pk__in=members)
        field = self.fields["volunteer"]
        field.queryset = rows.order_by("sort_key", "pk")  # type: ignore[attr-defined]
        field.required = choice.role == Role.VOLUNTEER


class RoleEndForm(forms.Form):
    """The last day."""

    on = DayField(
        label="Ngày cuối cùng giữ vai trò",
        help_text="Hôm nay: giữ đến hết ngày. Hôm qua: thôi ngay bây giờ.",
        initial=timezone.localdate,
    )
