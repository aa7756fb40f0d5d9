"""Places."""

from datetime import date

import factory

from tests.factories.keyed import KeyedFactory
from volunteer_teams.models import Commune, District, Province, ReportingOffice, UnitKind


class ProvinceFactory(KeyedFactory):
    """A province of today."""

    class Meta:
        model = Province

    code = factory.Sequence(lambda n: f"{n + 100}")
    name = factory.Sequence(lambda n: f"Mẫu {n}")
    kind = UnitKind.PROVINCE
    valid_from = date(2008, 8, 1)


class DistrictFactory(KeyedFactory):
    """A district of before 1 July 2025."""

    class Meta:
        model = District

    code = factory.Sequence(lambda n: f"{n + 1000}")
    name = factory.Sequence(lambda n: f"Mẫu {n}")
    kind = UnitKind.DISTRICT
    valid_from = date(2008, 8, 1)
    valid_to = date(2025, 6, 30)
    province = factory.SubFactory(ProvinceFactory)


class CommuneFactory(KeyedFactory):
    """A commune of today, in a province of its own unless told; no real one has such a code."""

    class Meta:
        model = Commune

    code = factory.Sequence(lambda n: f"{n + 50000}")
    name = factory.Sequence(lambda n: f"Mẫu {n}")
    kind = UnitKind.COMMUNE
    valid_from = date(2008, 8, 1)
    province = factory.SubFactory(ProvinceFactory)


class ReportingOfficeFactory(factory.django.DjangoModelFactory):
    """What stands at the head of a commune's documents."""

    class Meta:
        model = ReportingOffice

    commune = factory.SubFactory(CommuneFactory)
    since = date(2020, 1, 1)
    issuer_lines = "ỦY BAN NHÂN DÂN\nXÃ MẪU"
    mark = "BC-UBND"
    place_name = "Xã Mẫu"
    signer_title = "CHỦ TỊCH"
