"""What stands at the head and foot of a place's documents."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.offices import add_reporting_office, edit_reporting_office
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.office import ReportingOfficeAddForm, ReportingOfficeForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import ReportingOffice
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.office import ReportingOfficeTable
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take


def offices_shown(request: Request) -> ReportingOfficeTable:
    """What is set for the places in reach."""
    return ReportingOfficeTable(ReportingOffice.objects.within(request.access).for_table())


@require_safe
@require_permission(Permission.OFFICE_VIEW)
def office_list(request: Request) -> HttpResponse:
    """What is set for the places in reach, the newest first."""
    table = listed(request, offices_shown(request))
    return render(request, "volunteer_teams/office_list.html", {"table": table})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.OFFICE_VIEW)
def office_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    return take(request, offices_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.OFFICE_EDIT)
def office_add(request: Request) -> HttpResponse:
    """Set what documents of a place carry from a day on."""
    form = ReportingOfficeAddForm(request.POST or None, access=request.access)
    if act(form, add_reporting_office, by=request.user):
        messages.success(request, "Đã đặt thể thức văn bản.")
        return redirect("office_list")
    return render(request, "volunteer_teams/office_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.OFFICE_EDIT)
def office_edit(request: Request, office_id: int) -> HttpResponse:
    """Put right what is set."""
    rows = ReportingOffice.objects.within(request.access).select_related("province", "commune")
    office = get_object_or_404(rows, pk=office_id)
    form = ReportingOfficeForm(request.POST or None, instance=office)
    place = office.place.full_name
    if act(form, edit_reporting_office, office=office, by=request.user):
        messages.success(request, f"Đã lưu thể thức văn bản của {place}.")
        return redirect("office_list")
    told = history_url(request, "office_history", office.pk)
    context = {"form": form, "place": place, "history_url": told}
    return render(request, "volunteer_teams/office_edit.html", context)
