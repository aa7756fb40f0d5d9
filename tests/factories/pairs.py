"""Files that may be of one person."""

import factory
from django.utils import timezone

from cases.models import ClientPair
from tests.factories.cases import ClientFactory


class ClientPairFactory(factory.django.DjangoModelFactory):
    """Two files with the same personal number; nobody has looked into it."""

    class Meta:
        model = ClientPair

    first = factory.SubFactory(ClientFactory)
    second = factory.SubFactory(ClientFactory)
    first_province = factory.SelfAttribute("first.province")
    second_province = factory.SelfAttribute("second.province")
    found_on = factory.LazyFunction(timezone.localdate)
