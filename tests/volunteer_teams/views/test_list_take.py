"""`…_take`: a list leaves as the file that is asked for, filtered as it is seen, once the log knows why."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    ActivityFactory,
    CommuneFactory,
    MembershipFactory,
    TeamFactory,
    VolunteerFactory,
)
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.actions import taking
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files.formats import FORMATS
from volunteer_teams.models import AuditEvent
from volunteer_teams.tables.lists import PER_PAGE

URL = "/volunteers/take/"
WHY = {"reason": "Gửi phòng Văn hóa - Xã hội", "kind": "xlsx"}


@pytest.fixture
def team(db):
    return TeamFactory(name="Đội số 2")


@pytest.fixture
def officer(signed_in, team):
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def member(team, name, **values):
    return MembershipFactory(team=team, volunteer__full_name=name, **values).volunteer


def taken():
    return AuditEvent.objects.filter(code=TeamsEvent.LIST_TAKEN)


def names(response):
    return [row[0] for row in opened(response)[2]]


@pytest.mark.parametrize("kind", FORMATS)
def test_each_format_opens_again_with_what_the_list_shows(officer, team, kind):
    member(team, "Trần Thị Đào", volunteer__birth_date=date(1980, 5, 17), volunteer__phone="0912345678")
    member(team, "Phạm Văn An", volunteer__birth_date=date(1991, 12, 1))
    shown = page(officer.get("/volunteers/")).rows()

    answer = officer.post(URL, {**WHY, "kind": kind})

    head, headings, rows = opened(answer)
    assert head[0] == "Tình nguyện viên"
    assert "Số dòng: 2." in head[4]
    assert headings[:4] == ["Họ và tên", "Giới tính", "Ngày sinh", "Xã, phường"]
    assert [row[0] for row in rows] == [cells[0] for cells in shown] == ["Phạm Văn An", "Trần Thị Đào"]
    assert [row[6] for row in rows] == [cells[3] for cells in shown]
    born = "17/05/1980" if kind == "csv" else date(1980, 5, 17)
    assert rows[1][2:5] == [born, team.commune.full_name, "0912345678"]
    assert answer["Content-Type"] == FORMATS[kind].content_type
    assert answer["Content-Disposition"].startswith('attachment; filename="tinh-nguyen-vien-')
    assert "no-store" in answer["Cache-Control"]


def test_all_pages_leave_in_the_order_of_the_address(officer, team):
    MembershipFactory.create_batch(PER_PAGE + 3, team=team)

    answer = officer.post(f"{URL}?sort=-birth_date", WHY)

    born = [row[2] for row in opened(answer)[2]]
    assert len(born) == PER_PAGE + 3
    assert born == sorted(born, reverse=True)


def test_the_filter_of_the_page_stays_and_stands_in_the_file(officer, team):
    member(team, "Trần Thị Đào")
    member(team, "Phạm Văn An")
    member(team, "Trần Văn Đạo", until=date(2020, 1, 1))

    link = page(officer.get("/volunteers/", {"q": "tran"})).link("Tải về")
    answer = officer.post(link, WHY)

    head, _, rows = opened(answer)
    assert [row[0] for row in rows] == ["Trần Thị Đào"]
    assert head[1].startswith(f"Nơi: {team.commune.full_name}")
    assert head[2] == "Lọc: Tìm họ tên: tran; Tham gia Đội: Đang tham gia"
    assert officer.user.full_name in head[3]
    assert head[2].removeprefix("Lọc: ") in page(officer.get(link)).text


def test_ids_and_days_of_a_filter_are_logged_words_that_were_typed_are_not(officer, team):
    TeamFactory(commune=team.commune)
    activity = ActivityFactory(team=team, on=date(2026, 3, 5))
    query = f"?team={team.pk}&month=3&year=2026"

    officer.post(f"/activities/take/{query}", WHY)
    officer.post(f"{URL}?q=001080012345&state=all", WHY)

    events = {event.subject_label: event for event in taken()}
    assert events["Hoạt động"].changes == {
        "file": "xlsx",
        "rows_taken": 1,
        "filter": {"team": team.pk, "month": "3", "year": "2026"},
        "typed": None,
        "reason": WHY["reason"],
    }
    assert events["Hoạt động"].commune_id == activity.commune_id
    assert events["Tình nguyện viên"].changes["filter"] == {"state": "all"}
    assert events["Tình nguyện viên"].changes["typed"] == ["q"]
    assert "001080012345" not in str([event.changes for event in events.values()])


def test_the_log_says_it_in_words(officer, signed_in, team):
    officer.post(f"/activities/take/?team={team.pk}&month=3", {**WHY, "kind": "ods"})

    shown = page(signed_in(Role.COMMUNE_LEADER, team.commune).get("/audit/")).text

    assert "tải danh sách thành tệp: Hoạt động" in shown
    assert "tệp: LibreOffice" in shown
    assert "lý do: Gửi phòng Văn hóa - Xã hội" in shown


@pytest.mark.parametrize("reason", ["", "   ", "Anh ấy, 001080012345"])
def test_without_a_good_reason_nothing_leaves(officer, team, reason):
    member(team, "Trần Thị Đào")

    answer = officer.post(URL, {"reason": reason, "kind": "csv"})

    assert answer.status_code == 422
    assert [line.partition(":")[0] for line in page(answer).errors] == ["Lý do tải"]
    assert "Trần Thị Đào".encode() not in answer.content
    assert not taken().exists()


def test_a_format_that_is_not_offered_is_refused(officer):
    assert officer.post(URL, {**WHY, "kind": "exe"}).status_code == 422
    assert not taken().exists()


def test_looking_at_the_page_takes_nothing(officer, team):
    member(team, "Trần Thị Đào")

    shown = page(officer.get(URL))

    assert "1 dòng ra khỏi phần mềm" in shown.text
    assert shown.has_link("/volunteers/")
    assert not taken().exists()


def test_more_rows_than_may_leave_are_refused_with_what_to_do(officer, team, monkeypatch):
    monkeypatch.setattr(taking, "MOST_ROWS", 1)
    MembershipFactory.create_batch(2, team=team)

    answer = officer.post(URL, WHY)

    assert answer.status_code == 422
    assert page(answer).errors == ["Danh sách có hơn 1 dòng: hãy lọc bớt, ví dụ theo từng xã hoặc từng năm."]
    assert not taken().exists()


@pytest.mark.parametrize("kind", FORMATS)
def test_rows_of_another_commune_are_in_no_byte(officer, team, kind):
    own, other = member(team, "Trần Thị Đào"), VolunteerFactory(full_name="Lạ Văn Xã")

    answer = officer.post(f"{URL}?state=all&commune={other.commune_id}", {**WHY, "kind": kind})

    assert names(answer) in ([own.full_name], [])
    assert names(officer.post(f"{URL}?state=all", {**WHY, "kind": kind})) == [own.full_name]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_cell_that_would_be_a_formula_is_text(officer, team, kind):
    member(team, "=HYPERLINK(0)", volunteer__occupation="+84 912\n<b>&\x0b  hai")

    _, _, [row] = opened(officer.post(f"{URL}?state=all", {**WHY, "kind": kind}))

    assert row[0] == "'=HYPERLINK(0)"
    assert row[5].startswith("'+84 912")
    assert "<b>&" in row[5]


def test_a_list_without_rows_offers_no_file_and_makes_an_empty_one(officer):
    shown = page(officer.get("/volunteers/", {"q": "khong ai ca"}))

    assert not [a for a in shown.all("//a") if a.text_content().strip() == "Tải về"]
    assert opened(officer.post(f"{URL}?q=khong+ai+ca", WHY))[2] == []


def test_leaders_stay_out_of_the_file_where_they_stay_out_of_the_list(signed_in, team):
    member(team, "Trần Thị Đào", position="LEADER")
    administrator = signed_in(Role.ADMINISTRATOR)

    _, headings, _ = opened(administrator.post("/teams/take/", WHY))

    assert "Đội trưởng" not in headings


def test_who_may_not_see_a_list_may_not_take_it(signed_in, officer):
    for role in (Role.ADMINISTRATOR, Role.NATIONAL_OFFICER):
        assert signed_in(role).post(URL, WHY).status_code == 403
    elsewhere = reverse("province_detail_take", args=[999_999])
    assert officer.post(elsewhere, WHY).status_code == 404
    assert not taken().exists()


def test_the_name_of_a_file_has_only_letters_digits_and_lines(signed_in):
    team = TeamFactory(name='Đội "số"; 2', commune=CommuneFactory(name='Mẫu "Mới"'))
    officer = signed_in(Role.COMMUNE_OFFICER, team.commune)

    answer = officer.post(reverse("province_detail_take", args=[team.commune.province_id]), WHY)

    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.xlsx"', answer["Content-Disposition"])
