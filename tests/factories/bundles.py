"""Reports of a whole province, asked for."""

from typing import Any

import factory
from django.utils import timezone

from reports.models import BundleLevel, BundlePart, BundleState, PartState, ReportBundle
from tests.factories.people import UserFactory
from tests.factories.places import ProvinceFactory


class ReportBundleFactory(factory.django.DjangoModelFactory):
    """One report of one commune, made; what is in it is no PDF."""

    class Meta:
        model = ReportBundle
        skip_postgeneration_save = True

    province = factory.SubFactory(ProvinceFactory)
    by = factory.SubFactory(UserFactory)
    level, year, reports, made = BundleLevel.COMMUNE, 2025, 1, 1
    state = BundleState.DONE
    ended_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def part(self, create: bool, extracted: Any, **values: Any) -> None:
        """Its only report."""
        usual = {"position": 1, "key": "commune-1", "name": "Xã Mẫu", "content": b"bao cao"}
        made = {"state": PartState.MADE, "file_name": "001-bao-cao.pdf", "about": "Bản đang soạn"}
        BundlePart.objects.create(**{"bundle": self, **usual, **made, **values})
