"""Forms about teams."""

from typing import Any

from django import forms
from django.utils import timezone

from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.choices import CommuneChoice, offer_communes
from volunteer_teams.forms.fields import DayField
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune


class TeamForm(forms.Form):
    """Founding a team, or putting right what is known of it."""

    commune = CommuneChoice(label="Xã, phường", queryset=Commune.objects.none(), empty_label="Chọn")
    name = forms.CharField(
        label="Tên Đội",
        max_length=120,
        help_text="Ví dụ: Đội công tác xã hội tình nguyện xã Sóc Sơn, hoặc Đội số 2.",
    )
    neighbourhood = forms.CharField(
        label="Thôn, tổ dân phố", max_length=100, required=False, help_text=hint("thôn, tổ dân phố")
    )
    decision = DocumentField(label="Quyết định thành lập")
    founded_on = DayField(label="Ngày thành lập", help_text="Ngày ghi trong quyết định.")
    is_pilot = forms.BooleanField(label="Đội thí điểm", required=False, help_text=hint("Đội thí điểm"))

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        """`access`: where the person may found or edit teams."""
        super().__init__(*args, **kwargs)
        offer_communes(self, access)


class TeamDissolveForm(forms.Form):
    """From when, and by which decision."""

    on = DayField(label="Ngày giải thể", help_text="Ngày đầu tiên không còn Đội.", initial=timezone.localdate)
    decision = DocumentField(label="Quyết định giải thể")
