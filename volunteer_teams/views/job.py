"""Jobs of the background that failed for good: the list, and one of them once more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.jobs import run_job_again
from volunteer_teams.background.failed import failed_jobs, tries_of, words_of
from volunteer_teams.background.signs import is_somebody_at_work
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.job import JobAgainForm
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.job import JobTable, failed_words
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def jobs_shown() -> JobTable:
    """All that failed and were not forgotten yet."""
    return JobTable(failed_jobs())


@require_safe
@require_permission(Permission.JOB_EDIT)
def job_list(request: Request) -> HttpResponse:
    """What failed in the background, and whether anybody works there."""
    context = {"table": listed(request, jobs_shown()), "is_nobody_at_work": not is_somebody_at_work()}
    return render(request, "volunteer_teams/job_list.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.JOB_EDIT)
def job_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    return take(request, jobs_shown())


@require_http_methods(["GET", "POST"])
@require_permission(Permission.JOB_EDIT)
def job_again(request: Request, job_id: int) -> HttpResponse:
    """Queue one of them once more; one that is not there any more, or did not fail: 404."""
    job = get_object_or_404(failed_jobs(), pk=job_id)
    form = JobAgainForm(request.POST or None)
    if act(form, run_job_again, job=job, by=request.user):
        messages.success(request, "Đã xếp hàng chạy lại. Nếu lại hỏng thì việc hiện lại ở đây.")
        return redirect("job_list")
    told = {"words": words_of(job), "failed": failed_words(job), "tries": tries_of(job)}
    return render(request, "volunteer_teams/job_again.html", {"job": job, "form": form, **told})
