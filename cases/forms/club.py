"""Clubs and their yearly figures."""

from typing import Any

from django import forms
from django.utils import timezone

from cases.forms.client import offer_todays_communes, teams_of
from cases.forms.common import DatedField, TeamField
from cases.models import Club, ClubKind
from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import CommuneChoice, offer
from volunteer_teams.forms.fields import WholeNumberField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune, Team


class ClubAddForm(forms.Form):
    """A club or group of a commune."""

    commune = CommuneChoice(label="Xã, phường", queryset=Commune.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label="Loại", choices=ClubKind, help_text="Mỗi loại đếm riêng trong báo cáo.")
    name = forms.CharField(label="Tên", max_length=150, error_messages={"required": "Nhập tên."})
    team = TeamField(
        label="Đội",
        queryset=Team.objects.none(),
        required=False,
        empty_label="Không thuộc Đội nào",
        help_text="Đội lập ra hoặc giúp câu lạc bộ, nếu có.",
    )
    organiser = forms.CharField(
        label="Đơn vị chủ trì", max_length=150, required=False, help_text=hint("câu lạc bộ")
    )
    founded_on = DatedField(label="Ngày thành lập")

    def __init__(self, data: Any = None, *, access: Access, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        offer_todays_communes(self, access)
        offer(self, "team", teams_of(access))


class ClubEditForm(ClubAddForm):
    """The same, and the day it stopped; a club stays in its commune."""

    closed_on = DatedField(label="Ngày ngừng", required=False)

    def __init__(self, data: Any = None, *, access: Access, club: Club) -> None:
        names = ("kind", "name", "organiser", "founded_on", "closed_on")
        first = {name: getattr(club, name) for name in names} | {"team": club.team_id}
        super().__init__(data, access=access, initial=first)
        del self.fields["commune"]


class ClubReturnForm(forms.Form):
    """The figures of one year."""

    year = forms.TypedChoiceField(label="Năm", coerce=int)
    members = WholeNumberField(label="Thành viên", min_value=0)
    households = WholeNumberField(label="Hộ gia đình", min_value=0)
    supported = WholeNumberField(label="Người được giúp đỡ", min_value=0)
    progressed = WholeNumberField(label="Người tiến bộ", min_value=0)

    def __init__(self, data: Any = None, *, club: Club, initial: dict[str, int]) -> None:
        first = {"members": 0, "households": 0, "supported": 0, "progressed": 0}
        super().__init__(data, initial=first | initial)
        until = club.closed_on.year if club.closed_on else timezone.localdate().year
        years: Any = self.fields["year"]
        years.choices = [(year, str(year)) for year in range(until, club.founded_on.year - 1, -1)]
