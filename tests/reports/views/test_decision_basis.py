"""`decision_basis_list`, `decision_basis_add`, `decision_basis_edit`: what decisions rest on."""

from datetime import date

import pytest

from reports.events import ReportEvent
from reports.models import DecisionBasis
from tests.factories import CommuneFactory, DecisionBasisFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

TEXT = {
    "text": "Nghị định số 9/2027/NĐ-CP",
    "decision": "",
    "valid_from": "01/01/2027",
    "valid_to": "",
    "position": "40",
    "code": "ND_9_2027",
}


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


def test_a_text_is_added_and_the_log_says_so(administrator):
    administrator.post("/decision-bases/add/", TEXT)

    basis = DecisionBasis.objects.get(code="ND_9_2027")
    assert (basis.text, basis.valid_from, basis.gives_power) == (TEXT["text"], date(2027, 1, 1), False)
    event = AuditEvent.objects.get(code=ReportEvent.DECISION_BASIS_SET)
    assert event.subject_label == TEXT["text"]
    assert TEXT["text"] in page(administrator.get("/decision-bases/")).text


def test_a_text_ends_and_earlier_decisions_still_rest_on_it(administrator):
    basis = DecisionBasisFactory(text="Thông tư cũ", valid_from=date(2025, 7, 1))
    ended = TEXT | {"text": "Thông tư cũ", "valid_from": "01/07/2025", "valid_to": "31/12/2026"}

    administrator.post(f"/decision-bases/{basis.pk}/edit/", ended)

    bases = DecisionBasis.objects
    assert "Thông tư cũ" in [held.text for held in bases.in_force(date(2026, 12, 31))]
    assert "Thông tư cũ" not in [held.text for held in bases.in_force(date(2027, 1, 1))]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"valid_to": "31/12/2026"}, "Ngày hết hiệu lực trước ngày có hiệu lực."),
        ({"code": "DA_CO"}, "Mã này đã có"),
        ({"code": "có dấu"}, "chữ không dấu"),
        ({"text": ""}, "Ghi tên văn bản."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(administrator, told, sentence):
    DecisionBasisFactory(code="DA_CO")

    response = administrator.post("/decision-bases/add/", TEXT | told)

    assert response.status_code == 422
    assert any(sentence in error for error in page(response).errors)
    assert not AuditEvent.objects.filter(code=ReportEvent.DECISION_BASIS_SET).exists()


def test_only_administrators_keep_them(signed_in):
    for role, place in ((Role.COMMUNE_OFFICER, CommuneFactory()), (Role.NATIONAL_OFFICER, None)):
        assert signed_in(role, place).get("/decision-bases/").status_code == 403
