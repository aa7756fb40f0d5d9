"""episode_due: another due date, with the reason."""

from datetime import date

import pytest
from django.urls import reverse

from cases.actions.stepping import move_episode
from cases.models import DueChange
from tests.page import assert_part_equals, page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case, status):
    """The due date of treatment at home: 24 months by law."""
    for code in ("DANG_KY", "DANG_CAI"):
        wanted = status("CAI_TAI_NHA", code, "LUAT_120_2025")
        move_episode(episode=case.episode, status=wanted, on=date(2026, 8, 1), document="1/QĐ", by=None)
    return reverse("cases:episode_due", args=[case.episode.pk])


def sent(officer, url, **values):
    typed = {"id": page(officer.get(url)).value("id"), "due_on": "01/12/2028", "reason": "Nằm viện bốn tháng"}
    return officer.post(url, typed | values)


def test_old_and_new_who_why_and_the_laws_date_stand_in_the_file(officer, case, url):
    assert page(officer.get(case.client.get_absolute_url())).has_link(url)
    assert "đến 01/08/2028" in page(officer.get(url)).text

    answer = sent(officer, url)

    assert answer.url == case.client.get_absolute_url()
    file = page(officer.get(answer.url)).text
    assert "Đổi ngày hết hạn: 01/08/2028 → 01/12/2028. Nằm viện bốn tháng" in file
    assert officer.user.full_name in file
    assert "Tính theo luật: đến 01/08/2028" in file
    assert "01/08/2026 – 01/12/2028" in file
    history = page(officer.get(reverse("cases:episode_history", args=[case.episode.pk]))).text
    assert "đổi ngày hết hạn đợt hỗ trợ" in history
    assert {"01/08/2028", "01/12/2028"} <= set(history.replace(",", " ").split())
    assert_part_equals(officer, case.client.get_absolute_url(), "history")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"reason": ""}, "Lý do: Ghi lý do đổi ngày hết hạn."),
        ({"due_on": "01/08/2028"}, "Ngày hết hạn mới: Ngày hết hạn đang là ngày này."),
        ({"due_on": "31/02/2028"}, "Ngày hết hạn mới: 31/02/2028 không có trong lịch"),
        ({"reason": "Gọi 0912345678"}, "Lý do: Ghi chú có số điện thoại"),
    ],
)
def test_it_refuses_with_the_reason(officer, url, values, error):
    answer = sent(officer, url, **values)

    assert answer.status_code == 422
    assert error in page(answer).errors[0]
    assert not DueChange.objects.exists()


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
