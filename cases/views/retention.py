"""Files and volunteers whose time is over: the list to confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.actions.anonymising import anonymise_due
from cases.forms.retention import SHOWN, RetentionForm
from cases.models import Client
from cases.retention import CASE_FILE, VOLUNTEER, files_due, term_of, volunteers_due
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Volunteer
from volunteer_teams.vietnamese import number


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RETENTION_CONFIRM)
def retention_list(request: Request) -> HttpResponse:
    """Tick the files and volunteers to anonymise, and say once more that it is meant."""
    file_term, volunteer_term, today = term_of(CASE_FILE), term_of(VOLUNTEER), timezone.localdate()
    files = files_due(Client.objects.within(request.access), file_term, today)
    volunteers = volunteers_due(Volunteer.objects.within(request.access), volunteer_term, today)
    form = RetentionForm(request.POST or None, files=files, volunteers=volunteers)
    if done := act(form, anonymise_due, by=request.user):
        counted = zip(done, ("hồ sơ", "tình nguyện viên"), strict=True)
        words = [f"{number(count)} {what}" for count, what in counted if count]
        messages.success(request, f"Đã xóa thông tin của {' và '.join(words)}. Số liệu giữ nguyên.")
        return redirect("cases:retention_list")
    counts = [(files.count(), "hồ sơ", file_term), (volunteers.count(), "tình nguyện viên", volunteer_term)]
    shown = {
        "form": form,
        "due": counts,
        "is_any": any(count for count, _, _ in counts),
        "is_more": any(count > SHOWN for count, _, _ in counts),
        "shown": SHOWN,
    }
    return render(request, "cases/retention_list.html", shown)
