"""Case files from files."""

from datetime import date

import pytest

from cases.models import Client, Identity
from tests.factories import CommuneFactory, ContactFactory, MembershipFactory, StatusFactory, TeamFactory
from tests.page import page
from tests.sheets import sent, workbook
from volunteer_teams.access.roles import Role
from volunteer_teams.models import FileImport, ImportedRow

HEADINGS = [
    "Mã hồ sơ", "Chương trình", "Số quyết định", "Ngày quyết định", "Ngày tiếp nhận", "Giới tính", "Năm sinh",
    "Tình nguyện viên", "Căn cứ", "Họ và tên", "CCCD", "Điện thoại",
]  # fmt: skip
BINH = [
    "", "Cai nghiện", "12/QĐ-UBND", "3/3/2026", "05/03/2026", "nam", 1990, "Trần Thị Hoa", "theo luật",
    "Phạm Văn Bình", 25085001234, "0912 345 678",
]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(signed_in):
    team = TeamFactory(commune=CommuneFactory(code="00123"))
    MembershipFactory(team=team, volunteer__full_name="Trần Thị Hoa")
    StatusFactory(programme__name="Cai nghiện tự nguyện", name="Tiếp nhận")
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def bring(officer, *rows):
    url = officer.post("/imports/add/clients/", {"file": sent(workbook(HEADINGS, *rows))}).url
    officer.post(f"{url}run/", {"only_right": "1"})
    return url


def counts():
    batch = FileImport.objects.order_by("-at").first()
    return batch.new, batch.changed, batch.same, batch.wrong


def test_a_case_file_is_opened_with_all_that_the_form_takes(officer):
    bring(officer, BINH)

    client = Client.objects.get()
    assert (client.sex, client.birth_year, client.opened_on) == ("M", 1990, date(2026, 3, 5))
    assert client.code.startswith("00123-2026-")
    assert client.episodes.get().decision == "12/QĐ-UBND"
    assert client.assignments.get().volunteer.full_name == "Trần Thị Hoa"
    assert client.legal_bases.get().document == "12/QĐ-UBND"
    assert client.identity.full_name == "Phạm Văn Bình"
    assert (client.identity.personal_number, client.identity.phone) == ("025085001234", "+84912345678")


def test_the_same_file_again_opens_nothing(officer):
    bring(officer, BINH)
    bring(officer, BINH)

    assert counts() == (0, 0, 1, 0)
    assert Client.objects.count() == 1


def test_a_personal_number_met_twice_is_refused_as_in_the_form(officer):
    bring(officer, BINH, [*BINH[:9], "Phạm Văn Nam", *BINH[10:]])

    assert counts() == (1, 0, 0, 1)
    assert "Số định danh này đã ghi" in page(officer.get(f"/imports/{FileImport.objects.get().pk}/")).text


def test_a_known_case_file_is_corrected_and_put_back(officer):
    bring(officer, BINH)
    code = Client.objects.get().code
    url = bring(officer, [code, *[""] * 5, 1991, "", "", "Phạm Văn Bính", "", ""])

    assert counts() == (0, 1, 0, 0)
    client = Client.objects.get()
    assert (client.birth_year, client.identity.full_name) == (1991, "Phạm Văn Bính")
    assert client.identity.personal_number == "025085001234"
    assert "Bình" not in ImportedRow.objects.exclude(before="").get().before

    officer.post(f"{url}undo/")

    client = Client.objects.get()
    assert (client.birth_year, client.identity.full_name) == (1990, "Phạm Văn Bình")


def test_undone_it_is_gone_with_its_identity_and_can_be_brought_in_again(officer):
    url = bring(officer, BINH)
    officer.post(f"{url}undo/")

    assert not Client.objects.exists()
    assert not Identity.objects.exists()

    bring(officer, BINH)

    assert counts() == (1, 0, 0, 0)


def test_one_that_somebody_wrote_into_stays(officer):
    url = bring(officer, BINH)
    ContactFactory(client=Client.objects.get())

    officer.post(f"{url}undo/")

    assert Client.objects.count() == 1
    assert "Đã có người sửa sau khi nhập." in page(officer.get(url)).text


def test_a_phone_alone_is_refused_where_nobody_knows_the_name(officer):
    bring(officer, [*BINH[:9], "", "", ""])
    code = Client.objects.get().code

    bring(officer, [code, *[""] * 10, "0987 654 321"])

    assert counts() == (0, 0, 0, 1)
    assert (
        "ghi cả họ và tên" in page(officer.get(f"/imports/{FileImport.objects.order_by('-at')[0].pk}/")).text
    )
    assert not Identity.objects.exists()
