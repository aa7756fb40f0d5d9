"""Search over everything one may see."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.search import SearchForm
from volunteer_teams.frame.search import (
    ONLY,
    SEALED,
    address_of,
    groups_for,
    search_for,
    straight_to,
    text_in,
)
from volunteer_teams.http.refusals import refuse
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.HOME_VIEW)
def search(request: Request) -> HttpResponse:
    """What a text finds, in groups; a text that names one thing in full leads straight there."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            typed = form.cleaned_data["sought"]
            return redirect(straight_to(request, typed) or address_of(typed, request.user.pk))
        refuse(form.data)
        text = ""
    else:
        text = text_in(request.GET.get(SEALED, ""), request.user.pk)
        form = SearchForm()
    only = request.GET.get(ONLY, "")
    return render(
        request,
        "volunteer_teams/search.html",
        {
            "form": form,
            "text": text,
            "found": search_for(request, text, only) if text else [],
            "all_url": address_of(text, request.user.pk) if text and only else "",
            "groups": [group for group, _ in groups_for(request)],
        },
    )
