"""`account_import`: the accounts of a whole province from a file, all or nothing."""

import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import CommuneFactory, MembershipFactory, ProvinceFactory, TeamFactory, UserFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.files.accounts import template
from volunteer_teams.models import RoleAssignment, SignInLink, User

HEADING = "Họ và tên,Tên đăng nhập,Vai trò,Mã đơn vị,Đội,Từ ngày,Đến hết ngày"
ROWS = [
    "Nguyễn Thu Hạnh,xa.socson.hanh,Cán bộ cấp xã,00376,,,",
    "Trần Văn Bình,doi.socson.binh,đội trưởng,00376,Đội 1,01/01/2026,31/12/2027",
    "Lê Thị Mơ,tinh.hanoi.mo,Cán bộ cấp tỉnh,01,,,",
]
ADDRESS = "/accounts/import/"


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def province(db):
    """A province with a commune and a team."""
    province = ProvinceFactory(code="01", name="Hà Nội")
    commune = CommuneFactory(code="00376", name="Sóc Sơn", province=province)
    TeamFactory(name="Đội 1", commune=commune)
    return province


def file(*rows, heading=HEADING, encoding="utf-8-sig", separator=","):
    text = "\r\n".join([heading, *rows]).replace(",", separator)
    return SimpleUploadedFile("tai-khoan.csv", text.encode(encoding), content_type="text/csv")


def preview(browser, *rows, **how):
    return page(browser.post(ADDRESS, {"file": file(*rows, **how)}))


def outcomes(shown):
    return [row[2] for row in shown.rows()]


def test_file_is_shown_first_and_then_done_with_a_slip_for_each(browser):
    shown = preview(browser, *ROWS)

    assert outcomes(shown) == ["Tạo mới"] * 3
    assert shown.texts("//main//dl/dd") == ["3", "0", "0", "0"]
    assert User.objects.count() == 1
    slips = page(browser.post(ADDRESS, {"text": shown.value("text")}))

    assert slips.heading == "Phiếu đăng nhập"
    assert len(slips.texts("//*[@data-link]")) == 3
    held = RoleAssignment.objects.get(user__username="doi.socson.binh")
    assert (held.role, held.team.name, f"{held.until:%d/%m/%Y}") == (Role.TEAM_LEADER, "Đội 1", "31/12/2027")
    assert SignInLink.objects.count() == 3


def test_one_wrong_row_leaves_everything_undone_and_says_why(browser):
    wrong = "Ai Đó,ai.do,Cán bộ cấp xã,99999,,,"

    shown = preview(browser, *ROWS, wrong)

    assert outcomes(shown)[0] == "Sai Không có xã, phường, đặc khu nào là “99999”."
    assert shown.rows()[0][0] == "5"
    assert not shown.all("//input[@name='text']")
    forced = page(browser.post(ADDRESS, {"text": "\r\n".join([HEADING, *ROWS, wrong])}))
    assert forced.heading == "Tạo tài khoản từ tệp"
    assert User.objects.count() == 1
    assert not SignInLink.objects.exists()


def test_known_person_gets_the_role_and_a_second_time_nothing(browser):
    known = UserFactory(username="xa.socson.hanh", full_name="Nguyễn Thu Hạnh")

    assert outcomes(preview(browser, ROWS[0])) == ["Thêm vai trò"]
    browser.post(ADDRESS, {"text": f"{HEADING}\r\n{ROWS[0]}"})
    assert known.role_assignments.get().role == Role.COMMUNE_OFFICER

    again = preview(browser, ROWS[0])
    assert outcomes(again) == ["Đã có"]
    assert not again.all("//input[@name='text']")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Người Khác,co.nguoi,,,,,", "Tên đăng nhập co.nguoi là của người khác."),
        ("Đã Ngừng,da.ngung,,,,,", "Tài khoản da.ngung đã ngừng: mở lại trước."),
        (",xa.moi,,,,,", "Nhập họ và tên."),
        ("Ai Đó,xã mới,,,,,", "Chỉ dùng chữ không dấu"),
        ("Ai Đó,xa.moi,Giám đốc,,,,", "Không có vai trò này."),
        ("Ai Đó,xa.moi,Cán bộ cấp xã,00376,,32/13/2026,", "không có tháng 13"),
        ("Ai Đó,xa.moi,Tình nguyện viên,00376,,,", "không có thành viên nào tên Ai Đó."),
        ("=cmd|' /C calc'!A0,xa.moi,Giám đốc,,,,", "Không có vai trò này."),
    ],
)
def test_wrong_row_says_why(browser, row, reason):
    UserFactory(username="co.nguoi", full_name="Nguyễn Có Người")
    UserFactory(username="da.ngung", full_name="Đã Ngừng", is_active=False)

    assert reason in outcomes(preview(browser, row))[0]


