"""A volunteer becomes nameless: what they did stays to be counted, who they were does not."""

from datetime import date

import pytest

from tests.factories import MembershipFactory, TeamFactory, UserFactory, VolunteerFactory
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.anonymising import anonymise_volunteer, anonymise_volunteers
from volunteer_teams.actions.memberships import join_team
from volunteer_teams.actions.volunteers import edit_volunteer
from volunteer_teams.database.reach import reach
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Position, Volunteer

pytestmark = pytest.mark.django_db
NAME = "Phạm Thị Kín"
LEFT = {"since": date(2016, 1, 1), "until": date(2019, 1, 1)}


@pytest.fixture
def former():
    """Somebody who left their team long ago."""
    person = VolunteerFactory(full_name=NAME, phone="+84912345678", user=UserFactory(full_name=NAME))
    MembershipFactory(volunteer=person, team__commune=person.commune, **LEFT)
    return person


def test_nobody_can_tell_who_it_was_any_more(former):
    anonymise_volunteer(volunteer=former, by=None)

    assert not Volunteer.objects.matching("kin").exists()
    told = str([list(model.objects.values()) for model in (Volunteer, AuditEvent)])
    assert NAME not in told
    assert "912345678" not in told
    former.refresh_from_db()
    assert former.user is None
    assert former.memberships.get().until == LEFT["until"]
    assert AuditEvent.objects.get(code=TeamsEvent.VOLUNTEER_ANONYMISED).subject_id == str(former.pk)


def test_whoever_serves_stays(former):
    running = MembershipFactory(volunteer=former)  # of another commune's team

    here = frozenset({former.commune_id})

    with (
        reach(Access(communes=here, hidden_communes=here)),
        pytest.raises(RuleBroken, match="đang tham gia Đội"),
    ):
        anonymise_volunteer(volunteer=former, by=None)

    running.refresh_from_db()
    former.refresh_from_db()
    assert former.full_name == NAME


def test_it_is_for_good(former):
    anonymise_volunteer(volunteer=former, by=None)
    former.refresh_from_db()
    team = TeamFactory(commune=former.commune)

    for again in (
        lambda: anonymise_volunteer(volunteer=former, by=None),
        lambda: edit_volunteer(volunteer=former, full_name=NAME, by=None),
        lambda: join_team(
            team=team, volunteer=former, position=Position.MEMBER, since=date(2026, 4, 1), by=None
        ),
    ):
        with pytest.raises(RuleBroken, match="đã xóa"):
            again()
    assert former not in Volunteer.objects.could_join(team, date(2026, 4, 1))


def test_one_that_may_not_go_keeps_all_of_them(former):
    serving = MembershipFactory().volunteer

    with pytest.raises(RuleBroken):
        anonymise_volunteers(volunteers=[former, serving], by=None)

    former.refresh_from_db()
    assert former.full_name == NAME
