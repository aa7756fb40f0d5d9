"""retention_list and manage.py anonymise_due: what has been kept long enough, confirmed before it goes."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cases.events import CaseEvent
from cases.models import Client, RetentionTerm
from cases.retention import VOLUNTEER
from cases.terms import add_months
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    DataRequestFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    SupportFactory,
    VolunteerFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent

pytestmark = pytest.mark.django_db
URL = reverse("cases:retention_list")
OLD, LEFT = date(2015, 3, 2), date(2016, 3, 1)
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


@pytest.fixture
def former(case):
    """A volunteer of the commune who left their team years ago."""
    member = MembershipFactory(team=case.team, since=OLD, until=LEFT, volunteer__full_name="Lò Thị Cũ")
    return member.volunteer


def listed_volunteers(browser):
    return [text.split(",")[0] for text in page(browser.get(URL)).options("volunteers")]


def test_volunteers_who_left_long_ago_become_nameless_when_confirmed(officer, case, former, logged):
    assert listed_volunteers(officer) == ["Lò Thị Cũ"]

    response = officer.post(URL, {"volunteers": [former.pk], **MEANT}, follow=True)

    former.refresh_from_db()
    assert former.anonymised_on == timezone.localdate()
    assert page(response).messages == ["Đã xóa thông tin của 1 tình nguyện viên. Số liệu giữ nguyên."]
    assert logged(TeamsEvent.VOLUNTEER_ANONYMISED)[0].by_id == officer.user.pk
    assert "Lò Thị Cũ" not in officer.get(reverse("audit_list")).content.decode()
    shown = page(officer.get(former.get_absolute_url())).text
    assert f"Đã xóa tên, số {former.pk}" in shown
    assert "17/05" not in shown
    assert "Sửa" not in shown
    again = page(officer.post(URL, {"volunteers": [former.pk], **MEANT}))
    assert "đã xóa rồi" in " ".join(again.errors)


def test_volunteers_who_serve_or_look_after_somebody_are_not_due(officer, case, former):
    def left(**values):
        return MembershipFactory(team=case.team, since=OLD, until=LEFT, **values).volunteer

    recent = add_months(timezone.localdate(), -59)
    MembershipFactory(team=case.team, since=OLD, until=recent)
    MembershipFactory(team=case.team, since=date(2020, 1, 1), volunteer=left())  # came back
    MembershipFactory(since=date(2020, 1, 1), volunteer=left())  # serves in another commune's team
    AssignmentFactory(client=ClientFactory(team=case.team), volunteer=left())
    VolunteerFactory(commune=case.commune)  # never joined, kept since today
    MembershipFactory(since=OLD, until=LEFT)  # of another commune
    never = VolunteerFactory(commune=case.commune, full_name="Vàng A Chờ", kept_since=OLD)

    assert listed_volunteers(officer) == ["Vàng A Chờ", "Lò Thị Cũ"]

    RetentionTerm.objects.filter(code=VOLUNTEER).update(months=600)
    assert "volunteers" not in page(officer.get(URL)).text
    assert page(officer.post(URL, {"volunteers": [never.pk], **MEANT})).errors


def test_the_command_takes_volunteers_by_number(case, former):
    assert f"volunteer {former.pk}  " in run()
    assert "Lò Thị Cũ" not in run()
    with pytest.raises(CommandError, match=str(case.volunteer.pk)):
        run("--volunteers", str(former.pk), str(case.volunteer.pk))

    assert "1 volunteers" in run("--volunteers", str(former.pk))

    former.refresh_from_db()
    assert former.anonymised_on


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
