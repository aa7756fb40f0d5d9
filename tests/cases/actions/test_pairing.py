"""Two files of one person: noticed when an identity is written, told apart, told to communes, joined."""

from datetime import date

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.anonymising import REQUEST, anonymise_client
from cases.actions.identifying import set_identity
from cases.actions.pairing import LOOK_UPS, join_clients, part_clients, tell_communes
from cases.actions.stepping import open_episode
from cases.actions.transferring import accept_transfer, propose_transfer
from cases.events import CaseEvent
from cases.models import Client, ClientPair, PairState
from tests.database import as_person
from tests.factories import (
    ClientFactory,
    ClientPairFactory,
    CommuneFactory,
    EpisodeFactory,
    IdentityFactory,
    StatusFactory,
    TeamFactory,
    person,
)
from volunteer_teams import audit
from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db
NUMBER = "025085001234"


@pytest.fixture
def client():
    """Somebody whose identity is not known yet."""
    return ClientFactory(birth_year=1990)


def identify(client, **values):
    return set_identity(**{"client": client, "full_name": "Phạm Văn Mẫu", "by": None} | values)


def neighbour(client, name="PHAM VAN  MAU", **values):
    """A known person of the same commune."""
    other = ClientFactory(team=client.team, **{"birth_year": 1990} | values)
    IdentityFactory(client=other, full_name=name)
    return other


# the same name in the commune


def test_the_same_name_and_birth_year_in_the_commune_is_asked_about(client):
    other = neighbour(client)

    with pytest.raises(RuleBroken, match=other.code) as refused:
        identify(client)

    assert refused.value.field == "is_another"
    assert not ClientPair.objects.exists()


def test_who_is_another_person_is_remembered_and_not_asked_about_again(client):
    other = neighbour(client)

    identify(client, is_another=True)
    identify(client, birth_date=date(1990, 5, 6))
    other.identity.delete()
    identify(other)

    pair = ClientPair.objects.get()
    assert (set(pair.ids), pair.state) == ({client.pk, other.pk}, PairState.DISTINCT)


@pytest.mark.parametrize(
    ("known", "told", "is_asked"),
    [
        ({"birth_year": 1990}, {}, True),
        ({"birth_year": 1991}, {}, False),
        ({"birth_year": None}, {}, True),
        ({"birth_year": 1991}, {"birth_date": date(1991, 1, 2)}, True),
        ({"birth_year": 1990}, {"birth_date": date(1991, 1, 2)}, False),
        ({"birth_year": 1990, "name": "Phạm Văn Mận"}, {}, False),
    ],
)
def test_name_without_diacritics_and_birth_year_decide(client, known, told, is_asked):
    neighbour(client, **known)

    if is_asked:
        with pytest.raises(RuleBroken, match="cùng họ tên"):
            identify(client, **told)
    else:
        identify(client, **told)


def test_a_namesake_of_another_commune_is_no_matter(client):
    IdentityFactory(client=ClientFactory(birth_year=1990), full_name="Phạm Văn Mẫu")

    identify(client)

    assert not ClientPair.objects.exists()


def test_a_telephone_alone_asks_nothing(client):
    identify(client)
    neighbour(client)

    identify(client, phone="0912345678")


# the same number in another commune


def officer_of(client):
    return person(Role.COMMUNE_OFFICER, client.commune)


def elsewhere(**values):
    """A person of another commune whose number is known."""
    client = ClientFactory(**values)
    identify(client, full_name="Người Xã Khác", personal_number=NUMBER)
    return client


def test_the_same_number_elsewhere_makes_a_pair_and_a_line_in_the_log(client, logged):
    other, officer = elsewhere(), officer_of(client)

    with as_person(officer):
        identify(client, personal_number=NUMBER, by=officer)
        pair = ClientPair.objects.of(client).get()
        assert not Client.objects.filter(pk=other.pk).exists()

    assert (set(pair.ids), pair.state) == ({client.pk, other.pk}, PairState.SUSPECTED)
    assert (pair.first_code, pair.second_code) == ("", "")
    *_, event = logged(CaseEvent.NUMBER_LOOKED_FOR)
    assert (event.client_id, event.by_id, event.changes) == (client.pk, officer.pk, {"found": True})
    assert NUMBER not in str(event.changes)


def test_a_number_that_nobody_has_says_so_in_the_log(client, logged):
    identify(client, personal_number=NUMBER)

    assert [event.changes for event in logged(CaseEvent.NUMBER_LOOKED_FOR)] == [{"found": False}]


def test_no_number_is_looked_for_that_did_not_change(client, logged):
    identify(client, personal_number=NUMBER)
    identify(client, personal_number=NUMBER, phone="0912345678")
    identify(ClientFactory())

    assert len(logged(CaseEvent.NUMBER_LOOKED_FOR)) == 1


@pytest.mark.parametrize("hidden", ["known", "asking"])
def test_who_is_hidden_is_not_found_and_does_not_look(client, logged, hidden):
    other = ClientFactory()
    EpisodeFactory(client=other if hidden == "known" else client, status__programme__is_hidden=True)
    for one in (other, client):
        one.refresh_from_db()
    identify(other, full_name="Người Xã Khác", personal_number=NUMBER)
    identify(client, personal_number=NUMBER)

    assert not ClientPair.objects.exists()
    assert len(logged(CaseEvent.NUMBER_LOOKED_FOR)) == 1


def test_who_becomes_hidden_is_forgotten(client):
    elsewhere()
    identify(client, personal_number=NUMBER)
    status, today = StatusFactory(programme__is_hidden=True), timezone.localdate()

    open_episode(client=client, programme=status.programme, decided_on=today, opened_on=today, by=None)

    assert not ClientPair.objects.exists()


