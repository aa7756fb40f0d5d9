"""What the keeping of data rests on."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.anonymising import REQUEST, anonymise_client
from cases.actions.consenting import add_legal_bases, add_legal_basis, withdraw_consent
from cases.actions.contacting import add_contact
from cases.actions.restricting import lift_restriction, restrict_client
from cases.events import CaseEvent
from cases.models import LegalBasis
from tests.factories import ClientFactory, LegalBasisFactory
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 1)
CONSENT = {
    "purpose": "HO_TRO",
    "basis": "DONG_Y",
    "given_by": "TU_MINH",
    "document": "Phiếu 3",
    "given_on": ON,
}


def test_many_are_written_at_once_or_none(logged):
    clients = [ClientFactory(), ClientFactory(birth_year=2020)]
    rows = [LegalBasis(client=client, **CONSENT) for client in clients]

    with pytest.raises(RuleBroken, match=r"^Dòng 2: .*chưa đủ 16 tuổi"):
        add_legal_bases(rows=rows, by=None)
    assert not LegalBasis.objects.exists()
    add_legal_bases(rows=rows[:1], by=None)

    written = LegalBasis.objects.get()
    assert (written.commune_id, written.province_id) == (clients[0].commune_id, clients[0].province_id)
    assert logged(TeamsEvent.ROWS_LOADED)[-1].changes == {"legal_bases": 1}


def test_a_new_basis_for_a_purpose_ends_the_one_before(logged):
    before = LegalBasisFactory(basis="THEO_LUAT", given_by="", document="12/QĐ-UBND")

    now = add_legal_basis(client=before.client, by=None, **CONSENT)

    before.refresh_from_db()
    assert before.withdrawn_on == ON
    assert list(LegalBasis.objects.in_force()) == [now]
    assert logged(CaseEvent.LEGAL_BASIS_ADDED)[0].changes == {
        "purpose": "HO_TRO", "basis": "DONG_Y", "on": "2026-08-01",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"given_by": ""}, "given_by"),
        ({"document": ""}, "document"),
        ({"basis": "THEO_LUAT", "document": ""}, "document"),
        ({"given_on": timezone.localdate() + timedelta(1)}, "given_on"),
    ],
)
def test_a_basis_without_proof_is_refused(given, field):
    with pytest.raises(RuleBroken) as broken:
        add_legal_basis(client=ClientFactory(), by=None, **(CONSENT | given))

    assert broken.value.field == field
    assert not LegalBasis.objects.exists()


@pytest.mark.parametrize(
    ("birth_year", "allowed"),
    [
        (2022, {"DAI_DIEN"}),  # 4
        (2019, {"DAI_DIEN", "CA_HAI"}),  # 6 or 7: the day is not known
        (2014, {"CA_HAI"}),  # 12
        (2010, {"TU_MINH", "DAI_DIEN", "CA_HAI"}),  # 15 or 16
        (None, {"TU_MINH", "DAI_DIEN", "CA_HAI"}),
    ],
)
def test_children_do_not_consent_alone(birth_year, allowed):
    for given_by in {"TU_MINH", "DAI_DIEN", "CA_HAI"} - allowed:
        with pytest.raises(RuleBroken, match="đại diện") as broken:
            add_legal_basis(
                client=ClientFactory(birth_year=birth_year), by=None, **(CONSENT | {"given_by": given_by})
            )
        assert broken.value.field == "given_by"
    for given_by in allowed:
        client = ClientFactory(birth_year=birth_year)
        assert add_legal_basis(client=client, by=None, **(CONSENT | {"given_by": given_by}))


def test_withdrawn_without_another_basis_the_file_takes_no_more(case, logged):
    LegalBasisFactory(client=case.client)

    withdraw_consent(client=case.client, on=ON, by=None)

    case.client.refresh_from_db()
    assert case.client.restricted_on == ON
    assert logged(CaseEvent.LEGAL_BASIS_WITHDRAWN)
    assert logged(CaseEvent.CLIENT_RESTRICTED)


def test_withdrawn_where_the_law_is_the_basis_the_work_goes_on(case):
    LegalBasisFactory(client=case.client, basis="THEO_LUAT", given_by="")
    LegalBasisFactory(client=case.client, purpose="CHUYEN_GUI")

    assert withdraw_consent(client=case.client, on=ON, by=None) == 1

    case.client.refresh_from_db()
    assert case.client.restricted_on is None


def contact(case):
    return add_contact(
        id=uuid7(), volunteer=case.volunteer, team=case.team, client=case.client,
        on=ON, form="THAM_NHA", purpose="TU_VAN", outcome="HOP_TAC", by=None,
    )  # fmt: skip


def test_a_restricted_file_takes_nothing_until_that_is_lifted(case, logged):
    restrict_client(client=case.client, on=ON, by=None)
    case.client.refresh_from_db()

    with pytest.raises(RuleBroken, match="hạn chế xử lý từ ngày 01/08/2026"):
        contact(case)
    with pytest.raises(RuleBroken, match="không còn căn cứ"):
        lift_restriction(client=case.client, by=None)

    LegalBasisFactory(client=case.client)
    lift_restriction(client=case.client, by=None)
    case.client.refresh_from_db()
    assert contact(case).client == case.client
    assert logged(CaseEvent.CLIENT_RESTRICTION_LIFTED)


def test_nothing_rests_on_anything_once_the_file_is_erased():
    client = ClientFactory()
    anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)

    with pytest.raises(RuleBroken, match="đã xóa"):
        add_legal_basis(client=client, by=None, **CONSENT)
