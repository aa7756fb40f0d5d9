"""Files whose time is over: the list to confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.actions.anonymising import anonymise_clients
from cases.forms.retention import SHOWN, RetentionForm
from cases.models import Client
from cases.retention import case_file_term, files_due
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.vietnamese import number


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETENTION_CONFIRM)
def retention_list(request: Request) -> HttpResponse:
    """Tick the files to anonymise, and say once more that it is meant."""
    term = case_file_term()
    due = files_due(Client.objects.within(request.access), term, timezone.localdate())
    form = RetentionForm(request.POST or None, due=due)
    if done := act(form, anonymise_clients, by=request.user):
        messages.success(request, f"Đã xóa thông tin của {number(done)} hồ sơ. Số liệu giữ nguyên.")
        return redirect("cases:retention_list")
    count = due.count()
    shown = {"term": term, "form": form, "count": count, "is_more": count > SHOWN, "shown": SHOWN}
    return render(request, "cases/retention_list.html", shown)
