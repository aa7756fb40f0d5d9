"""What was paid to members of teams, from files."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import AllowanceListFactory, CommuneFactory, MembershipFactory, TeamFactory, paying
from tests.page import page
from tests.sheets import rows_of, sent, workbook
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.allowances import approve_allowance_list, correct_payment, make_allowance_list
from volunteer_teams.models import AllowanceList, AllowancePayment, AuditEvent, FileImport

HEADINGS = ["THÁNG", "Họ và tên", "Thực nhận", "Lý do"]
ADD = "/imports/add/allowances/"
BY_RULE, MORE = 1_012_000, 2_024_000

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    team = TeamFactory(commune=CommuneFactory())
    paying(team.commune.province)
    for name in ("Trần Thị Hoa", "Lê Văn Ba"):
        MembershipFactory(team=team, volunteer__full_name=name)
    return team


@pytest.fixture
def officer(signed_in, team):
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def bring(officer, *rows, **options):
    url = officer.post(ADD, {"file": sent(workbook(HEADINGS, *rows))}).url
    officer.post(f"{url}run/", options)
    return url


def counts():
    batch = FileImport.objects.order_by("-at").first()
    return batch.new, batch.changed, batch.same, batch.wrong


def amounts():
    rows = AllowancePayment.objects.order_by("list__month", "volunteer__full_name")
    return [(row.volunteer.full_name, row.amount, row.reason) for row in rows]


def reasons(officer, url):
    return [row[-1] for row in rows_of(officer.get(f"{url}wrong/").content)[1:]]


def test_a_month_without_a_list_gets_one_by_the_rule_and_the_amounts_of_the_file(officer, team):
    bring(
        officer,
        ["8/2026", "trần thị hoa", BY_RULE, ""],
        ["tháng 8 năm 2026", "Lê Văn Ba", "2.024.000", "Truy lĩnh"],
    )

    made = AllowanceList.objects.get()
    assert (made.commune, made.month) == (team.commune, date(2026, 8, 1))
    assert amounts() == [("Lê Văn Ba", MORE, "Truy lĩnh"), ("Trần Thị Hoa", BY_RULE, "")]
    assert counts() == (2, 0, 0, 0)
    codes = AuditEvent.objects.order_by("at", "pk").values_list("code", flat=True)
    assert {"volunteer_teams.allowance_list_made", "volunteer_teams.allowance_corrected"} <= set(codes)


@pytest.mark.parametrize("month", ["2026-08", "08/2026", "8.2026", date(2026, 8, 20), "20/08/2026"])
def test_a_month_is_read_as_people_and_spreadsheets_write_it(officer, month):
    bring(officer, [month, "Lê Văn Ba", BY_RULE, ""])

    assert AllowanceList.objects.get().month == date(2026, 8, 1)


def test_the_same_file_again_changes_nothing_nor_what_was_corrected_since(officer, team):
    rows = [["8/2026", "Trần Thị Hoa", BY_RULE, ""], ["8/2026", "Lê Văn Ba", MORE, "Truy lĩnh"]]
    bring(officer, *rows)
    line = AllowancePayment.objects.get(amount=MORE)
    correct_payment(payment=line, amount=0, reason="Nghỉ", by=officer.user)

    bring(officer, *rows)

    assert counts() == (0, 0, 2, 0)
    line.refresh_from_db()
    assert line.amount == 0


def test_another_amount_changes_a_line_and_is_undone(officer, team):
    make_allowance_list(commune=team.commune, month=date(2026, 8, 1), by=officer.user)
    url = bring(officer, ["8/2026", "Trần Thị Hoa", MORE, "Truy lĩnh"])
    assert counts() == (0, 1, 0, 0)
    assert ("Trần Thị Hoa", MORE, "Truy lĩnh") in amounts()

    officer.post(f"{url}undo/")

    assert ("Trần Thị Hoa", BY_RULE, "") in amounts()


def test_undone_the_lists_that_it_made_are_gone_too(officer):
    url = bring(officer, ["7/2026", "Trần Thị Hoa", BY_RULE, ""], ["8/2026", "Lê Văn Ba", 0, "Nghỉ"])
    assert AllowanceList.objects.count() == 2

    officer.post(f"{url}undo/")

    assert not AllowanceList.objects.exists()
    assert FileImport.objects.get().kept == 0


def test_undone_a_list_stays_that_was_approved_or_corrected_since(officer, team):
    url = bring(officer, ["7/2026", "Trần Thị Hoa", BY_RULE, ""], ["8/2026", "Lê Văn Ba", BY_RULE, ""])
    july, august = AllowanceList.objects.order_by("month")
    approve_allowance_list(allowance=july, by=officer.user)
    correct_payment(payment=august.payments.first(), amount=0, reason="Nghỉ", by=officer.user)

    officer.post(f"{url}undo/")

    assert AllowanceList.objects.count() == 2
    shown = page(officer.get(url)).text
    assert "Danh sách tháng 7/2026 đã duyệt." in shown
    assert "Đã có người sửa sau khi nhập." in shown


def test_an_approved_month_refuses_with_the_reason(officer, team):
    made = make_allowance_list(commune=team.commune, month=date(2026, 8, 1), by=officer.user)
    approve_allowance_list(allowance=made, by=officer.user)

    url = bring(officer, ["8/2026", "Trần Thị Hoa", MORE, "Truy lĩnh"])

    assert counts() == (0, 0, 0, 1)
    assert "đã duyệt" in reasons(officer, url)[0]


def test_what_the_page_refuses_a_file_may_not_bring_either(officer, team):
    year = timezone.localdate().year
    MembershipFactory(team=team, volunteer__full_name="Lê Văn Mới", since=timezone.localdate())

    url = bring(
        officer,
        ["8/2026", "Trần Thị Hoa", MORE, ""],
        ["8/2026", "Lê Văn Ba", BY_RULE, ""],
        ["8/2026", "Lê Văn Ba", MORE, "Truy lĩnh"],
        ["8/2026", "Lê Văn Mới", BY_RULE, ""],
        ["8/2026", "Người Lạ", BY_RULE, ""],
        [f"12/{year + 1}", "Lê Văn Ba", BY_RULE, ""],
        ["13/2026", "Lê Văn Ba", BY_RULE, ""],
        ["8/2026", "Trần Thị Hoa", 99_000_000, "Truy lĩnh"],
        ["8/2026", "Trần Thị Hoa", MORE, "Gọi 0912 345 678"],
        only_right="1",
    )

    assert counts() == (1, 0, 0, 8)
    assert [why[:24] for why in reasons(officer, url)] == [
        "Số tiền khác quy định: g",
        "Tệp ghi hai dòng cho ngư",
        "Lê Văn Mới không có tron",
        "Không có tình nguyện viê",
        "Tháng: không có tháng 12",
        "Tháng: không có tháng 13",
        "Số tiền lớn hơn 10 lần l",
        "Lý do sửa: Ghi chú có số",
    ]
    assert AllowanceList.objects.count() == 1
    assert amounts() == [("Lê Văn Ba", BY_RULE, ""), ("Trần Thị Hoa", BY_RULE, "")]


def test_only_for_ones_own_commune(officer, signed_in, team):
    other = TeamFactory(commune__province=team.commune.province)
    stranger = MembershipFactory(team=other, volunteer__full_name="Vũ Thị Xa").volunteer
    AllowanceListFactory(commune=other.commune)

    bring(officer, ["8/2026", f"#{stranger.pk}", BY_RULE, ""])

    assert counts() == (0, 0, 0, 1)
    assert signed_in(Role.TEAM_LEADER, team).get(ADD).status_code in (403, 404)


def test_the_template_offers_months_and_people_and_its_example_is_no_row(officer):
    made = officer.get("/imports/template/allowances/").content

    headings, example = rows_of(made)
    assert headings[:2] == ["Tháng", "Xã, phường"]
    assert "chưa có dòng nào" in page(officer.post(ADD, {"file": sent(made)})).errors[0]
    assert example[0] == "10/2026"
