"""Assigning a client and handing them over."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.assigning import assign_volunteer, hand_over
from cases.events import CaseEvent
from tests.factories import ClientFactory, MembershipFactory, TeamFactory
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_team():
    """A client whom nobody looks after yet."""
    return ClientFactory(opened_on=date(2026, 1, 5))


def test_assigning_writes_the_log(client_of_team, logged):
    volunteer = MembershipFactory(team=client_of_team.team).volunteer

    assignment = assign_volunteer(
        client=client_of_team, volunteer=volunteer, since=date(2026, 2, 1), decision="12/QĐ", by=None
    )

    assert (assignment.volunteer, assignment.decision, assignment.until) == (volunteer, "12/QĐ", None)
    [event] = logged(CaseEvent.VOLUNTEER_ASSIGNED)
    assert event.changes == {"volunteer": volunteer.pk, "since": "2026-02-01"}


def test_the_client_goes_to_the_volunteers_team(client_of_team, logged):
    other = TeamFactory(commune=client_of_team.commune)
    volunteer = MembershipFactory(team=other).volunteer

    assign_volunteer(client=client_of_team, volunteer=volunteer, since=date(2026, 2, 1), by=None)

    client_of_team.refresh_from_db()
    assert client_of_team.team == other
    assert logged(CaseEvent.CLIENT_EDITED)


@pytest.mark.parametrize(
    ("since", "message"),
    [
        (date(2026, 1, 4), "Hồ sơ mở ngày 05/01/2026"),
        (timezone.localdate() + timedelta(days=1), "chưa đến"),
    ],
)
def test_the_day_is_one_of_the_file(client_of_team, since, message):
    volunteer = MembershipFactory(team=client_of_team.team).volunteer

    with pytest.raises(RuleBroken, match=message) as refused:
        assign_volunteer(client=client_of_team, volunteer=volunteer, since=since, by=None)

    assert refused.value.field == "since"


def test_the_volunteer_is_a_member_of_a_team_of_the_commune_now(client_of_team):
    stranger = MembershipFactory().volunteer
    former = MembershipFactory(team=client_of_team.team, until=date(2026, 3, 1)).volunteer

    with pytest.raises(RuleBroken, match="không thuộc Đội nào của"):
        assign_volunteer(client=client_of_team, volunteer=stranger, since=date(2026, 2, 1), by=None)
    with pytest.raises(RuleBroken, match="đã thôi tham gia"):
        assign_volunteer(client=client_of_team, volunteer=former, since=date(2026, 2, 1), by=None)


def test_who_has_a_volunteer_is_handed_over_not_assigned(case):
    other = MembershipFactory(team=case.team).volunteer

    with pytest.raises(RuleBroken, match="hãy bàn giao"):
        assign_volunteer(client=case.client, volunteer=other, since=date(2026, 8, 1), by=None)


def test_handing_over_ends_the_former_with_a_note(case, logged):
    other = MembershipFactory(team=case.team).volunteer

    hand_over(
        client=case.client, volunteer=other, since=date(2026, 8, 17), note="Thích nói chuyện xe máy.", by=None
    )

    former, current = case.client.assignments.order_by("since")
    assert (former.volunteer, former.until) == (case.volunteer, date(2026, 8, 17))
    assert former.handover_note == "Thích nói chuyện xe máy."
    assert (current.volunteer, current.since, current.until) == (other, date(2026, 8, 17), None)
    [event] = logged(CaseEvent.VOLUNTEER_HANDED_OVER)
    assert event.changes == {"volunteer": [case.volunteer.pk, other.pk], "since": "2026-08-17"}


def test_handing_over_refuses(case):
    other = MembershipFactory(team=case.team).volunteer
    given = {
        "client": case.client,
        "volunteer": other,
        "since": date(2026, 8, 17),
        "note": "Ghi chú",
        "by": None,
    }

    with pytest.raises(RuleBroken, match="Viết ghi chú bàn giao"):
        hand_over(**given | {"note": ""})
    with pytest.raises(RuleBroken, match="đang giúp người này"):
        hand_over(**given | {"volunteer": case.volunteer})
    with pytest.raises(RuleBroken, match="nhận từ ngày 10/07/2026"):
        hand_over(**given | {"since": date(2026, 7, 9)})
    with pytest.raises(RuleBroken, match="chưa có tình nguyện viên để bàn giao"):
        hand_over(**given | {"client": ClientFactory(team=case.team)})

    assert case.client.assignments.get().until is None
