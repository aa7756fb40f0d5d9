"""`membership_end`: somebody leaves a team."""

from datetime import date

from tests.factories import MembershipFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


def url(member):
    return f"/memberships/{member.pk}/end/"


def test_it_ends_the_membership_and_the_log_says_so(signed_in):
    member = MembershipFactory()

    response = signed_in(Role.COMMUNE_OFFICER, member.team.commune).post(
        url(member), {"until": "31/03/2026", "reason": "Chuyển nơi ở"}, follow=True
    )

    member.refresh_from_db()
    assert (member.until, member.end_reason) == (date(2026, 3, 31), "Chuyển nơi ở")
    assert "Chuyển nơi ở" in page(response).text
    assert AuditEvent.objects.get().code == TeamsEvent.MEMBER_LEFT


def test_ended_twice_or_too_early_is_refused_with_the_reason(signed_in):
    member = MembershipFactory()
    ended = MembershipFactory(team=member.team, until=date(2020, 1, 1))
    browser = signed_in(Role.COMMUNE_OFFICER, member.team.commune)

    early = page(browser.post(url(member), {"until": "31/12/2015"}))
    again = page(browser.post(url(ended), {"until": "31/03/2026"}))

    assert early.errors == ["Ngày cuối cùng tham gia: Người này tham gia từ ngày 01/01/2016."]
    assert again.errors == ["Người này đã thôi tham gia từ sau ngày 01/01/2020."]


def test_another_communes_membership_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, MembershipFactory().team.commune)

    assert browser.post(url(MembershipFactory()), {"until": "31/03/2026"}).status_code == 404


def test_a_leader_is_refused(signed_in):
    member = MembershipFactory()

    assert signed_in(Role.TEAM_LEADER, member.team).get(url(member)).status_code == 403
