"""Names in working lists: switched on, switched off, and searched."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.identifying import record_names_shown
from cases.due import with_contacts, with_people
from cases.forms.identity_showing import ClientFindForm, NamesShowForm
from cases.models import Client
from cases.names import found_by, lists_of, names, switch_off, switch_on
from cases.tables.client import ClientTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.refusals import refuse
from volunteer_teams.http.requests import Request

MOST_FOUND = 50


@require_http_methods(["GET", "POST"])
@require_permission(Permission.IDENTITY_VIEW)
def names_show(request: Request) -> HttpResponse:
    """Switch names on for this session, once the reason stands in the log."""
    back = back_to(request)
    form = NamesShowForm(request.POST or None)
    lists = lists_of(request.access)
    if act(form, record_names_shown, lists=lists, by=request.user):
        switch_on(request)
        messages.success(request, "Đã hiện tên; tự ẩn sau 30 phút không dùng hoặc khi đăng xuất.")
        return HttpResponseRedirect(back)
    return render(
        request,
        "cases/names_show.html",
        {"form": form, "back": back, "count": sum(count for _, _, count in lists)},
    )


@require_POST
@require_permission(Permission.IDENTITY_VIEW)
def names_hide(request: Request) -> HttpResponse:
    """Switch names off."""
    switch_off(request)
    messages.success(request, "Đã ẩn tên.")
    return HttpResponseRedirect(back_to(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.IDENTITY_VIEW)
def client_find(request: Request) -> HttpResponse:
    """Find clients by a word of their name or their personal number, while names are on."""
    if not request.names_on:
        return redirect(f"{resolve_url('cases:names_show')}?next={request.path}")
    form = ClientFindForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "table": None}
    if form.is_valid():
        found = Client.objects.within(request.access).filter(
            pk__in=found_by(request, form.cleaned_data["text"])
        )
        rows = with_people(with_contacts(found)).order_by("code", "pk")
        context["table"] = ClientTable(
            rows[:MOST_FOUND], today=timezone.localdate(), names=names(request), orderable=False
        )
        context["count"] = found.count()
    else:
        refuse(form.data)
    return render(request, "cases/client_find.html", context)


def back_to(request: HttpRequest) -> str:
    """The page somebody came from, when it is one of ours."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if is_ours and page.startswith("/") else resolve_url("cases:client_list")
