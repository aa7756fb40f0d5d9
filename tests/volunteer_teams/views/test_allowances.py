"""`allowance_list`, `allowance_add`, `allowance_detail`, `payment_correct` …: a month's payment list."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import (
    AllowanceListFactory,
    AllowancePaymentFactory,
    AllowanceRateFactory,
    BaseSalaryFactory,
    CommuneFactory,
    MembershipFactory,
    TeamFactory,
    paying,
    person,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AllowanceList, AllowancePayment, AuditEvent, CommuneSuccession, Position

LIST, ADD = "/allowances/", "/allowances/add/"
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def commune():
    """A commune whose team has a leader and a member, in a province that pays them."""
    team = TeamFactory(name="Đội số 1")
    paying(team.commune.province)
    MembershipFactory(team=team, position=Position.LEADER, volunteer__full_name="Lê Thị An")
    MembershipFactory(team=team, volunteer__full_name="Bùi Văn Bình")
    return team.commune


def made(browser, commune, month="2026-10"):
    """The list of a month, as its page makes it."""
    browser.post(ADD, {"commune": commune.pk, "month": month})
    return AllowanceList.objects.filter(commune=commune).order_by("-month").first()


def lines(allowance):
    return {row.volunteer.full_name: row.amount for row in allowance.payments.for_table()}


def events(code):
    return AuditEvent.objects.filter(code=code)


def test_a_month_is_reckoned_from_the_members_and_the_log_says_so(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    allowance = made(browser, commune)
    shown = page(browser.get(allowance.get_absolute_url()))

    assert shown.rows()[0][:5] == ["Lê Thị An", "Đội trưởng Đội số 1", "0,60", "2.530.000", "1.518.000"]
    assert lines(allowance) == {"Lê Thị An": 1_518_000, "Bùi Văn Bình": 1_012_000}
    assert "Bằng chữ: Hai triệu năm trăm ba mươi nghìn đồng." in shown.text
    assert "Ở Đội từ nửa số ngày của tháng trở lên" in shown.text
    assert events(TeamsEvent.ALLOWANCE_LIST_MADE).get().changes == {
        "month": "10/2026", "people_paid": 2, "total": 2_530_000,
    }  # fmt: skip
    assert page(browser.get(LIST)).rows() == [["10/2026", commune.full_name, "2", "2.530.000", "Chưa duyệt"]]


def test_rates_that_change_hold_from_the_month_whose_middle_they_cover(signed_in, commune):
    AllowanceRateFactory(province=commune.province, coefficient=Decimal("0.45"), since=date(2026, 9, 15))
    AllowanceRateFactory(province=commune.province, coefficient=Decimal("0.99"), since=date(2026, 10, 16))
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    amounts = [
        lines(made(browser, commune, month))["Bùi Văn Bình"] for month in ("2026-08", "2026-09", "2026-10")
    ]

    assert amounts == [1_012_000, 1_138_500, 1_138_500]


def test_a_merged_commune_pays_by_the_old_provinces_resolution_until_there_is_a_new_one(signed_in, commune):
    heir = CommuneFactory()
    CommuneSuccession.objects.create(predecessor=commune, successor=heir, on=date(2025, 7, 1), whole=True)
    browser = signed_in(Role.COMMUNE_OFFICER, heir)

    september = lines(made(browser, heir, "2026-09"))
    for position in Position:
        AllowanceRateFactory(
            province=heir.province, position=position, coefficient=Decimal("1"), since=date(2026, 10, 1)
        )
    october = lines(made(browser, heir, "2026-10"))

    assert september == {"Lê Thị An": 1_518_000, "Bùi Văn Bình": 1_012_000}
    assert october == {"Lê Thị An": 2_530_000, "Bùi Văn Bình": 2_530_000}


def test_without_a_rate_it_says_who_may_enter_one(signed_in):
    BaseSalaryFactory()
    team = MembershipFactory().team

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(
        ADD, {"commune": team.commune.pk, "month": "2026-10"}
    )

    assert page(response).errors == [
        f"{team.commune.province.full_name} chưa có hệ số thù lao của Thành viên áp dụng vào ngày 15/10/2026."
        " Cán bộ cấp tỉnh hoặc quản trị nhập ở trang “Mức thù lao”, theo nghị quyết của HĐND tỉnh."
    ]
    assert not AllowanceList.objects.exists()


def test_without_a_base_salary_it_says_who_may_enter_one(signed_in):
    team = MembershipFactory().team
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    response = browser.post(ADD, {"commune": team.commune.pk, "month": "2026-10"})

    assert page(response).errors[0].startswith("Chưa có lương cơ sở áp dụng vào ngày 15/10/2026: quản trị")


def test_a_month_has_one_list_and_nobody_to_pay_has_none(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    made(browser, commune)

    again = browser.post(ADD, {"commune": commune.pk, "month": "2026-10"})

    assert "đã có danh sách tháng 10/2026" in page(again).errors[0]
    empty = TeamFactory().commune
    paying(empty.province)
    nobody = signed_in(Role.COMMUNE_OFFICER, empty).post(ADD, {"commune": empty.pk, "month": "2026-10"})
    assert "không có ai ở Đội đủ nửa tháng" in page(nobody).errors[0]
    assert AllowanceList.objects.count() == 1


def test_a_line_is_corrected_for_a_reason_and_its_own_amount_takes_the_correction_away(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    allowance = made(browser, commune)
    payment = allowance.payments.get(position=Position.MEMBER)
    url = f"/allowance-payments/{payment.pk}/correct/"

    without = browser.post(url, {"amount": "500.000", "reason": ""})
    browser.post(url, {"amount": "500.000", "reason": "Nghỉ nửa tháng"})
    shown = page(browser.get(allowance.get_absolute_url()))

    assert page(without).errors == ["Lý do sửa: Ghi lý do sửa."]
    assert "500.000 đã sửa từ 1.012.000: Nghỉ nửa tháng" in shown.text
    told = events(TeamsEvent.ALLOWANCE_CORRECTED).get()
    assert told.changes["amount"] == [1_012_000, 500_000]
    assert "Bình" not in str(told.changes) + told.subject_label
    assert "sửa thù lao của Bùi Văn Bình" in page(browser.get(f"{allowance.get_absolute_url()}history/")).text

    browser.post(url, {"amount": "1.012.000", "reason": "Ghi nhầm"})
    payment.refresh_from_db()
    assert (payment.amount, payment.reason) == (1_012_000, "")


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [("-5", "Số tiền, đồng: "), ("99.000.000", "Số tiền, đồng: Số tiền lớn hơn 10 lần")],
)
def test_an_amount_that_cannot_be_meant_is_refused(signed_in, commune, amount, refusal):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    payment = made(browser, commune).payments.get(position=Position.MEMBER)

    response = browser.post(
        f"/allowance-payments/{payment.pk}/correct/", {"amount": amount, "reason": "Truy lĩnh"}
    )

    assert page(response).errors[0].startswith(refusal)
    payment.refresh_from_db()
    assert payment.amount == 1_012_000


def test_reckoned_anew_what_is_the_same_keeps_its_correction(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    allowance = made(browser, commune)
    for payment in allowance.payments.order_by("pk"):
        browser.post(f"/allowance-payments/{payment.pk}/correct/", {"amount": "7", "reason": "Thử"})
    newcomer = MembershipFactory(team__commune=commune, volunteer__full_name="Vũ Thị Cúc")
    AllowanceRateFactory(
        province=commune.province, position=Position.LEADER, coefficient=1, since=date(2026, 10, 1)
    )

    warned = page(browser.get(allowance.get_absolute_url()))
    browser.post(f"{allowance.get_absolute_url()}renew/")

    assert "Tính lại hôm nay sẽ khác 2 dòng" in warned.messages[-1]
    assert "Lê Thị An từ 1.518.000 thành 2.530.000 đồng" in warned.messages[-1]
    assert lines(allowance) == {
        "Lê Thị An": 2_530_000, "Bùi Văn Bình": 7, newcomer.volunteer.full_name: 1_012_000,
    }  # fmt: skip
    assert events(TeamsEvent.ALLOWANCE_LIST_RENEWED).exists()


def test_a_leader_approves_and_the_list_is_frozen_until_it_is_opened_again(signed_in, commune):
    officer = signed_in(Role.COMMUNE_OFFICER, commune)
    leader = signed_in(Role.COMMUNE_LEADER, commune)
    allowance = made(officer, commune)
    url, payment = allowance.get_absolute_url(), allowance.payments.order_by("pk").first()

    refused = officer.post(f"{url}approve/")
    leader.post(f"{url}approve/")
    allowance.refresh_from_db()

    assert "có tài khoản lãnh đạo" in page(refused).errors[0]
    assert allowance.approved_by == leader.user
    for frozen in ("renew/", f"/allowance-payments/{payment.pk}/correct/"):
        address = frozen if frozen.startswith("/") else url + frozen
        response = officer.post(address, {"amount": "1", "reason": "Thử"})
        assert "không sửa được nữa" in page(response).errors[0]
    MembershipFactory(team__commune=commune)
    assert "Danh sách đã duyệt giữ nguyên" in page(leader.get(url)).messages[-1]

    assert page(leader.post(f"{url}reopen/", {"reason": ""})).errors == ["Lý do mở lại: Ghi lý do mở lại."]
    leader.post(f"{url}reopen/", {"reason": "Sót một người"})
    allowance.refresh_from_db()
    assert not allowance.is_approved
    assert events(TeamsEvent.ALLOWANCE_REOPENED).get().changes["reason"] == "Sót một người"
    assert events(TeamsEvent.ALLOWANCE_APPROVED).get().changes["total"] == 2_530_000
    again = page(leader.post(f"{url}approve/"))
    assert "đã đổi từ lúc lập danh sách" in again.errors[0]


def test_the_officer_approves_where_no_leader_can_sign_in(signed_in, commune):
    gone = person(Role.COMMUNE_LEADER, commune)
    gone.is_active = False
    gone.save(update_fields=["is_active"])
    officer = signed_in(Role.COMMUNE_OFFICER, commune)
    allowance = made(officer, commune)

    officer.post(f"{allowance.get_absolute_url()}approve/")

    allowance.refresh_from_db()
    assert allowance.approved_by == officer.user


def test_nobody_is_paid_twice_for_a_month_by_two_communes(signed_in, commune):
    officer = signed_in(Role.COMMUNE_OFFICER, commune)
    allowance = made(officer, commune)
    twice = allowance.payments.get(position=Position.MEMBER).volunteer
    other = AllowanceListFactory(
        month=OCTOBER, approved_on=date(2026, 11, 2), approved_by=person(Role.ADMINISTRATOR)
    )
    AllowancePaymentFactory(list=other, volunteer=twice)

    refused = page(officer.post(f"{allowance.get_absolute_url()}approve/"))

    assert refused.errors[0].startswith("Bùi Văn Bình đã có trong danh sách tháng này của xã khác")
    assert other.commune.name not in refused.text


def test_another_communes_list_is_not_found(signed_in, commune):
    allowance = made(signed_in(Role.COMMUNE_OFFICER, commune), commune)
    payment = allowance.payments.order_by("pk").first()
    stranger = signed_in(Role.COMMUNE_OFFICER, CommuneFactory(province=commune.province))

    for page_of in ("", "renew/", "approve/", "reopen/", "history/", "take/"):
        assert stranger.get(allowance.get_absolute_url() + page_of).status_code == 404
    assert stranger.get(f"/allowance-payments/{payment.pk}/correct/").status_code == 404
    assert page(stranger.post(ADD, {"commune": commune.pk, "month": "2026-09"})).errors


def test_who_may_only_look_has_no_buttons_and_others_are_refused(signed_in, commune):
    allowance = made(signed_in(Role.COMMUNE_OFFICER, commune), commune)
    url = allowance.get_absolute_url()
    province = signed_in(Role.PROVINCE_OFFICER, commune.province)

    shown = page(province.get(url))

    assert len(shown.rows()) == 2
    assert not any(shown.has_link(f"{url}{act}/") for act in ("renew", "approve", "reopen"))
    assert province.post(f"{url}approve/").status_code == 403
    assert signed_in(Role.COMMUNE_LEADER, commune).post(f"{url}renew/").status_code == 403
    assert signed_in(Role.TEAM_LEADER, TeamFactory(commune=commune)).get(url).status_code == 403


def test_queries_do_not_grow_with_the_lines(signed_in, commune, assert_flat_queries):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    allowance = made(browser, commune)

    def add(count):
        MembershipFactory.create_batch(count, team__commune=commune)
        AllowancePaymentFactory.create_batch(count, list=allowance, team=TeamFactory(commune=commune))

    assert_flat_queries(browser, allowance.get_absolute_url(), add)
    assert AllowancePayment.objects.count() == 8
