"""Minutes of meetings."""

from datetime import date

import factory

from tests.factories.people import MembershipFactory, TeamFactory
from volunteer_teams.models import Meeting, MeetingAttendance, MeetingDecision


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting of a team, of whom nobody is told yet."""

    class Meta:
        model = Meeting

    team = factory.SubFactory(TeamFactory)
    commune = factory.SelfAttribute("team.commune")
    province = factory.SelfAttribute("commune.province")
    on = date(2026, 3, 5)
    said = "Rà soát việc tháng trước"


class MeetingAttendanceFactory(factory.django.DjangoModelFactory):
    """A member of the team who was there."""

    class Meta:
        model = MeetingAttendance

    meeting = factory.SubFactory(MeetingFactory)
    volunteer = factory.LazyAttribute(lambda row: MembershipFactory(team=row.meeting.team).volunteer)


class MeetingDecisionFactory(factory.django.DjangoModelFactory):
    """Something for the whole team to do."""

    class Meta:
        model = MeetingDecision

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n)
    text = "Thăm hộ gia đình mới đến"
