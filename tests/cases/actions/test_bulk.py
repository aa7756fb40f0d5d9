"""Writing many rows at once: the same rules as for one, all or none, and few queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions.assigning import assign_clients
from cases.actions.clubs import add_clubs
from cases.actions.contacting import add_contacts
from cases.actions.opening import open_clients
from cases.actions.stepping import add_episodes
from cases.actions.supporting import add_supports
from cases.models import (
    Assignment,
    Client,
    ClientGroup,
    Club,
    ClubKind,
    ClubReturn,
    Contact,
    ContactForm,
    ContactOutcome,
    ContactPurpose,
    Episode,
    EpisodeStep,
    Outcome,
    Support,
    SupportKind,
    SupportStatus,
)
from tests.database import as_person
from tests.factories import ClientFactory, ClubFactory, CommuneFactory, MembershipFactory, TeamFactory, person
from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, Sex

pytestmark = pytest.mark.django_db


def contact(**values):
    """An unsaved contact."""
    return Contact(
        **{
            "group": ClientGroup.DRUG_USE,
            "on": date(2020, 5, 4),
            "form": ContactForm.HOME,
            "purpose": ContactPurpose.COUNSELLING,
            "outcome": ContactOutcome.COOPERATED,
        }
        | values
    )


def test_clients_are_numbered_within_commune_and_year():
    """The next number follows what was given out before."""
    commune = CommuneFactory(code="00376")
    rows = [
        Client(commune=commune, sex=Sex.MALE, opened_on=on)
        for on in (date(2020, 3, 1), date(2021, 1, 1), date(2020, 2, 1))
    ]

    open_clients(rows=rows, by=None)
    open_clients(rows=[Client(commune=commune, sex=Sex.FEMALE, opened_on=date(2020, 9, 1))], by=None)

    codes = sorted(Client.objects.values_list("code", flat=True))
    assert codes == ["00376-2020-001", "00376-2020-002", "00376-2020-003", "00376-2021-001"]
    event = AuditEvent.objects.order_by("at").first()
    assert (event.code, event.changes) == ("volunteer_teams.rows_loaded", {"clients": 3})


def test_one_wrong_row_refuses_all_and_says_which():
    """Nothing is written, and the number of the row stands in the refusal."""
    commune = CommuneFactory()
    rows = [
        Client(commune=commune, sex=Sex.MALE, opened_on=date(2020, 3, 1)),
        Client(commune=commune, sex=Sex.MALE, opened_on=date(2020, 3, 1), birth_year=1817),
    ]

    with pytest.raises(RuleBroken, match=r"Dòng 2: Năm sinh phải từ 1900 đến 2020\."):
        open_clients(rows=rows, by=None)

    assert not Client.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_whole_route_is_written_with_its_due_dates(programme, status):
    """An ended episode of 2022 ran under the law of then, with the post-treatment of the same law."""
    client = ClientFactory(opened_on=date(2022, 1, 10))
    home = programme("CAI_TAI_NHA")
    row = Episode(
        client=client,
        programme=home,
        decided_on=date(2022, 1, 10),
        opened_on=date(2022, 1, 10),
        outcome=Outcome.INTEGRATED,
        closed_on=date(2024, 2, 12),
    )
    route = [
        ("TIEP_NHAN", date(2022, 1, 10), ""),
        ("DANG_CAI", date(2022, 1, 31), "41/QĐ"),
        ("HOAN_THANH", date(2023, 1, 31), "42/GXN"),
        ("QUAN_LY_SAU_CAI", date(2023, 2, 10), "43/QĐ"),
        ("HOA_NHAP", date(2024, 2, 10), "44/GXN"),
    ]
    steps = [
        EpisodeStep(episode=row, status=status("CAI_TAI_NHA", code, "LUAT_73_2021"), on=on, document=document)
        for code, on, document in route
    ]

    add_episodes(rows=[row], steps=steps, by=None)

    episode = Episode.objects.get()
    assert (episode.regime.code, episode.status.code) == ("LUAT_73_2021", "HOA_NHAP")
    due = episode.steps.order_by("on").values_list("status__code", "due_on")
    assert list(due) == [
        ("TIEP_NHAN", None),
        ("DANG_CAI", date(2023, 1, 31)),
        ("HOAN_THANH", None),
        ("QUAN_LY_SAU_CAI", date(2024, 2, 10)),
        ("HOA_NHAP", None),
    ]


def test_a_leap_in_the_route_is_refused(programme, status):
    """From reception nobody goes straight to integration."""
    row = Episode(
        client=ClientFactory(),
        programme=programme("CAI_TAI_NHA"),
        decided_on=date(2026, 7, 10),
        opened_on=date(2026, 7, 10),
    )
    steps = [
        EpisodeStep(
            episode=row,
            status=status("CAI_TAI_NHA", code, "LUAT_120_2025"),
            on=date(2026, 7, 10),
            document="1",
        )
        for code in ("TIEP_NHAN", "HOA_NHAP")
    ]

    with pytest.raises(RuleBroken, match="Dòng 1: Từ Tiếp nhận không chuyển sang Hòa nhập được"):
        add_episodes(rows=[row], steps=steps, by=None)

    assert not Episode.objects.exists()


def test_assignments_one_open_each():
    """An ended and a running one of a client are fine, two running ones are not."""
    client = ClientFactory(opened_on=date(2020, 1, 5))
    first, second = MembershipFactory.create_batch(2, team=client.team)
    rows = [
        Assignment(client=client, volunteer=first.volunteer, since=date(2020, 2, 1), until=date(2020, 3, 1)),
        Assignment(client=client, volunteer=second.volunteer, since=date(2020, 3, 1)),
    ]

    assign_clients(rows=rows, by=None)

    assert client.assignments.count() == 2
    with pytest.raises(RuleBroken, match="đang có tình nguyện viên"):
        assign_clients(
            rows=[Assignment(client=client, volunteer=first.volunteer, since=date(2020, 4, 1))], by=None
        )


def test_contacts_take_over_what_their_client_was(programme, status):
    """Commune, province, sex and birth year; the group by the state of the day."""
    membership = MembershipFactory(team__commune=CommuneFactory())
    client = ClientFactory(team=membership.team, opened_on=date(2020, 1, 5), sex=Sex.FEMALE, birth_year=1988)
    row = Episode(
        client=client,
        programme=programme("CAI_TAI_NHA"),
        decided_on=date(2020, 1, 5),
        opened_on=date(2020, 1, 5),
    )
    steps = [
        EpisodeStep(episode=row, status=status("CAI_TAI_NHA", code, "TRUOC_2022"), on=on)
        for code, on in (("TIEP_NHAN", date(2020, 1, 5)), ("DANG_CAI", date(2020, 6, 1)))
    ]
    add_episodes(rows=[row], steps=steps, by=None)
    rows = [
        contact(client=client, team=membership.team, volunteer=membership.volunteer, on=on, group="")
        for on in (date(2020, 5, 31), date(2020, 6, 1))
    ]

    with as_person(person(Role.COMMUNE_OFFICER, client.commune)):
        assert add_contacts(rows=rows, by=None) == 2

    before, after = Contact.objects.order_by("on")
    assert (before.group, after.group) == (ClientGroup.DRUG_USE, ClientGroup.TREATMENT)
    assert (after.commune, after.province) == (client.commune, client.province)
    assert (after.sex, after.birth_year) == (Sex.FEMALE, 1988)


def test_more_contacts_take_no_more_queries(django_assert_num_queries):
    """Hà Nội published 67,642 for a year: what is asked of the database must not grow with them."""
    membership = MembershipFactory()
    client = ClientFactory(team=membership.team, opened_on=date(2019, 1, 1))

    def rows(number):
        values = {"client": client, "team": membership.team, "volunteer": membership.volunteer}
        return [contact(**values, on=date(2020, 1, 1) + timedelta(days=n % 365)) for n in range(number)]

    with CaptureQueriesContext(connection) as few:
        add_contacts(rows=rows(3), by=None)
    with django_assert_num_queries(len(few)):
        add_contacts(rows=rows(300), by=None)

    assert Contact.objects.count() == 303


def test_supports_by_the_rules_of_one(reference):
    """A loan that was received says how much; what it takes over is filled."""
    client = ClientFactory(opened_on=date(2020, 1, 5))
    loan = SupportKind.objects.get(code="VAY_VON")
    values = {
        "client": client,
        "kind": loan,
        "on": date(2020, 5, 4),
        "status": SupportStatus.RECEIVED,
        "status_on": date(2020, 6, 4),
    }

    add_supports(rows=[Support(**values, amount=20_000_000)], by=None)

    support = Support.objects.get()
    assert (support.province, support.team, support.birth_year) == (client.province, client.team, 1990)
    with pytest.raises(RuleBroken, match="Dòng 1: Vay vốn: nhập số tiền đã nhận"):
        add_supports(rows=[Support(**values)], by=None)


def test_clubs_with_their_years():
    """Yearly figures find the club they were given with."""
    team = TeamFactory()
    club = Club(
        commune=team.commune, team=team, kind=ClubKind.FIVE_ONE, name="5+1", founded_on=date(2020, 1, 1)
    )

    add_clubs(
        rows=[club],
        returns=[ClubReturn(club=club, year=2023, members=228, supported=54, progressed=28)],
        by=None,
    )

    assert Club.objects.get().returns.get().members == 228
    with pytest.raises(RuleBroken, match="Số người tiến bộ không lớn hơn"):
        add_clubs(
            rows=[],
            returns=[ClubReturn(club=ClubFactory(), year=2023, supported=1, progressed=2)],
            by=None,
        )
