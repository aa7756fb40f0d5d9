"""Requests about one's own data: the queue, one request, its answer, more time, its decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.requesting import (
    add_data_request,
    decide_data_request,
    extend_data_request,
    reply_to_data_request,
)
from cases.forms.data_request import (
    DataRequestAddForm,
    DataRequestDecideForm,
    DataRequestExtendForm,
    DataRequestReplyForm,
)
from cases.models import Client, DataRequest, DataRequestTerm
from cases.tables.data_request import DataRequestTable
from cases.wording import due_state
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def data_requests_shown(request: Request) -> DataRequestTable:
    """The requests in reach."""
    rows = DataRequest.objects.within(request.access).shown_to(request.access).for_table()
    return DataRequestTable(rows, today=timezone.localdate())


@require_safe
@require_permission(Permission.DATA_REQUEST_VIEW)
def data_request_list(request: Request) -> HttpResponse:
    """Requests in reach, the open ones first, by the day they are due."""
    table = listed(request, data_requests_shown(request))
    return render(request, "cases/data_request_list.html", {"table": table})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DATA_REQUEST_VIEW)
def data_request_list_take(request: Request) -> HttpResponse:
    """The same requests as a file."""
    return take(request, data_requests_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DATA_REQUEST_EDIT)
def data_request_add(request: Request, client_id: int) -> HttpResponse:
    """Take in what a client asks."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    form = DataRequestAddForm(request.POST or None)
    if data_request := act(form, add_data_request, client=client, by=request.user):
        messages.success(request, "Đã ghi yêu cầu.")
        return redirect(data_request)
    terms = DataRequestTerm.objects.order_by("pk")
    return render(request, "cases/data_request_add.html", {"client": client, "form": form, "terms": terms})


@require_safe
@require_permission(Permission.DATA_REQUEST_VIEW)
def data_request_detail(request: Request, data_request_id: UUID) -> HttpResponse:
    """What was asked, by when it is to be done, and what to do next."""
    data_request = get_data_request(request, data_request_id)
    today = timezone.localdate()
    return render(
        request,
        "cases/data_request_detail.html",
        {
            "data_request": data_request,
            "client": data_request.client,
            "reply_state": None if data_request.replied_on else due_state(data_request.reply_due_on, today),
            "due_state": due_state(data_request.due_on, today) if data_request.is_open else None,
            "may_edit": data_request.is_open
            and request.user.access_to(Permission.DATA_REQUEST_EDIT).covers(commune=data_request.commune_id),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DATA_REQUEST_EDIT)
def data_request_reply(request: Request, data_request_id: UUID) -> HttpResponse:
    """Note that the person was told."""
    data_request = get_data_request(request, data_request_id)
    form = DataRequestReplyForm(request.POST or None)
    if act(form, reply_to_data_request, data_request=data_request, by=request.user):
        messages.success(request, "Đã ghi ngày trả lời.")
        return redirect(data_request)
    return page_of(request, data_request, form, "Ghi đã trả lời", "Lưu")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DATA_REQUEST_EDIT)
def data_request_extend(request: Request, data_request_id: UUID) -> HttpResponse:
    """Take more time, once."""
    data_request = get_data_request(request, data_request_id)
    form = DataRequestExtendForm(request.POST or None)
    if act(form, extend_data_request, data_request=data_request, by=request.user):
        messages.success(request, "Đã gia hạn.")
        return redirect(data_request)
    return page_of(request, data_request, form, "Gia hạn", "Gia hạn một lần")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.DATA_REQUEST_EDIT)
def data_request_decide(request: Request, data_request_id: UUID) -> HttpResponse:
    """Do it, or refuse it with the reason."""
    data_request = get_data_request(request, data_request_id)
    form = DataRequestDecideForm(request.POST or None, data_request=data_request)
    if act(form, decide_data_request, data_request=data_request, by=request.user):
        messages.success(request, "Đã ghi quyết định.")
        return redirect(data_request)
    return page_of(request, data_request, form, "Quyết định", "Lưu quyết định")


def get_data_request(request: Request, data_request_id: UUID) -> DataRequest:
    """A request in reach whose client the reader may see, or 404."""
    rows = DataRequest.objects.within(request.access).shown_to(request.access).for_table()
    return get_object_or_404(rows, pk=data_request_id)


def page_of(
    request: Request, data_request: DataRequest, form: object, heading: str, save: str
) -> HttpResponse:
    """The page of one step; a step of a decided request leads back."""
    if not data_request.is_open:
        messages.info(request, "Yêu cầu này đã quyết định.")
        return redirect(data_request)
    return render(
        request,
        "cases/data_request_step.html",
        {
            "data_request": data_request,
            "client": data_request.client,
            "form": form,
            "heading": heading,
            "save": save,
        },
    )
