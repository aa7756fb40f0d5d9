"""The country's figures for DHIS2."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from reports.actions.exchanging import take_for_dhis2
from reports.forms.country import Dhis2TakingForm
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.views.taking import attachment


@require_http_methods(["GET", "POST"])
@require_permission(Permission.COUNTRY_VIEW)
def country_dhis2(request: Request) -> HttpResponse:
    """A year's figures of all provinces as DHIS2 takes them, once the reason stands in the log."""
    form = Dhis2TakingForm(request.POST or None)
    if made := act(form, take_for_dhis2, by=request.user):
        told = form.cleaned_data
        return attachment(made, f"dhis2-{told['year']}-{told['period']}.zip", "application/zip")
    return render(request, "reports/country_dhis2.html", {"form": form})
