"""Requests about one's own data, with their days."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.requesting import (
    add_data_request,
    decide_data_request,
    extend_data_request,
    reply_to_data_request,
)
from cases.events import CaseEvent
from cases.models import DataRequest, DataRequestTerm, Identity, RequestState
from tests.factories import ClientFactory, DataRequestFactory, IdentityFactory, LegalBasisFactory
from volunteer_teams.errors import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def ask(client, kind, received_on, **values):
    return add_data_request(
        id=uuid7(), client=client, kind=kind, asked_by="TU_MINH", received_on=received_on, by=None, **values
    )


@pytest.mark.parametrize(
    ("kind", "received_on", "others", "reply_due_on", "due_on"),
    [
        ("XEM", date(2026, 11, 2), False, date(2026, 11, 4), date(2026, 11, 12)),
        ("XEM", date(2026, 11, 2), True, date(2026, 11, 4), date(2026, 11, 17)),
        ("XOA", date(2026, 11, 2), True, date(2026, 11, 4), date(2026, 12, 2)),
        (
            "HAN_CHE",
            date(2026, 11, 6),
            False,
            date(2026, 11, 10),
            date(2026, 11, 23),
        ),  # Friday; ends on Saturday
        ("XEM", date(2026, 2, 13), False, date(2026, 2, 24), date(2026, 2, 23)),  # before Tết 2026
        ("SUA", date(2026, 8, 31), False, date(2026, 9, 4), date(2026, 9, 10)),  # 01/09 and 02/09 are off
    ],
)
def test_its_days_count_working_days_and_holidays(kind, received_on, others, reply_due_on, due_on):
    client = ClientFactory()

    request = ask(client, kind, received_on, concerns_others=others)

    assert (request.reply_due_on, request.due_on) == (reply_due_on, due_on)


def test_sent_twice_it_is_one():
    client, id = ClientFactory(), uuid7()
    given = {
        "client": client,
        "kind": "XEM",
        "asked_by": "TU_MINH",
        "received_on": date(2026, 11, 2),
        "by": None,
    }

    assert add_data_request(id=id, **given) == add_data_request(id=id, **given)
    with pytest.raises(RuleBroken, match="hồ sơ khác"):
        add_data_request(id=id, **given | {"client": ClientFactory()})
    with pytest.raises(RuleBroken, match="chưa quyết định"):
        add_data_request(id=uuid7(), **given)


@pytest.mark.parametrize(
    "received_on", [date(2025, 1, 1), timezone.localdate() + timedelta(1)], ids=["before", "future"]
)
def test_it_comes_after_the_file_and_not_tomorrow(received_on):
    with pytest.raises(RuleBroken) as broken:
        ask(ClientFactory(), "XEM", received_on)

    assert broken.value.field == "received_on"


def test_it_is_extended_once_and_in_time(logged):
    request = ask(ClientFactory(), "XEM", timezone.localdate())

    longer = extend_data_request(data_request=request, reason="Hồ sơ giấy ở huyện cũ", by=None)

    assert longer.due_on > request.due_on
    assert logged(CaseEvent.DATA_REQUEST_EXTENDED)
    with pytest.raises(RuleBroken, match="một lần"):
        extend_data_request(data_request=request, reason="Nữa", by=None)
    late = DataRequestFactory(due_on=date(2026, 11, 3))
    with pytest.raises(RuleBroken, match="Đã quá hạn"):
        extend_data_request(data_request=late, reason="Muộn", by=None)


def test_the_answer_is_noted_once(logged):
    request = DataRequestFactory()

    reply_to_data_request(data_request=request, on=date(2026, 11, 3), by=None)

    assert logged(CaseEvent.DATA_REQUEST_REPLIED)
    with pytest.raises(RuleBroken, match="Đã trả lời ngày 03/11/2026"):
        reply_to_data_request(data_request=request, on=date(2026, 11, 4), by=None)


def decide(kind, state=RequestState.DONE, **values):
    request = DataRequestFactory(kind=kind)
    IdentityFactory(client=request.client)
    LegalBasisFactory(client=request.client)
    decide_data_request(
        data_request=request, state=state, on=date(2026, 11, 5), by=None,
        code=request.client.code if kind == "XOA" else "", **values,
    )  # fmt: skip
    request.client.refresh_from_db()
    return request.client


def test_what_is_granted_is_done(logged):
    assert decide("HAN_CHE").restricted_on == date(2026, 11, 5)
    assert decide("PHAN_DOI").restricted_on == date(2026, 11, 5)
    withdrawn = decide("RUT")
    assert withdrawn.restricted_on == date(2026, 11, 5)
    assert not withdrawn.legal_bases.in_force().exists()
    erased = decide("XOA")
    assert erased.anonymised_on
    assert not Identity.objects.filter(client=erased).exists()
    assert decide("XEM").restricted_on is None
    assert len(logged(CaseEvent.DATA_REQUEST_DECIDED)) == 5


def test_what_is_refused_has_its_reason_and_changes_nothing():
    with pytest.raises(RuleBroken, match="ghi lý do"):
        decide("XOA", RequestState.REFUSED)

    kept = decide("XOA", RequestState.REFUSED, reason="Đang quản lý sau cai theo quyết định")
    assert kept.anonymised_on is None
    assert kept.identity


def test_erasing_with_a_wrong_code_leaves_the_request_open():
    request = DataRequestFactory(kind="XOA")

    with pytest.raises(RuleBroken, match="chưa xóa gì"):
        decide_data_request(data_request=request, state="DA_LAM", on=date(2026, 11, 5), code="x", by=None)

    assert DataRequest.objects.get().is_open


def test_it_is_decided_once():
    request = DataRequestFactory(state="DA_LAM", decided_on=date(2026, 11, 5))

    with pytest.raises(RuleBroken, match="đã quyết định"):
        decide_data_request(data_request=request, state="TU_CHOI", on=date(2026, 11, 6), reason="x", by=None)


def test_without_terms_the_page_says_whom_to_ask():
    client = ClientFactory()
    DataRequestTerm.objects.all().delete()

    with pytest.raises(RuleBroken, match="báo quản trị"):
        ask(client, "XEM", date(2026, 11, 2))
