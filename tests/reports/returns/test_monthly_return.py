"""`return_detail`, `return_edit`, `return_submit`, `return_accept` …: a commune's month, step by step."""

from datetime import date
from itertools import product

import pytest

from reports.actions.reviewing import accept_return, sending_of
from reports.events import ReportEvent
from reports.models import MonthlyReturn, ReturnState
from tests.factories import CommuneFactory, ReturnRuleFactory, TeamFactory, person, send_month
from tests.page import page
from tests.reports.returns.month import OCTOBER, done, events, late, line, october, url
from volunteer_teams.access.roles import ROLE_PERMISSIONS, ROLE_PLACES, Role
from volunteer_teams.models import CommuneSuccession, Team

SENDERS = (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)
REASON = "Thiếu số liệu của Đội số 2."


def place_of(role, commune):
    """Where somebody of this commune holds the role."""
    places = {"province": commune.province, "commune": commune, "team": Team.objects.get(commune=commune)}
    return places.get(ROLE_PLACES[role])


def in_state(commune, state):
    """October's month of a commune, brought into a state by its actions."""
    if state == ReturnState.OPEN:
        return
    row = send_month(commune, OCTOBER)
    if state == ReturnState.ACCEPTED:
        accept_return(monthly_return=row, version=sending_of(row), by=None)
    elif state == ReturnState.RETURNED:
        MonthlyReturn.objects.filter(pk=row.pk).update(state=state, reason=REASON)


def test_a_month_goes_from_the_officer_by_the_leader_to_the_province(signed_in, commune):
    officer, leader = (signed_in(role, commune) for role in SENDERS)
    province = signed_in(Role.PROVINCE_OFFICER, commune.province)

    officer.post(url(commune, "edit/"), {"comment": "Mưa nhiều, gặp ít hơn."})
    assert october(commune).state == ReturnState.OPEN
    assert done(leader, commune, "submit").status_code == 302
    shown = page(province.get(url(commune)))

    assert "Mưa nhiều, gặp ít hơn." in shown.text
    assert line(shown, "M08")[2:] == ["3", "3", ""]
    assert done(province, commune, "accept").status_code == 302
    assert october(commune).state == ReturnState.ACCEPTED
    told = [ReportEvent.RETURN_PREPARED, ReportEvent.RETURN_SUBMITTED, ReportEvent.RETURN_ACCEPTED]
    assert [events(code).get().by_name for code in told] == [
        browser.user.full_name for browser in (officer, leader, province)
    ]


# what each page does to a month in each state; None: it is refused with a sentence
STEPS = {
    ("submit", ReturnState.OPEN): ReturnState.SUBMITTED,
    ("submit", ReturnState.RETURNED): ReturnState.SUBMITTED,
    ("submit", ReturnState.SUBMITTED): None,
    ("submit", ReturnState.ACCEPTED): None,
    ("edit", ReturnState.OPEN): ReturnState.OPEN,
    ("edit", ReturnState.RETURNED): ReturnState.RETURNED,
    ("edit", ReturnState.SUBMITTED): None,
    ("edit", ReturnState.ACCEPTED): None,
    ("accept", ReturnState.SUBMITTED): ReturnState.ACCEPTED,
    ("accept", ReturnState.ACCEPTED): None,
    ("accept", ReturnState.RETURNED): None,
    ("send-back", ReturnState.SUBMITTED): ReturnState.RETURNED,
    ("send-back", ReturnState.ACCEPTED): None,
    ("send-back", ReturnState.RETURNED): None,
    ("reopen", ReturnState.ACCEPTED): ReturnState.RETURNED,
    ("reopen", ReturnState.SUBMITTED): None,
    ("reopen", ReturnState.RETURNED): None,
}
DOES = {
    "edit": "RETURN_EDIT", "submit": "RETURN_SUBMIT", "accept": "RETURN_REVIEW", "send-back": "RETURN_REVIEW",
    "reopen": "RETURN_REVIEW",
}  # fmt: skip
TYPED = {"edit": {"comment": "Ổn định."}, "send-back": {"reason": REASON}, "reopen": {"reason": REASON}}