def test_one_person_may_come_with_two_roles_but_one_name_is_one_person(browser):
    second = ROWS[0].replace("Cán bộ cấp xã", "Lãnh đạo UBND cấp xã")

    assert outcomes(preview(browser, ROWS[0], second)) == ["Tạo mới", "Thêm vai trò"]
    stranger = ROWS[0].replace("Nguyễn Thu Hạnh", "Phạm Văn Lạ")
    assert "là của người khác" in outcomes(preview(browser, ROWS[0], stranger))[0]


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_ways_in_which_excel_saves_are_read(browser, encoding, separator):
    shown = preview(browser, ROWS[0], encoding=encoding, separator=separator)

    assert "Nguyễn Thu Hạnh" in shown.rows()[0][1]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_may_end_in_any_way(browser, end):
    sent = end.join([HEADING, ROWS[0], ""]).encode()

    shown = page(browser.post(ADDRESS, {"file": SimpleUploadedFile("a.csv", sent)}))

    assert "Nguyễn Thu Hạnh" in shown.rows()[0][1]


def test_windows_code_page_for_vietnamese_is_read(browser):
    """It writes tones as letters of their own, after the letter they stand on."""
    apart = {}
    for letter in set(HEADING + ROWS[0]):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"), "")
        apart[letter] = unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    table = str.maketrans(apart)

    shown = preview(browser, ROWS[0].translate(table), heading=HEADING.translate(table), encoding="cp1258")

    assert "Nguyễn Thu Hạnh" in shown.rows()[0][1]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"", "Tệp này trống."),
        (b"\x89PNG\r\n\x1a\n\0\0", "Không đọc được dòng tiêu đề."),
        (b"PK\x03\x04 xlsx", "Không đọc được dòng tiêu đề."),
        ("H? và t?n,T?n ??ng nh?p".encode("cp1252"), "Không đọc được dòng tiêu đề."),
        ("Họ và tên,Vai trò\r\nA,B".encode(), "Tệp thiếu cột: Tên đăng nhập."),
        ("Họ và tên,Tên đăng nhập,Số tài khoản\r\nA,B,C".encode(), "Không rõ cột này là gì: Số tài khoản."),
        ("Họ và tên,Tên đăng nhập,Họ và tên\r\nA,B,C".encode(), "Có cột xuất hiện hai lần."),
        (HEADING.encode(), "Tệp chưa có dòng nào dưới tiêu đề."),
        ((HEADING + "\r\nA,b" * 2001).encode(), "Tệp quá 2.000 dòng"),
        (b"x" * 1_000_001, "Tệp quá 1 MB"),
        ((HEADING + '\r\n"' + "x" * 140_000).encode(), "không đúng dạng CSV."),
        ((HEADING + "x" * 140_000 + "\r\nA,b").encode(), "Không đọc được dòng tiêu đề."),
    ],
)
def test_file_that_cannot_be_read_is_told_why(browser, sent, reason):
    shown = page(browser.post(ADDRESS, {"file": SimpleUploadedFile("a.csv", sent)}))

    assert reason in " ".join(shown.errors)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "typed", [{}, {"text": ""}, {"text": "rác"}, {"text": "\0"}, {"file": "không phải tệp"}]
)
def test_no_file_is_told(browser, typed):
    assert page(browser.post(ADDRESS, typed)).errors


def test_volunteers_are_tied_to_the_members_of_their_names(browser):
    member = MembershipFactory(
        team=TeamFactory(name="Đội 2", commune=CommuneFactory(code="00377")),
        volunteer__full_name="Ngô Thị Sen",
    )

    browser.post(ADDRESS, {"text": f"{HEADING}\r\nNgô Thị Sen,tnv.sen,Tình nguyện viên,00377,,,"})

    member.volunteer.refresh_from_db()
    assert member.volunteer.user.username == "tnv.sen"


def test_template_is_a_file_that_is_read_back(browser):
    answer = browser.get("/accounts/import/template/")

    assert answer.content == template()
    assert answer.content.startswith(b"\xef\xbb\xbf")
    shown = page(browser.post(ADDRESS, {"file": SimpleUploadedFile("a.csv", answer.content)}))
    assert shown.errors == ["Tệp CSV: Tệp chưa có dòng nào dưới tiêu đề."]


def test_others_are_refused(signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, ProvinceFactory())

    assert browser.get(ADDRESS).status_code == 403
    assert browser.get("/accounts/import/template/").status_code == 403
