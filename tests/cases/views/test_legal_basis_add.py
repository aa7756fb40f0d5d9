"""legal_basis_add: on what the keeping of data rests."""

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import LegalBasis
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    return reverse("cases:legal_basis_add", args=[case.client.pk])


@pytest.fixture
def filled():
    return {
        "id": str(uuid7()),
        "purpose": "CHUYEN_GUI",
        "basis": "DONG_Y",
        "given_by": "TU_MINH",
        "given_on": "20/08/2026",
        "document": "Phiếu đồng ý 20/08/2026",
    }


def test_it_stands_on_the_case_file_and_the_log_says_so(officer, case, url, filled, logged):
    before = page(officer.get(case.client.get_absolute_url())).text
    for _ in range(2):  # sent twice it is one
        response = officer.post(url, filled, follow=True)

    shown = page(response).text
    assert "Chưa ghi căn cứ nào" in before
    assert "Báo cho nơi nhận khi chuyển gửi Người này đồng ý (Chính người này), từ 20/08/2026" in shown
    assert LegalBasis.objects.count() == 1
    assert logged(CaseEvent.LEGAL_BASIS_ADDED)[0].by_id == officer.user.pk


def test_nothing_is_ticked_beforehand(officer, url):
    assert not page(officer.get(url)).all("//main//input[@checked]")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"basis": ""}, "Chọn căn cứ."),
        ({"given_by": ""}, "Chọn ai đã đồng ý."),
        ({"document": ""}, "Ghi số hoặc ngày của giấy đồng ý, biên bản làm chứng."),
        ({"given_on": "01/01/2199"}, "chưa đến"),
    ],
)
def test_what_is_lacking_is_told_and_nothing_written(officer, url, filled, change, error):
    response = officer.post(url, filled | change)

    assert error in page(response).text
    assert not LegalBasis.objects.exists()


def test_others_stay_out(url, assert_stays_out):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
