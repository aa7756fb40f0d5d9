"""A province that is reformed: two communes become one, a third is divided between it and a new one."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    DataRequestFactory,
    EpisodeFactory,
    LegalBasisFactory,
    MembershipFactory,
    ProvinceFactory,
    StatusFactory,
    TeamFactory,
    TransferFactory,
    person,
)
from volunteer_teams.access.roles import Role
from volunteer_teams.models import RoleAssignment

ON, EVE = date(2026, 7, 1), date(2026, 6, 30)


@pytest.fixture
def land():
    """Communes A, B and C of a province with teams of one name, files, roles and a proposal that waits."""
    province = ProvinceFactory(code="77", name="Mẫu Giang")
    a, b, c = (
        CommuneFactory(code=code, name=name, province=province)
        for code, name in (("70001", "An"), ("70002", "Bình"), ("70003", "Chánh"))
    )
    made = SimpleNamespace(province=province, a=a, b=b, c=c, teams={}, clients={}, officers={})
    status = StatusFactory()
    for name, commune in (("a", a), ("b", b), ("c", c)):
        team = made.teams[name] = TeamFactory(commune=commune, name="Đội số 1")
        member = MembershipFactory(team=team)
        client = made.clients[name] = ClientFactory(team=team)
        EpisodeFactory(client=client, status=status)
        AssignmentFactory(client=client, volunteer=member.volunteer)
        ContactFactory(client=client, team=team, volunteer=member.volunteer)
        LegalBasisFactory(client=client)
        DataRequestFactory(client=client)
        officer = made.officers[name] = person(Role.COMMUNE_OFFICER, commune)
        RoleAssignment.objects.filter(user=officer).update(since=date(2025, 1, 1))
    made.closed = ClientFactory(team=made.teams["a"])
    made.transfer = TransferFactory(client=made.clients["a"], receiver=b)
    made.administrator = person(Role.ADMINISTRATOR)
    return made


@pytest.fixture
def content():
    """`content("70001,70004,true,…")`: a file with these lines."""

    def made(*lines):
        rows = lines or (
            "70001,70004,true,An Bình,XA",
            "70002,70004,true,An Bình,XA",
            "70003,70004,false,An Bình,XA",
            "70003,70005,false,Chánh Mới,PHUONG",
        )
        return "\n".join(["old_code,new_code,whole,name,kind", *rows]).encode()

    return made


@pytest.fixture(autouse=True)
def after_the_day():
    """The reform is in the past."""
    assert timezone.localdate() >= ON
