"""retention_list and manage.py anonymise_due: what has been kept long enough, confirmed before it goes."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cases.events import CaseEvent
from cases.models import Client, RetentionTerm
from cases.terms import add_months
from tests.factories import (
    ClientFactory,
    ContactFactory,
    DataRequestFactory,
    EpisodeFactory,
    IdentityFactory,
    SupportFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
URL = reverse("cases:retention_list")
OLD = date(2015, 3, 2)
MEANT = {"is_meant": "on"}


@pytest.fixture
def due(case):
    """A file of the commune that nobody has touched for years."""
    client = ClientFactory(team=case.team, opened_on=OLD)
    EpisodeFactory(client=client, closed_on=date(2016, 3, 1), outcome="HOAN_THANH")
    ContactFactory(client=client, on=date(2015, 6, 1), note="Ghi chú cũ")
    IdentityFactory(client=client)
    return client


def listed_codes(browser):
    return [text.split(",")[0] for text in page(browser.get(URL)).options("clients")]


def test_what_is_due_is_listed_and_goes_when_confirmed(officer, due, logged):
    assert listed_codes(officer) == [due.code]
    assert not page(officer.get(URL)).all("//main//input[@checked]")

    response = officer.post(URL, {"clients": [due.pk], **MEANT}, follow=True)

    due.refresh_from_db()
    assert due.anonymised_on == timezone.localdate()
    assert page(response).messages == ["Đã xóa thông tin của 1 hồ sơ. Số liệu giữ nguyên."]
    assert logged(CaseEvent.CLIENT_ANONYMISED)[0].by_id == officer.user.pk
    assert listed_codes(officer) == []


def test_nothing_goes_unless_it_is_meant(officer, case, due):
    for sent in (
        {"clients": [due.pk]},
        MEANT,
        {"clients": [case.client.pk], **MEANT},
        {"clients": ["x"], **MEANT},
    ):
        assert page(officer.post(URL, sent)).errors

    assert not Client.objects.exclude(anonymised_on=None).exists()


def test_what_is_touched_or_open_is_not_due(officer, due):
    recent = add_months(timezone.localdate(), -59)
    for touch in (
        lambda client: ContactFactory(client=client, on=recent),
        lambda client: SupportFactory(client=client, on=recent),
        lambda client: DataRequestFactory(client=client),
        lambda client: EpisodeFactory(client=client, opened_on=OLD),
        lambda client: EpisodeFactory(client=client, opened_on=OLD, closed_on=recent, outcome="HOAN_THANH"),
    ):
        touch(ClientFactory(team=due.team, opened_on=OLD))
    ClientFactory(opened_on=OLD)  # of another commune

    assert listed_codes(officer) == [due.code]


def test_the_term_is_data(officer, due):
    RetentionTerm.objects.update(months=600)

    assert listed_codes(officer) == []

    RetentionTerm.objects.all().delete()
    assert "Chưa đặt thời hạn lưu giữ" in page(officer.get(URL)).text


def test_another_commune_confirms_nothing(signed_in, due):
    elsewhere = signed_in(Role.COMMUNE_OFFICER, ClientFactory().commune)

    assert page(elsewhere.post(URL, {"clients": [due.pk], **MEANT})).errors
    due.refresh_from_db()
    assert due.anonymised_on is None


def run(*arguments):
    printed = StringIO()
    call_command("anonymise_due", *arguments, stdout=printed)
    return printed.getvalue()


def test_the_command_lists_and_changes_nothing(due):
    assert due.code in run()

    due.refresh_from_db()
    assert due.anonymised_on is None


def test_the_command_takes_only_what_is_named_and_due(case, due):
    with pytest.raises(CommandError, match=case.client.code):
        run("--confirmed", due.code, case.client.code)
    due.refresh_from_db()
    assert due.anonymised_on is None

    assert run("--confirmed", due.code).startswith("1 ")
    due.refresh_from_db()
    assert due.anonymised_on


def test_the_command_says_that_a_term_is_missing(db):
    with pytest.raises(CommandError, match="load_reference"):
        run()


@pytest.mark.parametrize(
    "role", [Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.ADMINISTRATOR]
)
def test_others_stay_out(signed_in, case, role):
    place = {
        Role.TEAM_LEADER: case.team,
        Role.COMMUNE_LEADER: case.commune,
        Role.PROVINCE_OFFICER: case.commune.province,
    }

    assert signed_in(role, place.get(role)).get(URL).status_code == 403
