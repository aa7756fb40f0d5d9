"""`membership_position`: another position, from a day on."""

from datetime import date

from tests.factories import MembershipFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Membership, Position


def url(member):
    return f"/memberships/{member.pk}/position/"


def test_the_new_position_begins_the_old_one_ends_and_the_log_says_so(signed_in):
    member = MembershipFactory()

    signed_in(Role.COMMUNE_OFFICER, member.team.commune).post(
        url(member), {"position": "LEADER", "on": "01/04/2026"}
    )

    times = Membership.objects.order_by("since").values_list("position", "since", "until")
    assert list(times) == [
        (Position.MEMBER, date(2016, 1, 1), date(2026, 3, 31)),
        (Position.LEADER, date(2026, 4, 1), None),
    ]
    assert AuditEvent.objects.get().code == TeamsEvent.MEMBER_POSITION_CHANGED


def test_the_same_position_and_a_day_too_early_are_refused(signed_in):
    member = MembershipFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, member.team.commune)

    same = page(browser.post(url(member), {"position": "MEMBER", "on": "01/04/2026"}))
    early = page(browser.post(url(member), {"position": "DEPUTY", "on": "31/12/2015"}))

    assert same.errors == ["Chức danh mới: Người này đang là Thành viên."]
    assert early.errors == ["Từ ngày: Chức danh này bắt đầu từ ngày 01/01/2016."]


def test_another_communes_membership_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, MembershipFactory().team.commune)

    assert browser.post(url(MembershipFactory()), {"position": "DEPUTY"}).status_code == 404


def test_a_leader_is_refused(signed_in):
    member = MembershipFactory()

    assert signed_in(Role.TEAM_LEADER, member.team).get(url(member)).status_code == 403
