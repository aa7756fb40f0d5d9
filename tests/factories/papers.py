"""What decisions rest on."""

from datetime import date

import factory

from reports.models import DecisionBasis


class DecisionBasisFactory(factory.django.DjangoModelFactory):
    """A text that every decision rests on, and that gives the commune's chair the power."""

    class Meta:
        model = DecisionBasis

    code = factory.Sequence(lambda n: f"VAN_BAN_{n}")
    text = "Thông tư mẫu số 1/2025/TT-M"
    gives_power = True
    valid_from = date(2025, 7, 1)
