"""Breaches of personal data."""

import factory
from django.utils import timezone

from volunteer_teams.models import Breach


class BreachFactory(factory.django.DjangoModelFactory):
    """Found now, told nobody yet."""

    class Meta:
        model = Breach

    detected_at = factory.LazyFunction(timezone.now)
    what = "Máy tính của xã bị mất"
    kinds = "Sổ lần gặp"
