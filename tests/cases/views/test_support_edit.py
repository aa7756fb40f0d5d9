"""support_edit: what came of a referral."""

from datetime import date

import pytest
from django.urls import reverse

from cases.events import CaseEvent
from tests.factories import ClientFactory, EpisodeFactory, ProgrammeFactory, SupportFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def support(case):
    """A referral of the client of the case."""
    return SupportFactory(client=case.client, on=date(2026, 8, 3))


@pytest.fixture
def url(support):
    """That referral."""
    return reverse("cases:support_edit", args=[support.pk])


def test_it_writes_the_answer_and_the_log_says_so(officer, case, support, url, logged):
    response = officer.post(url, {"status": "DA_NHAN", "on": "17/08/2026", "note": "Đã học xong."})

    assert response.url == case.client.get_absolute_url()
    support.refresh_from_db()
    assert (support.status, support.status_on, support.note) == ("DA_NHAN", date(2026, 8, 17), "Đã học xong.")
    assert logged(CaseEvent.SUPPORT_EDITED)[0].by_id == officer.user.pk


def test_it_refuses_with_the_reason(officer, url):
    shown = page(officer.post(url, {"status": "DA_NHAN", "on": "02/08/2026"}))

    assert shown.errors == ["Ngày trả lời, ngày nhận: Tình trạng trước ghi ngày 03/08/2026."]


def test_what_is_over_is_shown_without_a_form(officer, url):
    officer.post(url, {"status": "TU_CHOI", "on": "17/08/2026"})

    shown = page(officer.get(url))

    assert "Hỗ trợ này đã có kết quả" in shown.text
    assert not shown.all("//form[@method='post']//input[@name='status']")


def test_of_a_hidden_client_it_is_not_found(signed_in, case):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme=ProgrammeFactory(is_hidden=True))
    url = reverse("cases:support_edit", args=[SupportFactory(client=hidden).pk])

    assert signed_in(Role.TEAM_LEADER, case.team).get(url).status_code == 404
    assert signed_in(Role.COMMUNE_OFFICER, case.commune).get(url).status_code == 200


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
