"""Training of volunteers."""

from datetime import date

import factory

from tests.factories.people import VolunteerFactory
from tests.factories.places import CommuneFactory
from volunteer_teams.models import Training, TrainingAttendance


class TrainingFactory(factory.django.DjangoModelFactory):
    """A day's class for the volunteers of a commune."""

    class Meta:
        model = Training

    commune = factory.SubFactory(CommuneFactory)
    province = factory.SelfAttribute("commune.province")
    topic = "Kỹ năng tư vấn"
    first_on = last_on = date(2026, 3, 5)


class TrainingAttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody who went and got no certificate."""

    class Meta:
        model = TrainingAttendance

    training = factory.SubFactory(TrainingFactory)
    volunteer = factory.SubFactory(VolunteerFactory, commune=factory.SelfAttribute("..training.commune"))