@pytest.mark.parametrize(("action", "state"), STEPS)
def test_every_step_from_every_state(signed_in, commune, action, state):
    in_state(commune, state)
    role = Role.PROVINCE_OFFICER if DOES[action] == "RETURN_REVIEW" else Role.COMMUNE_OFFICER
    browser = signed_in(role, place_of(role, commune))
    before = MonthlyReturn.objects.filter(commune=commune).values().first()

    answer = done(browser, commune, action, **TYPED.get(action, {}))

    if STEPS[action, state] is None:
        assert answer.status_code == 422
        assert len(page(answer).errors) == 1
        assert MonthlyReturn.objects.filter(commune=commune).values().first() == before
    else:
        assert answer.status_code == 302
        assert october(commune).state == STEPS[action, state]


@pytest.mark.parametrize(("role", "action"), list(product(Role, DOES)))
def test_who_may_do_what_here_and_elsewhere(signed_in, commune, role, action):
    in_state(commune, ReturnState.SUBMITTED)
    elsewhere = TeamFactory().commune
    ReturnRuleFactory(province=elsewhere.province)
    send_month(elsewhere, OCTOBER)
    browser = signed_in(role, place_of(role, commune))
    is_theirs = DOES[action] in {permission.name for permission in ROLE_PERMISSIONS[role]}

    assert browser.get(url(commune, f"{action}/")).status_code == (200 if is_theirs else 403)
    there = browser.post(url(elsewhere, f"{action}/"), {"reason": REASON, "comment": "Lạ"})
    assert there.status_code == (404 if is_theirs else 403)
    assert october(elsewhere).state == ReturnState.SUBMITTED


@pytest.mark.parametrize("role", Role)
def test_who_sees_a_month_and_its_history(signed_in, commune, role):
    in_state(commune, ReturnState.SUBMITTED)
    browser = signed_in(role, place_of(role, commune))
    elsewhere = TeamFactory().commune
    ReturnRuleFactory(province=elsewhere.province)
    sees = role in (*SENDERS, Role.PROVINCE_OFFICER)

    assert browser.get(url(commune)).status_code == (200 if sees else 403)
    assert browser.get(url(elsewhere)).status_code == (404 if sees else 403)
    history = browser.get(url(commune, "history/")).status_code
    assert history == 200 if sees else history in (403, 404)


def test_where_a_leader_has_an_account_the_officer_does_not_send(signed_in, commune):
    officer = signed_in(Role.COMMUNE_OFFICER, commune)
    person(Role.COMMUNE_LEADER, commune)

    answer = done(officer, commune, "submit")

    assert page(answer).errors == [f"{commune.full_name} có tài khoản lãnh đạo: lãnh đạo gửi báo cáo tháng."]
    assert not MonthlyReturn.objects.exists()


def test_what_was_not_seen_is_not_sent(signed_in, commune):
    browser = signed_in(Role.COMMUNE_LEADER, commune)
    shown = page(browser.get(url(commune, "submit/")))
    late(commune)

    answer = browser.post(url(commune, "submit/"), {"version": shown.value("version")})

    assert "Số liệu vừa thay đổi" in page(answer).text
    assert not MonthlyReturn.objects.filter(state=ReturnState.SUBMITTED).exists()
    again = {"version": page(answer).value("version")}
    assert browser.post(url(commune, "submit/"), again).status_code == 302
    assert october(commune).figures["M08"] == 4


def test_a_sending_that_was_not_seen_is_not_accepted(signed_in, commune):
    row = send_month(commune, OCTOBER)
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)
    old = page(browser.get(url(commune, "accept/"))).value("version")
    done(signed_in(Role.PROVINCE_OFFICER, commune.province), commune, "send-back", reason=REASON)
    send_month(commune, OCTOBER)

    answer = browser.post(url(commune, "accept/"), {"version": old})

    assert old == sending_of(row)
    assert "Xã vừa gửi lại" in page(answer).text
    assert october(commune).state == ReturnState.SUBMITTED


