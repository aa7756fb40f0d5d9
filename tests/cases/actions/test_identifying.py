"""Who a client is: kept apart, and every look at it logged."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.identifying import record_identity_view, set_identity
from cases.events import CaseEvent
from cases.models import Identity
from tests.factories import ClientFactory, UserFactory
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_what_is_typed_is_kept_in_one_form():
    identity = set_identity(
        client=ClientFactory(), full_name="  Phạm  Văn Mẫu ", birth_date=date(1985, 3, 2),
        personal_number="025 085 001234", phone="0912.345.678", address="Thôn  Mẫu", by=None,
    )  # fmt: skip

    assert (identity.full_name, identity.address) == ("Phạm Văn Mẫu", "Thôn Mẫu")
    assert (identity.personal_number, identity.phone) == ("025085001234", "+84912345678")


def test_the_log_says_which_fields_and_never_what(logged):
    client = ClientFactory()
    set_identity(client=client, full_name="Phạm Văn Mẫu", by=None)

    set_identity(client=client, full_name="Phạm Văn Mẫu", phone="0912345678", by=None)
    set_identity(client=client, full_name="Phạm Văn Mẫu", phone="0912345678", by=None)

    assert [event.changes for event in logged(CaseEvent.IDENTITY_SET)] == [
        {"fields": ["full_name"]},
        {"fields": ["phone"]},
    ]
    assert {event.client_id for event in logged(CaseEvent.IDENTITY_SET)} == {client.pk}


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"full_name": " "}, "Nhập họ và tên", "full_name"),
        ({"personal_number": "12345"}, "12 chữ số", "personal_number"),
        ({"phone": "0123456789"}, "Số điện thoại không đúng", "phone"),
        ({"personal_number": "025085001234", "birth_date": date(1986, 3, 2)}, "sinh năm 1985", "birth_date"),
        ({"birth_date": timezone.localdate() + timedelta(days=1)}, "trước hôm nay", "birth_date"),
    ],
)
def test_nonsense_is_refused(values, message, field):
    with pytest.raises(RuleBroken, match=message) as refused:
        set_identity(**{"client": ClientFactory(), "full_name": "Phạm Văn Mẫu", "by": None} | values)

    assert refused.value.field == field
    assert not Identity.objects.exists()


def test_a_view_is_logged_with_its_reason(logged):
    client, user = ClientFactory(), UserFactory()

    record_identity_view(client=client, reason=" thăm nhà ", by=user)

    [event] = logged(CaseEvent.IDENTITY_VIEWED)
    assert (event.by_id, event.changes) == (user.pk, {"reason": "thăm nhà"})
    assert list(AuditEvent.objects.about(client)) == [event]


def test_a_view_without_a_reason_is_refused():
    with pytest.raises(RuleBroken, match="Ghi lý do"):
        record_identity_view(client=ClientFactory(), reason="  ", by=UserFactory())
