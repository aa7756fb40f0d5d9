"""Supports, from referral to result."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.supporting import add_support, set_support_status
from cases.events import CaseEvent
from cases.models import Support, SupportKind, SupportStatus
from tests.factories import ClientFactory, SupportFactory, SupportKindFactory
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(reference):
    """A referral to a job of a client."""
    return {
        "id": uuid7(),
        "client": ClientFactory(opened_on=date(2026, 1, 5)),
        "kind": SupportKind.objects.get(code="HOC_NGHE"),
        "provider": "Trung tâm Giáo dục nghề nghiệp",
        "on": date(2026, 3, 2),
        "by": None,
    }


def test_a_referral_takes_over_what_the_client_is(given, logged):
    support = add_support(**given)

    client = given["client"]
    assert (support.commune, support.province, support.team) == (client.commune, client.province, client.team)
    assert (support.sex, support.birth_year, support.status) == ("M", 1990, SupportStatus.REFERRED)
    assert support.status_on == date(2026, 3, 2)
    assert logged(CaseEvent.SUPPORT_ADDED)[0].changes == {
        "kind": "HOC_NGHE",
        "on": "2026-03-02",
        "status": "GIOI_THIEU",
    }


def test_sent_twice_it_is_one_support(given, logged):
    assert add_support(**given) == add_support(**given)
    assert Support.objects.count() == len(logged(CaseEvent.SUPPORT_ADDED)) == 1
    with pytest.raises(RuleBroken, match="đã được ghi cho người khác"):
        add_support(**given | {"client": ClientFactory()})


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"on": date(2026, 1, 4)}, "Hồ sơ mở ngày 05/01/2026", "on"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "chưa đến", "on"),
    ],
)
def test_the_day_is_one_of_the_file(given, values, message, field):
    with pytest.raises(RuleBroken, match=message) as refused:
        add_support(**given | values)

    assert refused.value.field == field


def test_money_goes_with_the_kinds_that_take_it(given):
    loan = SupportKind.objects.get(code="VAY_VON")
    test = SupportKind.objects.get(code="XN_HIV")

    with pytest.raises(RuleBroken, match="không ghi số tiền"):
        add_support(**given | {"kind": test, "amount": 1})
    with pytest.raises(RuleBroken, match="nhập số tiền đã nhận"):
        add_support(**given | {"kind": loan, "status": SupportStatus.RECEIVED})

    assert add_support(**given | {"kind": loan}).amount is None  # what is only asked for has no amount yet


def test_a_kind_out_of_use_is_not_added(given):
    with pytest.raises(RuleBroken, match="không còn dùng"):
        add_support(**given | {"kind": SupportKindFactory(is_active=False)})


def test_a_referral_is_accepted_then_received(logged):
    support = SupportFactory(on=date(2026, 3, 2))

    set_support_status(support=support, status=SupportStatus.ACCEPTED, on=date(2026, 3, 9), by=None)
    set_support_status(
        support=support, status=SupportStatus.RECEIVED, on=date(2026, 4, 1), note="Tốt", by=None
    )

    support.refresh_from_db()
    assert (support.status, support.status_on, support.note) == ("DA_NHAN", date(2026, 4, 1), "Tốt")
    assert [event.changes for event in logged(CaseEvent.SUPPORT_EDITED)] == [
        {"status": ["GIOI_THIEU", "TIEP_NHAN"], "on": "2026-03-09"},
        {"status": ["TIEP_NHAN", "DA_NHAN"], "on": "2026-04-01"},
    ]


@pytest.mark.parametrize("over", [SupportStatus.RECEIVED, SupportStatus.REFUSED])
@pytest.mark.parametrize("status", SupportStatus)
def test_what_is_over_stays(over, status):
    support = SupportFactory(status=over)

    with pytest.raises(RuleBroken, match="không đổi như vậy được"):
        set_support_status(support=support, status=status, on=date(2026, 4, 1), by=None)


def test_the_answer_comes_after_the_question_and_with_its_money(reference):
    support = SupportFactory(on=date(2026, 3, 2), kind=SupportKind.objects.get(code="VAY_VON"))

    with pytest.raises(RuleBroken, match="Tình trạng trước ghi ngày 02/03/2026"):
        set_support_status(
            support=support, status=SupportStatus.RECEIVED, on=date(2026, 3, 1), amount=1, by=None
        )
    with pytest.raises(RuleBroken, match="nhập số tiền đã nhận"):
        set_support_status(support=support, status=SupportStatus.RECEIVED, on=date(2026, 3, 9), by=None)
