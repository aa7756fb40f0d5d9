"""client_record: everything kept about one person."""

import pytest
from django.apps import apps
from django.urls import reverse

from cases.events import CaseEvent
from cases.record import record_of
from tests.cases.actions.test_anonymising import NAME, SECRET, full_file
from tests.factories import ContactFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.retention import KEPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_():
    """Somebody about whom everything is known."""
    return full_file()


@pytest.fixture
def url(client_):
    return reverse("cases:client_record", args=[client_.pk])


@pytest.fixture
def officer(signed_in, client_):
    return signed_in(Role.COMMUNE_OFFICER, client_.commune)


def test_it_shows_all_there_is_and_the_log_says_so(officer, client_, url, logged):
    shown = page(officer.post(url, {"reason": "Người này yêu cầu xem"}))

    assert shown.heading == "Mọi thông tin đang lưu"
    assert shown.text.count(SECRET) == 16
    assert NAME not in shown.text
    event = logged(CaseEvent.RECORD_PRINTED)[0]
    assert event.changes == {"reason": "Người này yêu cầu xem", "with_identity": False}
    assert not logged(CaseEvent.IDENTITY_VIEWED)


def test_the_identity_is_shown_when_asked_for_and_is_a_view(officer, url, logged):
    shown = page(officer.post(url, {"reason": "Yêu cầu xem", "with_identity": "on"}))

    assert NAME in shown.text
    assert logged(CaseEvent.IDENTITY_VIEWED)
    assert logged(CaseEvent.RECORD_PRINTED)[0].changes["with_identity"] is True


def test_without_a_reason_nothing_is_shown(officer, url, logged):
    shown = page(officer.post(url, {"reason": " "}))

    assert shown.errors == ["Lý do in: Ghi lý do in."]
    assert SECRET not in shown.text
    assert not logged(CaseEvent.RECORD_PRINTED)
    assert SECRET not in page(officer.get(url)).text


def test_a_reason_with_somebodys_number_is_refused(officer, url, logged):
    answer = officer.post(url, {"reason": "Em gái xin, 0912 345 678"})

    assert answer.status_code == 422
    assert SECRET not in page(answer).text
    assert not logged(CaseEvent.RECORD_PRINTED)


def test_every_model_about_clients_stands_in_it(officer, client_):
    kept = {line.model for line in KEPT if line.model.startswith("cases.")}
    declared = kept - {"cases.CalendarLink", "cases.PlanLine"}  # an account's, a team's: about no client

    parts = record_of(client_, with_identity=True, reader=officer.user)

    headings = {str(apps.get_model(label)._meta.verbose_name).capitalize() for label in declared}
    assert headings == {part.heading for part in parts[:-1]}
    assert all(part.rows for part in parts[:-1])


def test_its_queries_do_not_grow(officer, client_, django_assert_max_num_queries):
    for _ in range(20):
        ContactFactory(client=client_)

    with django_assert_max_num_queries(17):
        record_of(client_, with_identity=True, reader=officer.user)


def test_others_stay_out(signed_in, client_, url):
    for role, place in (
        (Role.TEAM_LEADER, client_.team),
        (Role.COMMUNE_LEADER, client_.commune),
        (Role.PROVINCE_OFFICER, client_.province),
    ):
        assert signed_in(role, place).post(url, {"reason": "x"}).status_code == 403
