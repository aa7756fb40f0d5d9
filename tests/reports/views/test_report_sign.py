"""`report_sign`: number, date and signer."""

from datetime import date

import pytest

from reports.events import ReportEvent
from reports.models import AnnualReport
from reports.periods import Period
from reports.places import place_of
from reports.year_end.document import document_of
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent


def url(place):
    return f"/reports/{place_of(place).key}/2020/sign/"


def test_number_date_and_signer_stand_in_the_document(signed_in, sample):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    browser.post(url(sample.communes[0]), {"number": "7", "signed_on": "05/01/2021", "signer_name": "Lê Mẫu"})

    heading = document_of(place_of(sample.communes[0]), Period(2020)).heading
    assert heading.number == "Số: 07/BC-UBND"
    assert heading.dateline == "Đông, ngày 05 tháng 01 năm 2021"
    assert heading.signer_name == "Lê Mẫu"
    event = AuditEvent.objects.get(code=ReportEvent.REPORT_EDITED)
    assert event.changes["signed_on"] == [None, "2021-01-05"]
    shown = page(browser.get(url(sample.communes[0])))
    assert [shown.value(name) for name in ("number", "signed_on", "signer_name")] == [
        "7",
        "05/01/2021",
        "Lê Mẫu",
    ]


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"signed_on": "15/12/2019"}, "Ngày ký phải sau ngày đầu của kỳ số liệu."),
        ({"signed_on": "31/02/2021"}, "31/02/2021 không có trong lịch: tháng 2 năm 2021 chỉ có 28 ngày."),
        ({"number": "0"}, None),
        ({"number": "x"}, None),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(signed_in, sample, typed, refusal):
    shown = page(signed_in(Role.COMMUNE_OFFICER, sample.communes[0]).post(url(sample.communes[0]), typed))

    assert shown.errors if refusal is None else shown.errors == [f"Ngày ký: {refusal}"]
    assert not AnnualReport.objects.filter(signed_on=date(2019, 12, 15)).exists()


def test_another_places_report_is_404(signed_in, sample):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    assert browser.get(url(CommuneFactory())).status_code == 404
    assert browser.post(url(sample.communes[1]), {"number": "1"}).status_code == 404


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.COMMUNE_LEADER])
def test_other_roles_are_refused(signed_in, sample, role):
    place = sample.teams[0] if role == Role.TEAM_LEADER else sample.communes[0]

    assert signed_in(role, place).get(url(place)).status_code == 403
