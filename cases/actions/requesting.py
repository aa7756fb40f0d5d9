"""Requests about one's own data: taking them in, answering, extending, deciding."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from cases.actions.anonymising import REQUEST, anonymise_client
from cases.actions.consenting import withdraw_consent
from cases.actions.restricting import restrict_client
from cases.actions.rules import refuse_anonymised, refuse_before_file
from cases.events import CaseEvent
from cases.models import Client, DataRequest, DataRequestTerm, DayOff, RequestKind, RequestState
from cases.terms import after_working_days, term_in_days
from volunteer_teams import audit
from volunteer_teams.actions.checking import insert_sent, refuse_future
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import short_date


@transaction.atomic
def add_data_request(
    *,
    id: UUID,
    client: Client,
    kind: str,
    asked_by: str,
    received_on: date,
    by: User | None,
    concerns_others: bool = False,
    note: str = "",
) -> DataRequest:
    """Take in a request with the days by which it is to be answered and done. Sent twice, it is one."""
    client = Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
    if known := DataRequest.objects.filter(pk=id).first():
        if known.client_id != client.pk:
            raise RuleBroken("Yêu cầu này đã được ghi cho hồ sơ khác. Mở lại trang rồi nhập lại.")
        return known
    refuse_anonymised(client)
    refuse_future(received_on, field="received_on")
    refuse_before_file(client.opened_on, received_on, field="received_on")
    if client.data_requests.open().filter(kind=kind).exists():
        raise RuleBroken("Đang có một yêu cầu như vậy chưa quyết định.", field="kind")
    term, days_off = _term(kind), DayOff.objects.since(received_on)
    days = term.days_with_others if concerns_others else term.days
    request = DataRequest(
        id=id,
        client=client,
        commune_id=client.commune_id,
        province_id=client.province_id,
        kind=kind,
        asked_by=asked_by,
        concerns_others=concerns_others,
        received_on=received_on,
        reply_due_on=after_working_days(received_on, term.reply_days, days_off),
        due_on=term_in_days(received_on, days, days_off),
        note=note,
    )
    insert_sent(request)
    _log(CaseEvent.DATA_REQUEST_ADDED, request, by, kind=kind, on=received_on, due_on=request.due_on)
    return request


@transaction.atomic
def reply_to_data_request(*, data_request: DataRequest, on: date, by: User | None) -> DataRequest:
    """Note the day on which the person was told that the request is being looked at."""
    request = _locked_open(data_request)
    if request.replied_on:
        raise RuleBroken(f"Đã trả lời ngày {short_date(request.replied_on)}.")
    _refuse_day(request, on)
    request.replied_on = on
    request.save(update_fields=["replied_on"])
    _log(CaseEvent.DATA_REQUEST_REPLIED, request, by, on=on)
    return request


@transaction.atomic
def extend_data_request(*, data_request: DataRequest, reason: str, by: User | None) -> DataRequest:
    """Give a request its time once more, once, before it has run out (NĐ 356/2025, Điều 5)."""
    request = _locked_open(data_request)
    today = timezone.localdate()
    if request.extended_on:
        raise RuleBroken("Chỉ được gia hạn một lần.")
    if today > request.due_on:
        raise RuleBroken("Đã quá hạn, không gia hạn được nữa.")
    if not reason:
        raise RuleBroken("Ghi lý do gia hạn.", field="reason")
    term = _term(request.kind)
    days = term.days_with_others if request.concerns_others else term.days
    request.extended_on, request.extension_reason = today, reason
    request.due_on = term_in_days(request.due_on, days, DayOff.objects.since(request.due_on))
    request.save(update_fields=["extended_on", "extension_reason", "due_on"])
    _log(CaseEvent.DATA_REQUEST_EXTENDED, request, by, due_on=request.due_on)
    return request


@transaction.atomic
def decide_data_request(
    *,
    data_request: DataRequest,
    state: str,
    on: date,
    by: User | None,
    reason: str = "",
    code: str = "",
) -> DataRequest:
    """Do what was asked, or refuse it with the reason; erasing needs the case code typed again."""
    request = _locked_open(data_request)
    _refuse_day(request, on)
    if state == RequestState.REFUSED and not reason:
        raise RuleBroken("Từ chối thì ghi lý do để báo cho người yêu cầu.", field="reason")
    request.state, request.decided_on, request.reason = state, on, reason
    request.replied_on = request.replied_on or on
    request.save(update_fields=["state", "decided_on", "reason", "replied_on"])
    _log(CaseEvent.DATA_REQUEST_DECIDED, request, by, state=state, on=on)
    if state == RequestState.DONE:
        _carry_out(request, on, code, by)
    return request


def _carry_out(request: DataRequest, on: date, code: str, by: User | None) -> None:
    """What a granted request changes; to be shown or corrected is the officer's own next step."""
    if request.kind == RequestKind.WITHDRAW:
        withdraw_consent(client=request.client, on=on, by=by)
    elif request.kind in (RequestKind.RESTRICT, RequestKind.OBJECT):
        restrict_client(client=request.client, on=on, by=by)
    elif request.kind == RequestKind.ERASE:
        anonymise_client(client=request.client, code=code, cause=REQUEST, by=by)


def _locked_open(request: DataRequest) -> DataRequest:
    rows = DataRequest.objects.select_for_update(of=["self"]).select_related("client__commune")
    locked = rows.get(pk=request.pk)
    if not locked.is_open:
        raise RuleBroken(f"Yêu cầu này đã quyết định: {locked.get_state_display().lower()}.")
    return locked


def _refuse_day(request: DataRequest, on: date) -> None:
    refuse_future(on, field="on")
    if on < request.received_on:
        raise RuleBroken(f"Nhận yêu cầu ngày {short_date(request.received_on)}.", field="on")


def _term(kind: str) -> DataRequestTerm:
    term = DataRequestTerm.objects.filter(code=kind).first()
    if term is None:
        raise RuleBroken("Chưa có thời hạn cho loại yêu cầu này: báo quản trị nạp danh mục dùng chung.")
    return term


def _log(code: CaseEvent, request: DataRequest, by: User | None, **changes: object) -> None:
    audit.record(code, subject=request.client, place=request.client.commune, by=by, changes=changes)
