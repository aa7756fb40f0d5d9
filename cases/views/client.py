"""Case files: the list, opening one, correcting its head."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.opening import edit_client, open_client
from cases.due import with_contacts, with_people
from cases.filters.client import OPEN, ClientFilter
from cases.forms.client import ClientEditForm, ClientOpenForm
from cases.forms.identity import IdentityAtOpeningForm
from cases.forms.identity_showing import ClientFindForm
from cases.forms.legal_basis import BasisAtOpeningForm
from cases.models import Client, Status
from cases.names import may_switch, names
from cases.tables.client import ClientTable
from cases.views.identity import tell_of_other_file
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def clients_shown(request: Request) -> tuple[ClientTable, ClientFilter]:
    """The clients that the filter leaves, with what work demands."""
    clients = Client.objects.within(request.access).order_by("code", "pk")
    found = ClientFilter(request.GET or {"open": OPEN}, clients, request=request)
    rows = with_people(with_contacts(found.qs)).select_related("commune", "team")
    return ClientTable(rows, today=timezone.localdate(), names=names(request)), found


@require_safe
@require_permission(Permission.CLIENT_VIEW)
def client_list(request: Request) -> HttpResponse:
    """Clients in reach by case code, at first those in an open episode; in a province nobody hidden."""
    table, found = clients_shown(request)
    listed(request, table)
    return render(
        request,
        "cases/client_list.html",
        {
            "table": table,
            "filter": found,
            "is_empty": not table.paginator.count and not found.queryset.exists(),
            "may_show_names": may_switch(request),
            "find": ClientFindForm() if request.names_on else None,
            "may_open": bool(request.user.access_to(Permission.CLIENT_OPEN)),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLIENT_VIEW)
def client_list_take(request: Request) -> HttpResponse:
    """The same clients as a file, with names only while they are on."""
    table, found = clients_shown(request)
    return take(request, table, found.form)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLIENT_OPEN)
def client_open(request: Request) -> HttpResponse:
    """Open a case file with its first episode and its basis; the identity only for whoever may write it."""
    form = ClientOpenForm(request.POST or None, access=request.access)
    basis_form = BasisAtOpeningForm(request.POST or None)
    may_identify = bool(request.user.access_to(Permission.IDENTITY_EDIT))
    identity_form = IdentityAtOpeningForm(request.POST or None) if may_identify else None

    def open_it(**values: Any) -> Client:
        given = identity_form.cleaned_data if identity_form else {}
        known = given if given.get("full_name") else None
        return open_client(identity=known, basis=basis_form.cleaned_data, **values)

    besides = [part for part in (basis_form, identity_form) if part]
    if client := act(form, open_it, besides=besides, by=request.user):
        messages.success(request, f"Đã mở hồ sơ {client.code}.")
        tell_of_other_file(request, client)
        return redirect(client)
    with_terms = list(Status.objects.with_terms(timezone.localdate()))
    terms = {status.legal_basis: status.name for status in reversed(with_terms)}  # one line for each rule
    return render(
        request,
        "cases/client_open.html",
        {
            "form": form,
            "basis_form": basis_form,
            "identity_form": identity_form,
            "terms": list(reversed(terms.items())),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLIENT_EDIT)
def client_edit(request: Request, client_id: int) -> HttpResponse:
    """Correct the head of a case file."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    form = ClientEditForm(request.POST or None, client=client, access=request.access)
    if act(form, edit_client, client=client, by=request.user):
        messages.success(request, "Đã sửa hồ sơ.")
        return redirect(client)
    return render(request, "cases/client_edit.html", {"client": client, "form": form})
