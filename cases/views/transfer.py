"""Moving a client to another commune: proposing, answering, taking back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.actions.transferring import accept_transfer, propose_transfer, refuse_transfer, withdraw_transfer
from cases.forms.transfer import ReceiverForm, TransferAddForm, TransferReasonForm
from cases.models import Client, Transfer
from cases.tables.transfer import TransferTable
from cases.wording import due_state
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Commune
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.lists import listed, number_in
from volunteer_teams.views.taking import take

PLACES_SHOWN = 12


def transfers_shown(request: Request) -> TransferTable:
    """The transfers in reach."""
    return TransferTable(Transfer.objects.within(request.access).for_table(), access=request.access)


@require_safe
@require_permission(Permission.TRANSFER_EDIT)
def transfer_list(request: Request) -> HttpResponse:
    """Transfers to and from one's commune, those waiting first."""
    table = listed(request, transfers_shown(request))
    return render(request, "cases/transfer_list.html", {"table": table})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRANSFER_EDIT)
def transfer_list_take(request: Request) -> HttpResponse:
    """The same transfers as a file."""
    return take(request, transfers_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRANSFER_EDIT)
def transfer_add(request: Request, client_id: int) -> HttpResponse:
    """Find the commune, which stands in the address; then since when, and the note."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    pick = ReceiverForm(request.GET if "q" in request.GET else None)
    found = pick.found() if pick.is_valid() else Commune.objects.none()
    places = [(place.pk, place_words(place)) for place in found[: PLACES_SHOWN + 1]]
    context = {
        "client": client,
        "pick": pick,
        "found": places[:PLACES_SHOWN],
        "has_more": len(places) > PLACES_SHOWN,
    }
    if request.htmx:
        return render(request, "cases/transfer_add.html#places", context)
    today = Commune.objects.valid_on(timezone.localdate()).select_related("province")
    if receiver := today.filter(pk=number_in(request, "receiver") or 0).first():
        form = TransferAddForm(request.POST or None, client=client)
        if transfer := act(form, propose_transfer, client=client, receiver=receiver, by=request.user):
            messages.success(request, f"Đã gửi đề nghị đến {receiver.full_name}. Hồ sơ chưa chuyển.")
            return redirect(transfer)
        context |= {"form": form, "receiver": place_words(receiver)}
    return render(request, "cases/transfer_add.html", context)


@require_safe
@require_permission(Permission.TRANSFER_EDIT)
def transfer_detail(request: Request, transfer_id: UUID) -> HttpResponse:
    """What both communes may see of it, and what each may do."""
    rows = Transfer.objects.within(request.access).for_table()
    transfer = get_object_or_404(rows, pk=transfer_id)
    is_coming = request.access.covers(commune=transfer.receiver_id)
    due_on = transfer.notify_due_on if transfer.is_open else None
    client = Client.objects.within(request.access).filter(pk=transfer.client_id).first()
    return render(
        request,
        "cases/transfer_detail.html",
        {
            "transfer": transfer,
            "client": client,
            "sender": place_words(transfer.sender),
            "receiver": place_words(transfer.receiver),
            "due_state": due_state(due_on, timezone.localdate()) if due_on else None,
            "may_answer": transfer.is_open and is_coming,
            "may_withdraw": transfer.is_open and request.access.covers(commune=transfer.sender_id),
        },
    )


@require_POST
@require_permission(Permission.TRANSFER_EDIT)
def transfer_accept(request: Request, transfer_id: UUID) -> HttpResponse:
    """Take the client over."""
    transfer = get_object_or_404(Transfer.objects.coming(request.access), pk=transfer_id)
    try:
        accept_transfer(transfer=transfer, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(transfer)
    messages.success(request, "Đã tiếp nhận. Phân công tình nguyện viên cho người này.")
    return redirect("cases:client_detail", transfer.client_id)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRANSFER_EDIT)
def transfer_refuse(request: Request, transfer_id: UUID) -> HttpResponse:
    """Leave the client where they are, with a reason."""
    transfer = get_object_or_404(Transfer.objects.coming(request.access).for_table(), pk=transfer_id)
    form = TransferReasonForm(request.POST or None)
    if act(form, refuse_transfer, transfer=transfer, by=request.user):
        messages.success(request, "Đã trả lời không tiếp nhận.")
        return redirect(transfer)
    return reason_page(request, transfer, form, "Không tiếp nhận")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRANSFER_EDIT)
def transfer_withdraw(request: Request, transfer_id: UUID) -> HttpResponse:
    """Take the proposal back, with a reason."""
    transfer = get_object_or_404(Transfer.objects.going(request.access).for_table(), pk=transfer_id)
    form = TransferReasonForm(request.POST or None)
    if act(form, withdraw_transfer, transfer=transfer, by=request.user):
        messages.success(request, "Đã rút đề nghị.")
        return redirect(transfer)
    return reason_page(request, transfer, form, "Rút đề nghị")


def reason_page(request: Request, transfer: Transfer, form: TransferReasonForm, heading: str) -> HttpResponse:
    """The page on which a reason is typed."""
    context = {"transfer": transfer, "form": form, "heading": heading}
    return render(request, "cases/transfer_reason.html", context)
