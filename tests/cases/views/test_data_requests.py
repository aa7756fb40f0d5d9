"""data_request_*: what somebody asks about their data, from the first page to the decision."""

from datetime import date

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import DataRequest
from tests.factories import DataRequestFactory, IdentityFactory, LegalBasisFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
LIST = reverse("cases:data_request_list")
NAME = "Phạm Thị Kín"


def step(data_request, name):
    return reverse(f"cases:data_request_{name}", args=[data_request.pk])


@pytest.fixture
def asked(case):
    """Somebody asks to be forgotten."""
    IdentityFactory(client=case.client, full_name=NAME)
    return DataRequestFactory(client=case.client, kind="XOA")


def test_a_request_is_taken_in_with_its_days(officer, case, logged):
    url = reverse("cases:data_request_add", args=[case.client.pk])
    ask = {
        "id": uuid7(),
        "kind": "XEM",
        "asked_by": "TU_MINH",
        "received_on": "02/11/2026",
        "note": "Xem hồ sơ",
    }

    response = officer.post(url, ask, follow=True)

    request = DataRequest.objects.get()
    shown = page(response)
    assert response.redirect_chain == [(request.get_absolute_url(), 302)]
    assert "trước hết ngày 04/11/2026" in shown.text
    assert "trước hết ngày 12/11/2026" in shown.text
    assert shown.has_link(reverse("cases:client_record", args=[case.client.pk]))
    assert logged(CaseEvent.DATA_REQUEST_ADDED)[0].changes["kind"] == "XEM"
    assert "Đang có yêu cầu: Xem, lấy bản sao" in page(officer.get(case.client.get_absolute_url())).text


def test_the_queue_shows_what_is_late_first(officer, case):
    late = DataRequestFactory(client=case.client, kind="SUA", due_on=date(2026, 11, 5))
    DataRequestFactory(client=case.client, kind="XEM", state="DA_LAM", decided_on=date(2026, 11, 3))

    rows = page(officer.get(LIST)).rows()

    assert rows[0][0] == f"Sửa cho đúng {case.client.code}"
    assert "Quá" in rows[0][3]
    assert rows[1][3] == "Đã thực hiện"
    assert page(officer.get(LIST)).has_link(late.get_absolute_url())


def test_the_queue_takes_as_many_queries_however_long(officer, case, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            DataRequestFactory(client=case.client)

    assert_flat_queries(officer, LIST, add_rows)


def test_erasing_needs_the_code_typed(officer, case, asked):
    case.episode.closed_on, case.episode.outcome = date(2026, 11, 1), "RUT_KHOI"
    case.episode.save()
    decision = {"state": "DA_LAM", "on": "20/11/2026", "reason": ""}

    refused = officer.post(step(asked, "decide"), decision | {"code": "sai"})
    assert page(refused).errors == ["Gõ lại mã hồ sơ để xóa: Mã hồ sơ gõ lại không đúng, chưa xóa gì."]
    assert DataRequest.objects.get().is_open

    officer.post(step(asked, "decide"), decision | {"code": case.client.code})
    case.client.refresh_from_db()
    assert case.client.anonymised_on
    file = page(officer.get(case.client.get_absolute_url()))
    assert any("Đã xóa thông tin ngày" in said for said in file.messages)
    assert not file.has_link(reverse("cases:contact_add", args=[case.client.pk]))
    assert "Chưa ghi danh tính" in file.text


def test_an_open_episode_stands_in_the_way(officer, case, asked):
    decision = {"state": "DA_LAM", "on": "20/11/2026", "code": case.client.code}

    response = officer.post(step(asked, "decide"), decision)

    assert page(response).errors == ["Còn đợt hỗ trợ đang mở: kết thúc trước khi xóa thông tin."]
    assert case.client.identity.full_name == NAME


def test_answer_extension_and_their_refusals(officer, case):
    request = DataRequestFactory(client=case.client, due_on=date(2199, 1, 1))

    officer.post(step(request, "reply"), {"on": "03/11/2026"})
    officer.post(step(request, "extend"), {"reason": "Hồ sơ giấy ở nơi khác"})
    again = officer.post(step(request, "extend"), {"reason": "Nữa"})
    bad = officer.post(step(request, "reply"), {"on": "31/11/2026"})

    request.refresh_from_db()
    assert request.replied_on == date(2026, 11, 3)
    assert request.extension_reason == "Hồ sơ giấy ở nơi khác"
    assert page(again).errors == ["Chỉ được gia hạn một lần."]
    assert "không có trong lịch" in page(bad).text


def test_a_decided_request_takes_no_more_steps(officer, case):
    request = DataRequestFactory(client=case.client, state="DA_LAM", decided_on=date(2026, 11, 3))

    assert officer.get(step(request, "decide")).status_code == 302
    shown = page(officer.get(request.get_absolute_url()))
    assert not shown.has_link(step(request, "decide"))


def test_a_restriction_is_shown_and_lifted(officer, case):
    request = DataRequestFactory(client=case.client, kind="HAN_CHE")
    assert case.client.code in page(officer.get("/")).text  # to be met, as agreed with the programme
    officer.post(step(request, "decide"), {"state": "DA_LAM", "on": "20/11/2026"})
    url = case.client.get_absolute_url()
    lift = reverse("cases:restriction_lift", args=[case.client.pk])

    assert case.client.code not in page(officer.get("/")).text
    shown = page(officer.get(url))
    assert any("Hạn chế xử lý từ ngày 20/11/2026" in said for said in shown.messages)
    assert not shown.has_link(reverse("cases:support_add", args=[case.client.pk]))
    assert "không còn căn cứ" in page(officer.post(lift, follow=True)).text

    LegalBasisFactory(client=case.client)
    assert page(officer.post(lift, follow=True)).messages[0] == "Đã gỡ hạn chế xử lý."


def test_a_leader_reads_and_decides_nothing(signed_in, case, asked):
    leader = signed_in(Role.COMMUNE_LEADER, case.commune)

    shown = page(leader.get(asked.get_absolute_url()))

    assert not shown.has_link(step(asked, "decide"))
    assert leader.post(step(asked, "decide"), {"state": "DA_LAM"}).status_code == 403


@pytest.mark.parametrize("name", ["reply", "extend", "decide"])
def test_others_stay_out(asked, assert_stays_out, name):
    assert_stays_out(
        step(asked, name), Role.VOLUNTEER, Role.TEAM_LEADER, Role.PROVINCE_OFFICER, Role.ADMINISTRATOR
    )


def test_home_asks_for_the_answer_first_then_for_the_deed(officer, case):
    request = DataRequestFactory(client=case.client)

    before = page(officer.get("/")).text
    officer.post(step(request, "reply"), {"on": "03/11/2026"})
    after = page(officer.get("/")).text

    assert "Trả lời: xem, lấy bản sao" in before
    assert "Thực hiện: xem, lấy bản sao" in after
