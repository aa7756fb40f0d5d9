"""A list of successions, and what people decide about a divided commune."""

from typing import Any

from django import forms

from cases.reforms.left import clients_of_no_team, teams_in
from volunteer_teams.forms.fields import DayField
from volunteer_teams.models import Commune, CommuneSuccession
from volunteer_teams.vietnamese import number

LARGEST = 1_000_000  # letters


class ReformForm(forms.Form):
    """First the file; then, from its preview, the text that stood in it."""

    on = DayField(label="Đơn vị mới có từ ngày", help_text="Ngày đầu tiên của đơn vị mới, như 01/07/2025.")
    file = forms.FileField(
        label="Tệp CSV",
        help_text="Tối đa 1 MB. Trong Excel: Lưu thành → CSV UTF-8.",
        error_messages={"required": "Chọn tệp.", "empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, strip=False, max_length=LARGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.is_confirmed

    @property
    def is_confirmed(self) -> bool:
        """Whether it comes from the preview."""
        return bool(self.data.get("text"))

    def clean(self) -> dict[str, Any]:
        """The text of the file."""
        typed = self.cleaned_data
        file: Any = typed.get("file")
        if self.errors or typed.get("text"):
            return typed
        if file.size > LARGEST:
            self.add_error("file", "Tệp quá 1 MB: chia theo tỉnh thành nhiều tệp.")
        else:
            try:
                typed["text"] = file.read().decode("utf-8-sig").replace("\x00", "")
            except UnicodeDecodeError:
                self.add_error("file", "Tệp này không phải CSV UTF-8. Trong Excel: Lưu thành → CSV UTF-8.")
        return typed


class DividedForm(forms.Form):
    """For each team of a divided commune, and for the files of no team, one of the units that got a piece."""

    def __init__(self, *args: Any, commune: Commune, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edges = CommuneSuccession.objects.filter(predecessor=commune).select_related("successor")
        units = [(edge.successor_id, edge.successor.full_name) for edge in edges.order_by("successor__code")]
        choices = [("", "Chưa quyết định"), *units]
        teams = list(teams_in([commune.pk]).order_by("name_key", "pk"))
        if len(teams) > 1:
            self.fields["every"] = self._field(
                "Tất cả các Đội", choices, "Đội nào chọn riêng ở dưới thì theo dòng đó."
            )
        for team in teams:
            self.fields[f"team-{team.pk}"] = self._field(team.name, choices, "Hồ sơ của Đội đi theo Đội.")
        self.teams = [team.pk for team in teams]
        if files := clients_of_no_team(commune):
            self.fields["rest"] = self._field(
                f"{number(files)} hồ sơ đang mở không thuộc Đội nào ở trên", choices
            )

    def _field(self, label: str, choices: list[Any], help_text: str = "") -> forms.TypedChoiceField:
        return forms.TypedChoiceField(
            label=label, choices=choices, required=False, coerce=int, empty_value=None, help_text=help_text
        )

    def clean(self) -> dict[str, Any]:
        """What the action takes."""
        typed = super().clean() or {}
        chosen = {pk: typed.pop(f"team-{pk}", None) or typed.get("every") for pk in self.teams}
        typed.pop("every", None)
        typed["teams"] = {pk: to for pk, to in chosen.items() if to}
        typed["rest"] = typed.get("rest")
        return typed
