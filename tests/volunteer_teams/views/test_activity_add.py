"""`activity_add`: first team and kind, then what that kind takes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.factories import ActivityFactory, ActivityKindFactory, CommuneFactory, TeamFactory
from tests.page import assert_part_equals, page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Activity, AuditEvent, Measure

URL = "/activities/add/"


@pytest.fixture
def team(db):
    """A team."""
    return TeamFactory(name="Đội số 2")


@pytest.fixture
def kind(db):
    """Sessions with people at them, together with others."""
    return ActivityKindFactory(
        name="Tuyên truyền", takes_partners=True, measures=[Measure.QUANTITY, Measure.PARTICIPANTS]
    )


def url(team, kind):
    return f"{URL}?team={team.pk}&kind={kind.pk}"


def values(**other):
    return {"id": uuid7(), "on": "01/04/2026", "quantity": "2", "participants": "1.250"} | other


def test_first_it_asks_for_team_and_kind_and_the_only_team_is_chosen(signed_in, team, kind):
    ActivityKindFactory(name="Loại cũ", is_active=False)
    TeamFactory(commune=team.commune)

    shown = page(signed_in(Role.TEAM_LEADER, team).get(URL))

    assert shown.value("team") == str(team.pk)
    assert shown.options("kind") == ["Tuyên truyền"]
    assert not shown.all("//input[@name='on']")
    assert not shown.errors


def test_then_it_asks_for_what_the_kind_takes(signed_in, team, kind):
    leaflets = ActivityKindFactory(name="Tờ rơi", measures__label="Số tờ", measures__unit="tờ")
    browser = signed_in(Role.TEAM_LEADER, team)

    sessions, sheets = page(browser.get(url(team, kind))), page(browser.get(url(team, leaflets)))

    assert sessions.all("//input[@name='participants']")
    assert sessions.all("//input[@name='partners']")
    assert "Số tờ (tờ)" in sheets.text
    assert not sheets.all("//input[@name='participants']")
    assert not sheets.all("//input[@name='partners']")


def test_each_number_says_which_figure_it_adds_to(signed_in, team):
    patrols = ActivityKindFactory(measures__indicator="M13")
    others = ActivityKindFactory(measures__indicator="")
    browser = signed_in(Role.TEAM_LEADER, team)

    counted, uncounted = page(browser.get(url(team, patrols))), page(browser.get(url(team, others)))

    assert "Cộng vào chỉ số M13 Tuần tra địa bàn." in counted.text
    assert "không cộng vào chỉ số nào" in uncounted.text


def test_it_records_the_activity_and_the_log_says_so(signed_in, team, kind):
    browser = signed_in(Role.TEAM_LEADER, team)

    response = browser.post(url(team, kind), values(partners="Hội Phụ nữ xã", note="Ở chợ"), follow=True)

    activity = Activity.objects.get()
    assert (activity.team, activity.kind, activity.on) == (team, kind, date(2026, 4, 1))
    assert (activity.quantity, activity.participants, activity.partners) == (2, 1250, "Hội Phụ nữ xã")
    assert (activity.commune, activity.province) == (team.commune, team.commune.province)
    assert page(response).messages[0] == "Đã ghi tuyên truyền của Đội số 2."
    event = AuditEvent.objects.get(code=TeamsEvent.ACTIVITY_ADDED)
    assert (event.by_id, event.team_id) == (browser.user.pk, team.pk)
    assert event.changes == {"kind": kind.code, "on": "2026-04-01", "quantity": 2, "participants": 1250}


def test_the_same_form_sent_twice_is_one_activity(signed_in, team, kind):
    browser = signed_in(Role.TEAM_LEADER, team)
    form = page(browser.get(url(team, kind)))
    sent = values(id=form.value("id"))

    answers = [browser.post(url(team, kind), sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Activity.objects.count() == 1


def test_one_can_go_on_with_the_same_kind(signed_in, team, kind):
    response = signed_in(Role.TEAM_LEADER, team).post(url(team, kind), values(again="1"))

    assert response.url == url(team, kind)


def test_a_tip_stores_no_informant_and_says_so_beside_the_note(signed_in, team):
    hint = "Không ghi tên, địa chỉ, điện thoại người báo tin."
    tip = ActivityKindFactory(name="Tin báo", note_hint=hint)
    browser = signed_in(Role.TEAM_LEADER, team)

    shown = page(browser.get(url(team, tip)))
    refused = page(browser.post(url(team, tip), values(participants="", note="Anh ấy, 0912 345 678")))

    assert hint in shown.text
    assert not shown.all("//input[contains(@name, 'informant') or contains(@name, 'name')]")
    assert refused.errors == [
        "Ghi chú: Ghi chú có số điện thoại: hãy bỏ đi, phần mềm không giữ số của ai ở đây."
    ]


@pytest.mark.parametrize(
    ("note", "is_refused"),
    [
        ("Gọi 0912345678", True),
        ("+84 912 345 678", True),
        ("024.3825.1234", True),
        ("001 080 012 345", True),
        ("001080012345", True),
        ("Ngày 01/04/2026, 1.250.000.000 đồng", False),
        ("15 hộ, 2 buổi, công văn 131/UBND", False),
    ],
)
def test_a_note_with_a_persons_number_is_refused(signed_in, team, kind, note, is_refused):
    response = signed_in(Role.TEAM_LEADER, team).post(url(team, kind), values(note=note))

    assert (response.status_code == 422) is is_refused


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"on": "31/11/2025"}, "Ngày: 31/11/2025 không có trong lịch: tháng 11 năm 2025 chỉ có 30 ngày."),
        ({"on": "31/12/2014"}, "Ngày: Đội số 2 thành lập ngày 01/01/2015, sau ngày 31/12/2014."),
        ({"quantity": "hai"}, "Số lượng (lượt): Viết một số nguyên, ví dụ 12 hoặc 1.250.000."),
        ({"quantity": "", "participants": ""}, "Số lượng (lượt): Nhập ít nhất một số liệu lớn hơn 0."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays(signed_in, team, kind, wrong, error):
    response = signed_in(Role.TEAM_LEADER, team).post(url(team, kind), values(note="Ở chợ", **wrong))

    shown = page(response)
    assert shown.errors == [error]
    assert shown.value("note") == "Ở chợ"
    assert not Activity.objects.exists()


def test_tomorrow_is_refused(signed_in, team, kind):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = signed_in(Role.TEAM_LEADER, team).post(url(team, kind), values(on=f"{tomorrow:%d/%m/%Y}"))

    assert page(response).errors == [f"Ngày: Ngày {tomorrow:%d/%m/%Y} chưa đến."]


def test_a_dissolved_team_is_offered_for_what_it_did_before_and_refused_after(signed_in, team, kind):
    gone = TeamFactory(name="Đội cũ", commune=team.commune, dissolved_on=date(2026, 4, 1))
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    asked = page(browser.get(URL))
    refused = page(browser.post(url(gone, kind), values()))
    browser.post(url(gone, kind), values(on="31/03/2026"))

    assert asked.value("team") == str(team.pk)
    assert asked.options("team")[1] == f"Đội cũ, {team.commune.full_name} (giải thể 01/04/2026)"
    assert refused.errors == ["Ngày: Đội cũ đã giải thể từ ngày 01/04/2026."]
    assert Activity.objects.get().on == date(2026, 3, 31)


def test_another_communes_team_cannot_be_chosen(signed_in, team, kind):
    response = signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).post(url(team, kind), values())

    assert page(response).errors
    assert not Activity.objects.exists()


def test_an_id_of_another_teams_activity_is_refused(signed_in, team, kind):
    taken = ActivityFactory()

    response = signed_in(Role.TEAM_LEADER, team).post(url(team, kind), values(id=taken.pk))

    assert page(response).errors == ["Biểu này đã dùng rồi. Mở lại trang rồi nhập lại."]


def test_its_part_equals_the_same_part_of_the_page(signed_in, team, kind, monkeypatch):
    fixed = uuid7()
    monkeypatch.setattr("volunteer_teams.views.activity.uuid7", lambda: fixed)

    assert_part_equals(signed_in(Role.TEAM_LEADER, team), url(team, kind), "entry")


def test_a_volunteer_is_refused(signed_in, team):
    assert signed_in(Role.VOLUNTEER, team).get(URL).status_code == 403