def test_a_corrected_number_and_an_erased_file_raise_nothing_any_more(client):
    elsewhere()
    identify(client, personal_number=NUMBER)
    assert ClientPair.objects.suspected().exists()

    identify(client, personal_number="025085009999")
    assert not ClientPair.objects.exists()

    identify(client, personal_number=NUMBER)
    anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)
    assert not ClientPair.objects.exists()


def test_whoever_asks_too_often_is_not_answered_any_more(client):
    elsewhere()
    officer = officer_of(client)
    for _ in range(LOOK_UPS):
        audit.record(CaseEvent.NUMBER_LOOKED_FOR, subject=None, place=client.commune, by=officer)

    identify(client, personal_number=NUMBER, by=officer)

    assert not ClientPair.objects.exists()
    identify(ClientFactory(), full_name="Người thứ ba", personal_number=NUMBER, by=officer_of(client))
    assert ClientPair.objects.count() == 2


def test_told_apart_it_stays_so_though_the_number_is_the_same(client):
    other = elsewhere()
    identify(client, personal_number=NUMBER)
    part_clients(pair=ClientPair.objects.get(), by=None)

    identify(client, personal_number="")
    identify(client, personal_number=NUMBER)

    assert ClientPair.objects.get().state == PairState.DISTINCT
    assert set(ClientPair.objects.get().ids) == {client.pk, other.pk}


# who sees what, and telling


@pytest.fixture
def pair():
    """Two files of two communes of one province."""
    first = ClientFactory()
    second = ClientFactory(team=TeamFactory(commune=CommuneFactory(province=first.province)))
    return ClientPairFactory(first=first, second=second)


def test_a_pair_is_seen_by_both_communes_and_the_province_and_by_nobody_else(pair):
    for role, place, is_seen in [
        (Role.COMMUNE_OFFICER, pair.first.commune, True),
        (Role.COMMUNE_OFFICER, pair.second.commune, True),
        (Role.PROVINCE_OFFICER, pair.first.province, True),
        (Role.COMMUNE_OFFICER, CommuneFactory(province=pair.first.province), False),
        (Role.PROVINCE_OFFICER, CommuneFactory().province, False),
        (Role.NATIONAL_OFFICER, None, False),
        (Role.ADMINISTRATOR, None, False),
    ]:
        with as_person(person(role, place)):
            assert ClientPair.objects.exists() == is_seen, (role, place)


def test_the_province_tells_both_communes_the_codes(pair, logged):
    officer = person(Role.PROVINCE_OFFICER, pair.first.province)

    with as_person(officer):
        tell_communes(pair=pair, by=officer)
        tell_communes(pair=pair, by=officer)

    pair.refresh_from_db()
    assert (pair.first_code, pair.second_code) == (pair.first.code, pair.second.code)
    assert (pair.told_on, pair.told_by) == (timezone.localdate(), officer)
    assert {event.client_id for event in logged(CaseEvent.PAIR_TOLD)} == set(pair.ids)
    assert len(logged(CaseEvent.PAIR_TOLD)) == 2


def test_a_file_of_another_province_is_told_by_nobody():
    pair = ClientPairFactory()
    officer = person(Role.PROVINCE_OFFICER, pair.first.province)

    with as_person(officer), pytest.raises(RuleBroken, match="tỉnh khác"):
        tell_communes(pair=pair, by=officer)

    pair.refresh_from_db()
    assert pair.first_code == pair.second_code == ""


# joining and parting


def test_joined_and_parted_and_joined_again(pair, logged):
    officer = person(Role.PROVINCE_OFFICER, pair.first.province)

    with as_person(officer):
        join_clients(client=pair.second, other=pair.first, by=officer)
        part_clients(pair=pair, by=officer)
        joined = join_clients(client=pair.first, other=pair.second, by=officer)
        join_clients(client=pair.first, other=pair.second, by=officer)

    assert joined == pair
    assert (joined.state, joined.decided_by) == (PairState.SAME, officer)
    assert len(logged(CaseEvent.CLIENTS_JOINED)) == 4
    assert {event.client_id for event in logged(CaseEvent.CLIENTS_PARTED)} == set(pair.ids)


def test_an_officer_joins_two_files_of_the_commune_with_the_same_number(client):
    identify(client, personal_number=NUMBER)
    other = ClientFactory(team=client.team, birth_year=1985)
    with pytest.raises(RuleBroken, match="đã ghi ở hồ sơ"):
        identify(other, full_name="Tên Khác", personal_number=NUMBER)
    officer = officer_of(client)

    with as_person(officer):
        join_clients(client=client, other=other, by=officer)
        identify(other, personal_number=NUMBER, by=officer)

    assert ClientPair.objects.same().count() == 1


@pytest.mark.parametrize("case", ["itself", "erased"])
def test_joining_refuses(client, case):
    other = client if case == "itself" else ClientFactory(anonymised_on=date(2026, 2, 1))

    with pytest.raises(RuleBroken):
        join_clients(client=client, other=other, by=None)

    assert not ClientPair.objects.exists()


def test_whoever_holds_no_file_of_the_pair_writes_nothing(pair):
    stranger = officer_of(ClientFactory())

    with as_person(stranger), pytest.raises(ClientPair.DoesNotExist):
        part_clients(pair=pair, by=stranger)


def test_the_pair_goes_along_when_one_of_its_files_moves(case):
    pair = ClientPairFactory(first=case.client, second=ClientFactory())
    there = CommuneFactory()
    transfer = propose_transfer(
        id=uuid7(), client=case.client, receiver=there, moved_on=timezone.localdate(), by=None
    )

    accept_transfer(transfer=transfer, by=None)

    pair.refresh_from_db()
    assert pair.first_province == there.province
