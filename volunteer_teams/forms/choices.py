"""Choices among rows, each said in full."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Team, Volunteer
from volunteer_teams.vietnamese import short_date


class CommuneChoice(forms.ModelChoiceField):
    """A commune, by its full name; one that is gone says until when it was."""

    def label_from_instance(self, obj: Any) -> str:
        commune: Commune = obj
        gone = f" (đến {short_date(commune.valid_to)})" if commune.valid_to else ""
        return f"{commune.full_name}{gone}"


class TeamChoice(forms.ModelChoiceField):
    """A team, by its name and its commune's; a dissolved one says since when."""

    def label_from_instance(self, obj: Any) -> str:
        team: Team = obj
        gone = f" (giải thể {short_date(team.dissolved_on)})" if team.dissolved_on else ""
        return f"{team.name}, {team.commune.full_name}{gone}"


class VolunteerChoice(forms.ModelChoiceField):
    """A volunteer, by name and birth year."""

    def label_from_instance(self, obj: Any) -> str:
        volunteer: Volunteer = obj
        return f"{volunteer.full_name}, sinh {volunteer.birth_date.year}"


def offer_communes(form: forms.Form, access: Access) -> None:
    """Let the communes in reach be chosen, past ones last; the only one of today is chosen beforehand."""
    within = Commune.objects.within(access)
    kept = form.initial.get("commune")
    rows = within | Commune.objects.filter(pk=kept.pk) if isinstance(kept, Commune) else within
    today = within.valid_on(timezone.localdate()).in_order()
    offer(form, "commune", rows.order_by("-valid_from", "sort_key", "pk"), usual=today)


def offer(form: forms.Form, name: str, rows: QuerySet[Any], usual: QuerySet[Any] | None = None) -> None:
    """Let these rows be chosen; the only one there is, or the only usual one, is chosen beforehand."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    first = list((rows if usual is None else usual)[:2])
    if len(first) == 1:
        form.initial.setdefault(name, first[0].pk)
