"""`attention_list`, `attention_rows`, `attention_mark`, `attention_unmark`: who needs attention."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import AttentionMark, Desk
from tests.factories import (
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    EpisodeFactory,
    MembershipFactory,
    ReturnRuleFactory,
    StatusFactory,
    TeamFactory,
    set_limits,
)
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

TODAY = date(2026, 10, 28)
DAY = date(2026, 10, 5)
NOTE = "Gia đình ổn định, hợp tác tốt."
REASON = "Đã gọi, sổ giấy về muộn"


@pytest.fixture
def on(monkeypatch):
    """`on(day)`: let today be that day."""

    def be(day):
        monkeypatch.setattr(timezone, "localdate", lambda *at: day)

    return be


@pytest.fixture(autouse=True)
def _today(on):
    on(TODAY)


@pytest.fixture
def team(db):
    set_limits()
    return TeamFactory(founded_on=date(2020, 1, 1), name="Đội số 1")


@pytest.fixture
def volunteer(team):
    return MembershipFactory(team=team, since=date(2020, 1, 1)).volunteer


@pytest.fixture
def full_day(team, volunteer):
    """Six contacts on one day, with the same note in four of them; the address of what is found."""
    for n in range(6):
        note = NOTE if n < 4 else ""
        ContactFactory(team=team, volunteer=volunteer, on=DAY, client=None, note=note)
    return f"/attention/busy_day/c{team.commune_id}-t{team.pk}-v{volunteer.pk}-20261005/"


@pytest.fixture
def officer(signed_in, team):
    return signed_in(Role.PROVINCE_OFFICER, team.commune.province)


def listed(browser, query=""):
    return page(browser.get(f"/attention/{query}"))


def mark(browser, finding, reason=REASON):
    version = page(browser.get(f"{finding}mark/")).value("version")
    return browser.post(f"{finding}mark/", {"version": version, "reason": reason})


def test_a_finding_stands_with_its_rule_its_figure_its_limit_and_its_rows(officer, team, volunteer, full_day):
    shown = listed(officer)
    row = next(row for row in shown.rows() if "Quá nhiều lượt" in row[1])

    assert row[0] == f"{team.commune.full_name} Đội số 1, {volunteer.full_name}"
    assert "6 lượt cùng ngày 05/10/2026, không kể sinh hoạt nhóm" in row[1]
    assert "ghi từ 5 lượt trở lên trong một ngày" in row[1]
    assert row[2] == "6 / 5 lượt"
    assert shown.has_link(f"{full_day}rows/")


def test_every_figure_leads_to_exactly_its_rows(officer, team, volunteer, full_day):
    ContactFactory(team=team, volunteer=volunteer, on=DAY + timedelta(1), client=None)
    same = full_day.replace("busy_day", "same_note").replace("20261005", "20261001")

    assert len(page(officer.get(f"{full_day}rows/")).rows()) == 6
    assert len(page(officer.get(f"{same}rows/")).rows()) == 4


def test_no_note_is_shown_to_the_province_nor_leaves_in_a_file(officer, full_day):
    same = full_day.replace("busy_day", "same_note").replace("20261005", "20261001")
    taken = {"reason": "Kiểm tra sổ", "kind": "csv"}

    answers = [officer.get("/attention/"), officer.get(f"{same}rows/"), officer.get(f"{same}mark/")]
    answers += [officer.post(f"{same}rows/take/", taken), officer.post("/attention/take/", taken)]

    assert [NOTE in answer.content.decode("utf-8-sig") for answer in answers] == [False] * 5
    assert not [event for event in AuditEvent.objects.all() if NOTE in str(event.changes)]


def test_what_is_marked_leaves_the_list_with_reason_and_name_until_it_is_worse(
    officer, team, volunteer, full_day
):
    response = mark(officer, full_day)

    assert response.headers["Location"] == "/attention/"
    assert not [row for row in listed(officer).rows() if "Quá nhiều lượt" in row[1]]
    (row,) = [row for row in listed(officer, "?state=seen").rows() if "Quá nhiều lượt" in row[1]]
    assert row[3].startswith(f"Đã xem {REASON} {officer.user.full_name}")

    ContactFactory(team=team, volunteer=volunteer, on=DAY, client=None)
    (row,) = [row for row in listed(officer).rows() if "Quá nhiều lượt" in row[1]]

    assert row[3].startswith(f"Xấu hơn lúc xem {REASON}")


def test_marking_is_in_the_log_of_the_province_alone(officer, team, full_day):
    mark(officer, full_day)

    event = AuditEvent.objects.get(code=ReportEvent.ATTENTION_SEEN)
    assert event.changes == {"attention": "busy_day", "figure_now": 6, "reason": REASON}
    assert (event.province_id, event.commune_id) == (team.commune.province_id, None)


def test_a_new_period_brings_it_back(signed_in, team, on):
    ReturnRuleFactory(province=team.commune.province, since=date(2026, 10, 1))
    officer = signed_in(Role.PROVINCE_OFFICER, team.commune.province)
    finding = f"/attention/month_not_sent/c{team.commune_id}/"
    mark(officer, finding)
    assert "Chưa gửi báo cáo tháng" not in str(listed(officer, "?rule=month_not_sent").rows("//main"))

    on(date(2026, 11, 18))  # November's is over and not yet due

    (row,) = listed(officer, "?rule=month_not_sent").rows()
    assert "1 tháng chưa gửi: 10/2026" in row[1]


def test_what_grows_by_itself_comes_back_after_its_step(officer, team, volunteer, on):
    ContactFactory(team=team, volunteer=volunteer, on=date(2026, 9, 7), client=None)
    on(date(2026, 11, 15))
    finding = f"/attention/team_quiet/c{team.commune_id}-t{team.pk}/"
    assert mark(officer, finding).status_code == 302

    on(date(2026, 12, 14))  # 29 days later, in the same period

    assert not [row for row in listed(officer).rows("//main") if "Đội không ghi gì" in row[1]]


def test_a_mark_is_taken_back_and_the_log_keeps_it(officer, full_day):
    mark(officer, full_day)

    officer.post(f"{full_day}unmark/")
    again = officer.post(f"{full_day}unmark/", follow=True)

    assert not AttentionMark.objects.exists()
    assert [row for row in listed(officer).rows() if "Quá nhiều lượt" in row[1]]
    event = AuditEvent.objects.get(code=ReportEvent.ATTENTION_UNSEEN)
    assert event.changes["reason"] == REASON
    assert "chưa được đánh dấu" in page(again).text


@pytest.mark.parametrize("reason", ["", "   ", "Gọi 0912345678"])
def test_a_reason_is_asked_for_and_names_nobody(officer, full_day, reason):
    response = mark(officer, full_day, reason)

    assert response.status_code == 422
    assert page(response).errors
    assert not AttentionMark.objects.exists()


def test_what_changed_meanwhile_is_not_marked_unseen(officer, team, volunteer, full_day):
    ContactFactory(team=team, volunteer=volunteer, on=DAY, client=None)

    response = officer.post(f"{full_day}mark/", {"version": "6", "reason": REASON})

    assert response.status_code == 422
    assert page(response).errors == ["Con số vừa đổi, nay là 7 lượt: xem lại rồi lưu."]
    assert page(response).value("version") == "7"
    assert not AttentionMark.objects.exists()


def test_sent_twice_it_is_one_mark_and_one_event(officer, full_day):
    mark(officer, full_day)
    mark(officer, full_day)

    assert AttentionMark.objects.count() == 1
    assert AuditEvent.objects.filter(code=ReportEvent.ATTENTION_SEEN).count() == 1


def test_what_is_no_more_says_so(officer, team, full_day):
    gone = full_day.replace("20261005", "20261006")

    response = officer.get(f"{gone}mark/", follow=True)

    assert "không còn trên danh sách" in page(response).text
    assert "Không còn trên danh sách" in page(officer.get(f"{gone}rows/")).text


def test_commune_and_province_mark_for_themselves(signed_in, officer, team, full_day):
    commune = signed_in(Role.COMMUNE_OFFICER, team.commune)
    mark(commune, full_day, "Xã đã hỏi Đội")

    assert "Xã đã hỏi Đội" not in listed(officer, "?state=all").text
    assert [row for row in listed(officer).rows() if "Quá nhiều lượt" in row[1]]

    mark(officer, full_day)
    assert REASON not in listed(commune, "?state=all").text
    assert set(AttentionMark.objects.values_list("desk", flat=True)) == {Desk.PROVINCE, Desk.COMMUNE}
    assert REASON not in page(commune.get("/audit/")).text


def test_a_commune_sees_its_own_and_nothing_of_others(signed_in, team, volunteer, full_day):
    own = signed_in(Role.COMMUNE_LEADER, team.commune)
    neighbour = signed_in(Role.COMMUNE_OFFICER, CommuneFactory(province=team.commune.province))
    elsewhere = signed_in(Role.PROVINCE_OFFICER, CommuneFactory().province)

    assert "Quá nhiều lượt" in listed(own).text
    assert own.get(f"{full_day}rows/").status_code == 200
    for browser in (neighbour, elsewhere):
        assert volunteer.full_name not in listed(browser).text
        assert browser.get(f"{full_day}rows/").status_code == 404
        assert browser.get(f"{full_day}rows/take/").status_code == 404
        assert browser.get(f"{full_day}mark/").status_code == 404
        assert browser.post(f"{full_day}mark/", {"version": "6", "reason": "Thử"}).status_code == 404
        assert browser.post(f"{full_day}unmark/").status_code == 404
    assert not AttentionMark.objects.exists()


def test_a_key_of_ones_own_commune_opens_no_other_ones_rows(signed_in, team, full_day):
    neighbour = CommuneFactory(province=team.commune.province)
    browser = signed_in(Role.COMMUNE_OFFICER, neighbour)

    shown = page(browser.get(full_day.replace(f"c{team.commune_id}-", f"c{neighbour.pk}-") + "rows/"))

    assert not shown.all("//tbody")


@pytest.mark.parametrize(
    "finding",
    [
        "busy_day/x1/",
        "busy_day/c0/",
        "no_rule/c{own}/",
        "busy_day/c{own}-20261399/",
        "volunteer_far_above/c{own}-t1-v1-00010101/",
        "team_quiet/c{own}-t1/",
    ],
)
def test_what_is_no_address_of_a_finding_is_not_found(officer, team, finding):
    assert officer.get(f"/attention/{finding.format(own=team.commune_id)}rows/").status_code == 404


@pytest.mark.parametrize(
    "role", [Role.VOLUNTEER, Role.TEAM_LEADER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR]
)
def test_others_are_refused(signed_in, team, full_day, role):
    browser = signed_in(role, team if role in (Role.VOLUNTEER, Role.TEAM_LEADER) else None)

    assert browser.get("/attention/").status_code == 403
    assert browser.get(f"{full_day}rows/").status_code == 403
    assert browser.post(f"{full_day}mark/", {"version": "6", "reason": "Thử"}).status_code == 403


def test_of_people_out_of_sight_only_the_day_is_told(signed_in, team):
    clients = [ClientFactory(team=team) for _ in range(2)]
    for client, is_hidden in zip(clients, (False, True), strict=True):
        status = StatusFactory(contact_every_days=10, programme__is_hidden=is_hidden)
        EpisodeFactory(client=client, status=status, opened_on=date(2026, 3, 1))
    url = f"/attention/clients_not_met/c{team.commune_id}/rows/"

    province = page(signed_in(Role.PROVINCE_OFFICER, team.commune.province).get(url))
    commune = page(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url))

    assert {row[0] for row in province.rows()} == {clients[0].code, "Mã không hiển thị"}
    assert {row[0] for row in commune.rows()} == {client.code for client in clients}


@pytest.mark.parametrize("query", ["?rule=x", "?commune=abc", "?state=zz", "?page=0", "?commune=999999"])
def test_any_address_is_answered(officer, full_day, query):
    assert officer.get(f"/attention/{query}").status_code == 200


def test_the_list_leaves_with_its_filter(officer, team, full_day):
    answer = officer.post("/attention/take/?rule=busy_day", {"reason": "Họp giao ban", "kind": "xlsx"})

    head, headings, rows = opened(answer)
    assert "Quy tắc: Quá nhiều lượt trong một ngày" in str(head)
    assert [row[headings.index("Con số")] for row in rows] == [6]


def test_the_list_asks_no_more_for_more_communes(assert_flat_queries, signed_in, team, volunteer):
    officer = signed_in(Role.PROVINCE_OFFICER, team.commune.province)

    def add(count):
        for _ in range(count):
            other = TeamFactory(commune__province=team.commune.province, founded_on=date(2020, 1, 1))
            by = MembershipFactory(team=other, since=date(2020, 1, 1)).volunteer
            for _ in range(6):
                ContactFactory(team=other, volunteer=by, on=DAY, client=None, note=NOTE)

    assert_flat_queries(officer, "/attention/", add)


def test_home_says_how_many_there_are_and_leads_there(officer, full_day):
    shown = page(officer.get("/"))

    assert shown.has_link("/attention/?rule=busy_day")
    assert "2 việc cần chú ý" in shown.texts("//nav[contains(@class, 'tally')]/a")

    for finding in (full_day, full_day.replace("busy_day", "same_note").replace("20261005", "20261001")):
        mark(officer, finding)
    assert not page(officer.get("/")).all("//*[@id='attention']")


def test_nothing_to_look_at_says_so(signed_in):
    shown = listed(signed_in(Role.PROVINCE_OFFICER, CommuneFactory().province))

    assert "Không có việc cần chú ý" in shown.text
    assert "Quản trị chưa đặt mức" in shown.text
