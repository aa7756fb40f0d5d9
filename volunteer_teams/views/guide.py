"""Help: the first day, words, keys, whom to ask, what this is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from volunteer_teams import glossary
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.first_day import close_first_day
from volunteer_teams.frame.first_day import is_new, progress, standing
from volunteer_teams.http.requests import Request
from volunteer_teams.whom_to_ask import whom_to_ask


@require_safe
@require_permission(Permission.HOME_VIEW)
def guide(request: Request) -> HttpResponse:
    """Where help is, and whom to ask."""
    return render(request, "volunteer_teams/guide.html", {"people": whom_to_ask(request.user)})


@require_safe
@require_permission(Permission.HOME_VIEW)
def first_day(request: Request) -> HttpResponse:
    """What to do first, step by step, with a tick where it was done."""
    steps = standing(request)
    context = {"steps": steps, "is_on_home": is_new(request), **progress(steps)}
    return render(request, "volunteer_teams/first_day.html", context)


@require_POST
@require_permission(Permission.HOME_VIEW)
def first_day_close(request: Request) -> HttpResponse:
    """Home shows the steps no more."""
    close_first_day(by=request.user)
    messages.success(request, "Đã cất các bước ngày đầu; vẫn xem lại được ở trang Trợ giúp.")
    return redirect("home")


@require_safe
@require_permission(Permission.HOME_VIEW)
def guide_words(request: Request) -> HttpResponse:
    """The words of the screens, with their sources."""
    return render(request, "volunteer_teams/guide_words.html", {"chapters": glossary.chapters()})


@require_safe
@require_permission(Permission.HOME_VIEW)
def guide_keys(request: Request) -> HttpResponse:
    """What the keyboard does."""
    return render(request, "volunteer_teams/guide_keys.html")


@require_safe
@require_permission(Permission.HOME_VIEW)
def guide_about(request: Request) -> HttpResponse:
    """What this is for, what it keeps and what it never keeps."""
    return render(request, "volunteer_teams/guide_about.html")
