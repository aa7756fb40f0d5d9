"""A commune's payment list as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from reports.actions.printing import record_allowance_taking
from reports.allowance_paper import allowance_pdf, allowance_sheet
from reports.forms.report import AllowanceTakingForm
from reports.pdf import NotPrinted
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.files.formats import FORMATS
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AllowanceList
from volunteer_teams.views.taking import attachment


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ALLOWANCE_VIEW)
def allowance_take(request: Request, allowance_id: int) -> HttpResponse:
    """The list as PDF or spreadsheet, once the reason stands in the log."""
    allowance = get_object_or_404(AllowanceList.objects.within(request.access).for_page(), pk=allowance_id)
    form = AllowanceTakingForm(request.POST or None)
    if act(form, record_allowance_taking, allowance=allowance, by=request.user):
        kind = form.cleaned_data["kind"]
        name = f"thu-lao-{allowance.commune.code}-{allowance.month:%Y-%m}.{kind}"
        if found := FORMATS.get(kind):
            return attachment(found.make(allowance_sheet(allowance)), name, found.content_type)
        try:
            return attachment(allowance_pdf(allowance), name, "application/pdf")
        except NotPrinted:
            messages.error(request, "Chưa tạo được PDF: máy chủ thiếu tệp phông chữ. Hãy báo quản trị.")
            return redirect(allowance)
    return render(request, "reports/allowance_take.html", {"allowance": allowance, "form": form})
