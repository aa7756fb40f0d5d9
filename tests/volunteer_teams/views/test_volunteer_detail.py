"""`volunteer_detail`: a volunteer, with all their times in teams."""

from datetime import date, timedelta

from django.utils import timezone

from tests.factories import MembershipFactory, TeamFactory, VolunteerFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Position


def url(volunteer):
    return f"/volunteers/{volunteer.pk}/"


def test_it_shows_the_times_in_teams_newest_first(signed_in):
    team = TeamFactory(name="Đội số 2")
    volunteer = VolunteerFactory(commune=team.commune, phone="+842438251234")
    MembershipFactory(team=team, volunteer=volunteer, since=date(2016, 1, 1), until=date(2019, 12, 31))
    MembershipFactory(team=team, volunteer=volunteer, since=date(2020, 1, 1), position=Position.LEADER)

    shown = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(volunteer)))

    times = shown.texts("//section[.//h2[@id='memberships']]//li")
    assert times[0].startswith("01/01/2020 đến nay")
    assert "Đội trưởng" in times[0]
    assert times[1].startswith("01/01/2016 đến 31/12/2019")
    assert "0243 825 1234" in shown.text


def test_six_months_of_residence_are_a_warning_unless_they_work_there(signed_in):
    recently = timezone.localdate() - timedelta(days=100)
    new = VolunteerFactory(resident_since=recently)
    working = VolunteerFactory(commune=new.commune, resident_since=recently, works_in_commune=True)
    settled = VolunteerFactory(commune=new.commune, resident_since=date(2020, 1, 1))
    browser = signed_in(Role.COMMUNE_OFFICER, new.commune)

    warned = [bool(page(browser.get(url(person))).messages) for person in (new, working, settled)]

    assert warned == [True, False, False]


def test_a_member_of_the_team_sees_a_colleague_but_edits_nothing(signed_in):
    colleague = MembershipFactory()

    shown = page(signed_in(Role.VOLUNTEER, colleague.team).get(url(colleague.volunteer)))

    assert shown.heading == colleague.volunteer.full_name
    assert not shown.has_link(f"/volunteers/{colleague.volunteer.pk}/edit/")


def test_another_communes_volunteer_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, VolunteerFactory().commune)

    assert browser.get(url(VolunteerFactory())).status_code == 404


def test_an_administrator_is_refused(signed_in):
    assert signed_in(Role.ADMINISTRATOR).get(url(VolunteerFactory())).status_code == 403
