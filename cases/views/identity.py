"""Who a client is: shown once, with a reason, and logged."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.identifying import record_identity_view, set_identity
from cases.forms.identity import IdentityForm
from cases.forms.identity_showing import IdentityReasonForm
from cases.models import Client, ClientPair, Identity
from cases.wording import OTHER_FILE
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.meanwhile import shows_both
from volunteer_teams.http.requests import Request
from volunteer_teams.vietnamese import short_date, shown_personal_number, shown_phone

OPENED_TO_EDIT = "Mở để sửa"


@require_POST
@require_permission(Permission.IDENTITY_VIEW)
def identity_detail(request: Request, client_id: int) -> HttpResponse:
    """Show an identity in this answer only, once its reason stands in the log."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    identity = get_object_or_404(Identity.objects.within(request.access), client=client)
    form = IdentityReasonForm(request.POST)
    viewed = act(form, record_identity_view, client=client, by=request.user)
    template = "cases/identity_detail.html"
    return render(
        request,
        f"{template}#identity" if request.htmx else template,
        {"client": client, "form": form, "facts": identity_facts(identity) if viewed else None},
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.IDENTITY_EDIT)
def identity_edit(request: Request, client_id: int) -> HttpResponse:
    """Write down or correct an identity; opening one that is known is a view, and logged."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    identity = Identity.objects.within(request.access).filter(client=client).first()
    if request.method == "GET" and identity:
        record_identity_view(client=client, reason=OPENED_TO_EDIT, by=request.user)
    form = IdentityForm(request.POST or None, initial=identity_values(identity) if identity else None)
    if act(form, set_identity, shown=[identity or Identity(client=client)], client=client, by=request.user):
        messages.success(request, "Đã lưu danh tính.")
        tell_of_other_file(request, client)
        return redirect(client)
    if shows_both(form):  # what somebody else saved meanwhile
        record_identity_view(client=client, reason=OPENED_TO_EDIT, by=request.user)
    return render(request, "cases/identity_edit.html", {"client": client, "form": form})


def tell_of_other_file(request: Request, client: Client) -> None:
    """After an identity was saved: there may be another file of this person, never where."""
    if ClientPair.objects.of(client).suspected().exists():
        messages.warning(request, OTHER_FILE)


def identity_values(identity: Identity) -> dict[str, object]:
    """An identity as the form shows it."""
    return {
        "full_name": identity.full_name,
        "birth_date": identity.birth_date,
        "personal_number": identity.personal_number,
        "phone": shown_phone(identity.phone),
        "address": identity.address,
    }


def identity_facts(identity: Identity) -> list[tuple[str, object]]:
    """What is known, with its label; the personal number half hidden."""
    known = [
        ("Họ và tên", identity.full_name),
        ("Ngày sinh", short_date(identity.birth_date) if identity.birth_date else ""),
        ("Số định danh", shown_personal_number(identity.personal_number)),
        ("Điện thoại", shown_phone(identity.phone)),
        ("Địa chỉ", identity.address),
    ]
    return [(label, value) for label, value in known if value]
