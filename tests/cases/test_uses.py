"""What keeps a team from being dissolved and its people from leaving, or is said before."""

from datetime import date

import pytest

from cases.models import Outcome
from tests.factories import ClientFactory, ContactFactory, EpisodeFactory, MembershipFactory, TeamFactory
from volunteer_teams.actions.memberships import leave_team
from volunteer_teams.actions.teams import dissolve_team
from volunteer_teams.errors import RuleBroken
from volunteer_teams.team_uses import USES

pytestmark = pytest.mark.django_db


def left_open(team):
    return [sentence for use in USES if (sentence := use.left_open(team, date(2026, 8, 1)))]


def test_nobody_leaves_before_their_last_contact():
    membership = MembershipFactory(since=date(2026, 1, 5))
    other = MembershipFactory(team=membership.team, since=date(2026, 1, 5))
    for member, on in ((membership, date(2026, 3, 10)), (other, date(2026, 3, 20))):
        ContactFactory(team=member.team, volunteer=member.volunteer, on=on)

    with pytest.raises(RuleBroken, match="lần gặp ghi ngày 10/03/2026") as refused:
        leave_team(membership=membership, until=date(2026, 3, 9), reason="", by=None)
    leave_team(membership=membership, until=date(2026, 3, 10), reason="", by=None)

    assert refused.value.field == "until"


def test_a_team_is_not_dissolved_before_its_last_contact():
    team = TeamFactory()
    ContactFactory(team=team, on=date(2026, 3, 10))

    with pytest.raises(RuleBroken, match="lần gặp ghi ngày 10/03/2026"):
        dissolve_team(team=team, on=date(2026, 3, 10), by=None)

    assert dissolve_team(team=team, on=date(2026, 3, 11), by=None).dissolved_on


def test_whom_a_team_leaves_behind_is_said():
    team = TeamFactory()
    for closed_on, outcome in ((None, ""), (None, ""), (date(2026, 3, 1), Outcome.LOST)):
        EpisodeFactory(client=ClientFactory(team=team), closed_on=closed_on, outcome=outcome)

    assert left_open(team) == ["Còn 02 người đang được hỗ trợ thuộc Đội này."]
    assert not left_open(TeamFactory())
