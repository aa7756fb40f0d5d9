"""episode_move: the next state, by the state machine."""

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """The next state of the episode of the case."""
    return reverse("cases:episode_move", args=[case.episode.pk])


def test_it_offers_what_may_follow_and_goes_there(officer, case, url, status, logged):
    assert page(officer.get(url)).options("status") == ["Đăng ký cai", "Cai tại gia đình, cộng đồng"]
    treated = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")

    response = officer.post(url, {"status": treated.pk, "on": "01/08/2026", "document": "22/QĐ"})

    assert response.url == case.client.get_absolute_url()
    case.episode.refresh_from_db()
    assert (case.episode.status, f"{case.episode.due_on:%d/%m/%Y}") == (treated, "01/08/2028")
    assert logged(CaseEvent.EPISODE_MOVED)[0].by_id == officer.user.pk


def test_a_state_stands_there_once_though_two_laws_know_it(officer, case, status):
    treated = status("CAI_CO_SO", "HOAN_THANH", "LUAT_73_2021")
    episode = EpisodeFactory(client=case.client, status=treated)

    shown = page(officer.get(reverse("cases:episode_move", args=[episode.pk])))

    assert shown.options("status") == ["Quản lý sau cai"]
    assert "Luật 120/2025, Đ42 k1" in shown.text


@pytest.mark.parametrize(
    ("values", "error"),
    [
        (
            {"document": ""},
            "Số giấy tờ, quyết định: Cai tại gia đình, cộng đồng: nhập số giấy tờ, quyết định.",
        ),
        ({"on": "09/07/2026"}, "Từ ngày: Bước trước ghi ngày 10/07/2026, sau ngày này."),
        ({"on": "31/06/2026"}, "không có trong lịch"),
        ({"due_on": "01/08/2027"}, "Ghi chú: Ngày hết hạn khác cách tính theo luật"),
        ({"status": ""}, "Chọn trạng thái."),
    ],
)
def test_it_refuses_with_the_reason(officer, case, url, status, values, error):
    treated = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")
    filled = {"status": treated.pk, "on": "01/08/2026", "document": "22/QĐ"} | values

    shown = page(officer.post(url, filled))

    assert error in shown.errors[0]
    assert case.episode.steps.count() == 1


def test_a_state_that_does_not_follow_is_no_choice(officer, url, status):
    integrated = status("CAI_TAI_NHA", "HOA_NHAP", "LUAT_120_2025")

    shown = page(officer.post(url, {"status": integrated.pk, "on": "01/08/2026"}))

    assert shown.errors[0].startswith("Chuyển sang:")


def test_a_last_state_leads_to_the_end(officer, case, status):
    last = EpisodeFactory(client=case.client, status=status("SAU_CAI", "HOA_NHAP", "LUAT_120_2025"))

    shown = page(officer.get(reverse("cases:episode_move", args=[last.pk])))

    assert shown.link("Kết thúc đợt hỗ trợ") == reverse("cases:episode_close", args=[last.pk])


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
