"""`membership_edit`: put right the first day or the decision."""

from datetime import date

from tests.factories import MembershipFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


def url(member):
    return f"/memberships/{member.pk}/edit/"


def test_it_puts_the_day_right_and_the_log_says_so(signed_in):
    member = MembershipFactory(since=date(2020, 1, 1))

    signed_in(Role.COMMUNE_OFFICER, member.team.commune).post(
        url(member), {"since": "01/02/2020", "decision": "7/QĐ-UBND"}
    )

    member.refresh_from_db()
    assert (member.since, member.decision) == (date(2020, 2, 1), "7/QĐ-UBND")
    assert AuditEvent.objects.get().code == TeamsEvent.MEMBER_EDITED


def test_a_day_before_the_team_is_refused(signed_in):
    member = MembershipFactory(team__name="Đội Một")

    response = signed_in(Role.COMMUNE_OFFICER, member.team.commune).post(url(member), {"since": "31/12/2014"})

    assert page(response).errors == [
        "Tham gia từ ngày: Đội Một thành lập ngày 01/01/2015, sau ngày 31/12/2014."
    ]


def test_another_communes_membership_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, MembershipFactory().team.commune)

    assert browser.post(url(MembershipFactory()), {"since": "01/02/2020"}).status_code == 404


def test_a_leader_is_refused(signed_in):
    member = MembershipFactory()

    assert signed_in(Role.TEAM_LEADER, member.team).get(url(member)).status_code == 403
