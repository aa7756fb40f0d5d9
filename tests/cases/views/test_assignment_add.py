"""assignment_add: assigning, and handing over."""

from datetime import date

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import ClientFactory, MembershipFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """Who looks after the client of the case."""
    return reverse("cases:assignment_add", args=[case.client.pk])


def test_it_assigns_whom_nobody_looks_after(officer, case, logged):
    lonely = ClientFactory(team=case.team)
    url = reverse("cases:assignment_add", args=[lonely.pk])
    assert not page(officer.get(url)).all("//textarea")

    response = officer.post(url, {"member": case.membership.pk, "since": "01/08/2026", "decision": "12/QĐ"})

    assert response.url == lonely.get_absolute_url()
    assert lonely.assignments.get().volunteer == case.volunteer
    assert logged(CaseEvent.VOLUNTEER_ASSIGNED)[0].by_id == officer.user.pk


def test_it_hands_over_with_a_note(officer, case, url, logged):
    other = MembershipFactory(team=case.team)

    officer.post(url, {"member": other.pk, "since": "17/08/2026", "note": "Hay đi làm xa."})

    former, current = case.client.assignments.order_by("since")
    assert (former.until, former.handover_note) == (date(2026, 8, 17), "Hay đi làm xa.")
    assert current.volunteer == other.volunteer
    assert logged(CaseEvent.VOLUNTEER_HANDED_OVER)[0].by_id == officer.user.pk


def test_whoever_helps_now_and_strangers_are_no_choice(officer, case, url):
    other = MembershipFactory(team=case.team, volunteer__full_name="Đỗ Văn Mẫu")
    MembershipFactory()
    MembershipFactory(team=case.team, until=date(2026, 3, 1))

    assert page(officer.get(url)).options("member") == [f"Đỗ Văn Mẫu ({other.team.name})"]


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"note": ""}, "Viết ghi chú bàn giao"),
        ({"since": "09/07/2026"}, "nhận từ ngày 10/07/2026"),
        ({"member": ""}, "Chọn tình nguyện viên."),
    ],
)
def test_it_refuses_with_the_reason(officer, case, url, values, error):
    other = MembershipFactory(team=case.team)

    shown = page(officer.post(url, {"member": other.pk, "since": "17/08/2026", "note": "Ghi"} | values))

    assert error in shown.errors[0]
    assert case.client.assignments.get().until is None


def test_a_leader_assigns_within_the_team(signed_in, case, url):
    other_team = MembershipFactory(team=TeamFactory(commune=case.commune))
    browser = signed_in(Role.TEAM_LEADER, case.team)

    shown = page(browser.post(url, {"member": other_team.pk, "since": "17/08/2026", "note": "Ghi"}))

    assert shown.errors[0].startswith("Tình nguyện viên:")


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER)
