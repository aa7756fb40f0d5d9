"""Supports from files."""

from datetime import date

import pytest

from cases.models import Support
from tests.factories import ClientFactory, CommuneFactory, SupportKindFactory, TeamFactory
from tests.sheets import sent, workbook
from volunteer_teams.access.roles import Role
from volunteer_teams.models import FileImport

HEADINGS = ["Mã hồ sơ", "Loại hỗ trợ", "Ngày", "Tình trạng", "Ngày trả lời", "Số tiền", "Nơi hỗ trợ"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(signed_in):
    team = TeamFactory(commune=CommuneFactory(code="00123"))
    ClientFactory(team=team, code="00123-2026-004")
    SupportKindFactory(name="Vay vốn", takes_amount=True, needs_amount=True)
    SupportKindFactory(name="Xét nghiệm HIV")
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def bring(officer, *rows):
    url = officer.post("/imports/add/supports/", {"file": sent(workbook(HEADINGS, *rows))}).url
    officer.post(f"{url}run/", {"only_right": "1"})
    return url


def counts():
    batch = FileImport.objects.order_by("-at").first()
    return batch.new, batch.changed, batch.same, batch.wrong


def test_they_are_written_by_the_rules_of_the_form(officer):
    bring(
        officer,
        ["2026-4", "vay von", "5/3/2026", "đã nhận", "10/3/2026", "30.000.000", "NHCSXH"],
        ["2026-4", "Vay vốn", "6/3/2026", "Đã nhận hỗ trợ", "", "", "NHCSXH"],
        ["2026-4", "Xét nghiệm HIV", "6/3/2026", "", "", "5", ""],
        ["2026-4", "Xét nghiệm HIV", "1/1/2026", "", "", "", ""],
    )

    assert counts() == (1, 0, 0, 3)
    support = Support.objects.get()
    assert (support.status, support.status_on, support.amount) == ("DA_NHAN", date(2026, 3, 10), 30_000_000)


def test_a_referral_goes_on_and_back(officer):
    row = ["2026-4", "Xét nghiệm HIV", "5/3/2026", "", "", "", "TTYT"]
    bring(officer, row)
    url = bring(officer, [*row[:3], "Nơi nhận đã tiếp nhận", "9/3/2026", "", "TTYT"])

    assert counts() == (0, 1, 0, 0)
    assert Support.objects.get().status == "TIEP_NHAN"

    officer.post(f"{url}undo/")

    assert Support.objects.get().status == "GIOI_THIEU"
