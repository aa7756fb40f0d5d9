"""Which reports to make in one go."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from reports.forms.report import years
from reports.models import BundleLevel
from reports.periods import ReportSpan, Window
from volunteer_teams.forms.fields import RadioTiles
from volunteer_teams.models import Province


class ProvinceField(forms.ModelChoiceField):
    """A province by its full name."""

    def label_from_instance(self, obj: Any) -> str:
        return obj.full_name


class BundleForm(forms.Form):
    """Of which year or half, of communes or teams; of which province, for somebody who has several."""

    province = ProvinceField(label="Tỉnh, thành phố", queryset=Province.objects.none(), empty_label=None)
    level = forms.ChoiceField(
        label="Của ai",
        choices=BundleLevel,
        widget=RadioTiles,
        initial=BundleLevel.COMMUNE,
        help_text="Mỗi nơi một tệp PDF, theo địa giới ngày cuối kỳ.",
    )
    year = forms.TypedChoiceField(label="Năm", coerce=int)
    span = forms.ChoiceField(
        label="Kỳ báo cáo",
        choices=ReportSpan,
        initial=ReportSpan.YEAR,
        widget=RadioTiles,
        help_text="Báo cáo 6 tháng so với cùng 6 tháng của năm trước.",
    )
    window = forms.ChoiceField(label="Kỳ số liệu", choices=Window, initial=Window.STATUTORY)

    def __init__(self, *args: Any, provinces: QuerySet[Province], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].queryset = provinces  # type: ignore[attr-defined]
        if len(provinces) == 1:
            self.fields["province"].initial = provinces[0].pk
            self.fields["province"].widget = forms.HiddenInput()
        self.fields["year"].choices = [(year, f"Năm {year}") for year in years()]  # type: ignore[attr-defined]
