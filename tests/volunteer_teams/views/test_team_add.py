"""`team_add`: found a team."""

from datetime import date, timedelta

from django.utils import timezone

from tests.factories import CommuneFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, CommuneSuccession, Team

URL = "/teams/add/"


def values(commune, **other):
    return {
        "commune": commune.pk,
        "name": "Đội số 2",
        "neighbourhood": "Thôn Phù Mã",
        "decision": "131/QĐ-UBND",
        "founded_on": "05/01/2019",
    } | other


def test_it_founds_a_team_and_the_log_says_so(signed_in):
    commune = CommuneFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    response = browser.post(URL, values(commune), follow=True)

    team = Team.objects.get()
    assert (team.commune, team.name, team.founded_on) == (commune, "Đội số 2", date(2019, 1, 5))
    assert response.redirect_chain[-1][0] == f"/teams/{team.pk}/"
    assert page(response).messages[0] == "Đã thành lập Đội số 2."
    event = AuditEvent.objects.get(code=TeamsEvent.TEAM_FOUNDED)
    assert (event.by_id, event.subject_label, event.commune_id) == (browser.user.pk, "Đội số 2", commune.pk)


def test_the_commune_of_today_is_chosen_beforehand(signed_in):
    new = CommuneFactory(valid_from=date(2025, 7, 1))
    old = CommuneFactory(name="Cũ", province=new.province, valid_to=date(2025, 6, 30))
    CommuneSuccession.objects.create(predecessor=old, successor=new, on=date(2025, 7, 1), whole=True)

    shown = page(signed_in(Role.COMMUNE_OFFICER, new).get(URL))

    assert shown.value("commune") == str(new.pk)
    assert shown.options("commune") == [new.full_name, "Xã Cũ (đến 30/06/2025)"]


def test_a_name_that_is_taken_is_refused_at_its_field_and_what_was_typed_stays(signed_in):
    team = TeamFactory(name="Đội số 2")

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(URL, values(team.commune))

    shown = page(response)
    assert shown.errors == ["Tên Đội: Xã, phường đã có một Đội đang hoạt động mang tên này."]
    assert shown.value("neighbourhood") == "Thôn Phù Mã"
    assert Team.objects.count() == 1


def test_tomorrow_is_refused(signed_in):
    commune = CommuneFactory()
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = signed_in(Role.COMMUNE_OFFICER, commune).post(
        URL, values(commune, founded_on=f"{tomorrow:%d/%m/%Y}")
    )

    assert page(response).errors == [f"Ngày thành lập: Ngày {tomorrow:%d/%m/%Y} chưa đến."]


def test_another_commune_cannot_be_chosen(signed_in):
    response = signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).post(URL, values(CommuneFactory()))

    assert page(response).errors
    assert not Team.objects.exists()


def test_who_only_reads_is_refused(signed_in):
    assert signed_in(Role.COMMUNE_LEADER, CommuneFactory()).get(URL).status_code == 403
