"""support_add: a referral, or help given at once."""

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import Support, SupportKind
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """A support of the client of the case."""
    return reverse("cases:support_add", args=[case.client.pk])


def filled(code, **values):
    kind = SupportKind.objects.get(code=code)
    return {"id": str(uuid7()), "kind": kind.pk, "on": "03/08/2026", "status": "GIOI_THIEU"} | values


def test_it_writes_a_support_and_the_log_says_so(officer, case, url, logged):
    response = officer.post(url, filled("VAY_VON", status="DA_NHAN", amount="30.000.000", provider="NHCSXH"))

    assert response.url == case.client.get_absolute_url()
    support = Support.objects.get()
    assert (support.amount, support.provider, support.client) == (30_000_000, "NHCSXH", case.client)
    assert logged(CaseEvent.SUPPORT_ADDED)[0].by_id == officer.user.pk


def test_a_double_click_is_one_support(officer, url):
    values = filled("HOC_NGHE")
    for _ in range(2):
        officer.post(url, values)

    assert Support.objects.count() == 1


@pytest.mark.parametrize(
    ("code", "values", "error"),
    [
        ("VAY_VON", {"status": "DA_NHAN"}, "Vay vốn: nhập số tiền đã nhận, bằng đồng."),
        ("XN_HIV", {"amount": "5"}, "không ghi số tiền"),
        ("HOC_NGHE", {"on": "09/07/2026"}, "Hồ sơ mở ngày 10/07/2026"),
        ("HOC_NGHE", {"kind": ""}, "Chọn loại hỗ trợ."),
        ("VAY_VON", {"amount": "ba mươi triệu"}, "Viết một số nguyên"),
    ],
)
def test_it_refuses_with_the_reason(officer, url, code, values, error):
    shown = page(officer.post(url, filled(code, **values)))

    assert error in shown.errors[0]
    assert not Support.objects.exists()


def test_it_says_that_a_result_is_never_written(officer, url):
    assert "không bao giờ ghi kết quả xét nghiệm" in page(officer.get(url)).text


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
