"""The form of what stands at the head and foot of documents."""

from typing import Any

from django import forms
from django.utils import timezone

from volunteer_teams.access.scopes import Access
from volunteer_teams.forms.fields import DayField
from volunteer_teams.glossary import hint
from volunteer_teams.models import Commune, Province, ReportingOffice

ROWS = {"parent_lines": 2, "issuer_lines": 2, "addressees": 2, "recipients": 4, "signer_title": 2}


class ReportingOfficeForm(forms.ModelForm):
    """The lines as they are printed; line breaks are kept."""

    since = DayField(label="Áp dụng từ ngày", help_text=hint("thể thức văn bản"))

    class Meta:
        model = ReportingOffice
        fields = [
            "since",
            "parent_lines",
            "issuer_lines",
            "mark",
            "place_name",
            "addressees",
            "recipients",
            "archive",
            "signer_title",
            "signer_name",
        ]
        widgets = {name: forms.Textarea({"rows": rows}) for name, rows in ROWS.items()}


class ReportingOfficeAddForm(ReportingOfficeForm):
    """For one of the places that somebody may set this for."""

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = places_of(access)
        self.fields["place"] = forms.TypedChoiceField(
            label="Nơi lập báo cáo",
            help_text="Nơi đứng tên và ký văn bản.",
            choices=[("", "Chọn"), *((key, place.full_name) for key, place in places.items())],
            coerce=places.__getitem__,
            empty_value=None,
        )
        self.order_fields(["place"])
        if len(places) == 1:
            self.initial.setdefault("place", next(iter(places)))


def places_of(access: Access) -> dict[str, Province | Commune]:
    """Today's places inside a reach by their words in a form; of the nation, its provinces."""
    today = timezone.localdate()
    found: dict[str, Province | Commune] = {}
    if access.nation or access.provinces:
        for province in Province.objects.within(access).valid_on(today).in_order():
            found[f"province-{province.pk}"] = province
    if not access.nation:
        for commune in Commune.objects.within(access).valid_on(today).in_order():
            found[f"commune-{commune.pk}"] = commune
    return found
