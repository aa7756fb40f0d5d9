"""Tokens of programs."""

from datetime import timedelta
from hashlib import sha256

import factory
from django.utils import timezone

from reports.models import ApiToken
from tests.factories.people import UserFactory


class ApiTokenFactory(factory.django.DjangoModelFactory):
    """Of the whole country for a year; its code is `code`."""

    class Meta:
        model = ApiToken

    class Params:
        code = factory.Sequence(lambda n: f"abcde-{n:05d}")

    name = factory.Sequence(lambda n: f"Kho dữ liệu {n}")
    holder = "Phòng Công nghệ thông tin"
    start = "abcde"
    digest = factory.LazyAttribute(lambda o: sha256(o.code.encode()).hexdigest())
    made_at = factory.LazyFunction(timezone.now)
    made_by = factory.SubFactory(UserFactory)
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=300))
