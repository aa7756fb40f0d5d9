"""Filters above the contact book."""

from typing import Any

import django_filters

from cases.models import Contact, ContactForm
from volunteer_teams.filters.activity import MONTHS, teams_in_reach, years
from volunteer_teams.filters.inside import PlaceFilterSet
from volunteer_teams.filters.volunteer import volunteers_in_reach


class ContactFilter(PlaceFilterSet):
    """Contacts by place, team, volunteer, form and month."""

    team = django_filters.ModelChoiceFilter(label="Đội", queryset=teams_in_reach, empty_label="Tất cả")
    volunteer = django_filters.ModelChoiceFilter(
        label="Tình nguyện viên", queryset=volunteers_in_reach, empty_label="Tất cả"
    )
    form_of = django_filters.ChoiceFilter(
        label="Hình thức", field_name="form", choices=ContactForm.choices, empty_label="Tất cả"
    )
    month = django_filters.ChoiceFilter(
        label="Tháng", field_name="on", lookup_expr="month", choices=MONTHS, empty_label="Cả năm"
    )
    year = django_filters.ChoiceFilter(
        label="Năm", field_name="on", lookup_expr="year", choices=years, empty_label="Tất cả"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("team", "volunteer"):
            if not self.form.fields[name].queryset[:1]:
                del self.form.fields[name]

    class Meta:
        model = Contact
        fields = ("province", "commune", "team", "volunteer", "form_of", "month", "year")