def test_late_entries_stand_beside_what_was_sent(signed_in, commune):
    send_month(commune, OCTOBER)
    late(commune, 2)

    shown = page(signed_in(Role.COMMUNE_OFFICER, commune).get(url(commune)))

    assert line(shown, "M08")[2:] == ["3", "5", "+2"]
    assert "đã gửi 3, nay 5 (+2 bổ sung)" in shown.text
    assert october(commune).figures["M08"] == 3
    board = page(signed_in(Role.PROVINCE_OFFICER, commune.province).get("/returns/"))
    assert "+2 bổ sung sau khi gửi" in board.one(f"//a[@href='{url(commune)}']").get("aria-label")


def test_going_back_needs_a_reason_that_the_commune_reads(signed_in, commune):
    send_month(commune, OCTOBER)
    province = signed_in(Role.PROVINCE_OFFICER, commune.province)

    assert done(province, commune, "send-back", reason=" ").status_code == 422
    assert october(commune).state == ReturnState.SUBMITTED
    done(province, commune, "send-back", reason=REASON)

    assert REASON in page(signed_in(Role.COMMUNE_OFFICER, commune).get(url(commune))).text
    assert events(ReportEvent.RETURN_SENT_BACK).get().changes == {"month": "10/2026", "reason": REASON}


def test_a_month_opened_again_is_sent_with_the_figures_of_then(signed_in, commune):
    in_state(commune, ReturnState.ACCEPTED)
    late(commune, 2)

    done(signed_in(Role.PROVINCE_OFFICER, commune.province), commune, "reopen", reason=REASON)
    assert october(commune).figures["M08"] == 3
    done(signed_in(Role.COMMUNE_LEADER, commune), commune, "submit")

    assert october(commune).figures["M08"] == 5
    assert events(ReportEvent.RETURN_REOPENED).get().changes["reason"] == REASON


def test_a_month_is_not_sent_before_its_last_day(signed_in, commune, on):
    on(date(2026, 10, 13))
    browser = signed_in(Role.COMMUNE_LEADER, commune)

    assert "đến hết ngày 14/10/2026" in page(done(browser, commune, "submit")).errors[0]
    on(date(2026, 10, 14))
    assert done(browser, commune, "submit").status_code == 302


@pytest.mark.parametrize("month", ["2025-12", "2026-12", "1999-01", "2199-12"])
def test_a_month_that_is_not_asked_for_or_has_not_begun_is_not_there(signed_in, commune, month):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    assert {browser.get(url(commune, action, month)).status_code for action in ("", "edit/", "submit/")} == {
        404
    }


def test_a_commune_without_a_team_or_merged_away_is_not_asked(signed_in, commune):
    teamless = CommuneFactory(province=commune.province)
    gone = TeamFactory(commune__province=commune.province, commune__valid_to=date(2026, 9, 30)).commune
    heir = CommuneFactory(province=commune.province, valid_from=date(2026, 10, 1))
    CommuneSuccession.objects.create(predecessor=gone, successor=heir, on=date(2026, 10, 1), whole=True)
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)

    found = {name: browser.get(url(place)).status_code for name, place in
             {"teamless": teamless, "gone": gone, "heir": heir, "usual": commune}.items()}  # fmt: skip

    assert found == {"teamless": 404, "gone": 404, "heir": 200, "usual": 200}
    assert browser.get(url(gone, month="2026-09")).status_code == 200


def test_words_that_name_somebody_are_refused(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    answer = browser.post(url(commune, "edit/"), {"comment": "Hỏi anh Tư 0912345678"})

    assert answer.status_code == 422
    assert not MonthlyReturn.objects.exists()
