"""contact_month: a team's notebook of one month, many contacts sent at once."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import Contact
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
MONTH = date(2026, 8, 1)
RIGHT = {
    "on": "5",
    "form": "tham nha",
    "purpose": "tu van",
    "outcome": "hop tac",
    "next_on": "25",
    "note": "",
}


@pytest.fixture(autouse=True)
def autumn(monkeypatch):
    """Whatever the day is, it is the 22nd of November 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 11, 22))


@pytest.fixture
def url(case):
    """The notebook of August."""
    return reverse("cases:contact_month", args=[case.team.pk, MONTH])


def sent(*lines, **others):
    """Lines as a browser sends them, each with an id of its own."""
    fields = {}
    for number, line in enumerate(lines, start=1):
        for name, value in ({"id": uuid7(), "whom": "", "member": "", "note": ""} | line).items():
            fields[f"lines-{number}-{name}"] = str(value)
    return fields | others


def said(shown):
    """What stands beside the cells, by cell."""
    return {
        cell.get("data-cell"): " ".join(cell.xpath(".//*[contains(@class, 'cell-say')]//text()")).strip()
        for cell in shown.all("//td[.//*[contains(@class, 'cell-say')]]")
    }


def test_what_is_right_is_saved_as_it_was_meant_and_each_line_has_its_event(officer, case, url, logged):
    number = case.client.code.rpartition("-")[2]
    group = {"whom": "Nhóm: người sau cai nghiện, nữ 1990", "member": case.volunteer.full_name}

    response = officer.post(
        url, sent(RIGHT | {"whom": number}, RIGHT | group | {"next_on": "3/9"}), follow=True
    )

    assert page(response).messages == ["Đã lưu 2 lần gặp."]
    named, unnamed = Contact.objects.order_by("client")
    assert (named.client, named.volunteer, named.team) == (case.client, case.volunteer, case.team)
    assert (named.on, named.next_on) == (date(2026, 8, 5), date(2026, 8, 25))
    assert (named.form, named.purpose, named.outcome) == ("THAM_NHA", "TU_VAN", "HOP_TAC")
    assert (named.sex, named.birth_year) == (case.client.sex, case.client.birth_year)
    assert (unnamed.group, unnamed.sex, unnamed.birth_year) == ("SAU_CAI", "F", 1990)
    assert unnamed.next_on == date(2026, 9, 3)
    assert {event.subject_id for event in logged(CaseEvent.CONTACT_ADDED)} == {str(named.pk), str(unnamed.pk)}
    assert {event.client_id for event in logged(CaseEvent.CONTACT_ADDED)} == {case.client.pk, None}


def test_what_is_wrong_stays_with_its_reason_and_the_right_lines_are_saved(officer, case, url):
    wrong = RIGHT | {"whom": case.client.code, "on": "31/6", "outcome": "xong"}

    shown = page(officer.post(url, sent(RIGHT | {"whom": case.client.code}, wrong)))

    assert Contact.objects.count() == 1
    assert shown.messages == ["Đã lưu 1 dòng. 1 dòng cần sửa còn ở đây."]
    assert said(shown)["on"] == "Tháng 6 chỉ có 30 ngày."
    assert said(shown)["outcome"].startswith("Không có “xong”. Chọn Hợp tác,")
    assert shown.value("lines-2-on") == "31/6"
    assert not shown.all("//*[@name='lines-1-on']")


@pytest.mark.parametrize(
    ("line", "cell", "reason"),
    [
        ({"on": ""}, "on", "Nhập ngày."),
        ({"on": "31/9"}, "on", "Tháng 9 chỉ có 30 ngày."),
        ({"on": "5/7"}, "on", "Đây là sổ tháng 08/2026: ngày 05/07/2026 ghi ở sổ tháng 07/2026."),
        ({"on": "ba"}, "on", "ví dụ 20/11/2026"),
        ({"next_on": "3/8"}, "next_on", "Ngày hẹn phải sau ngày gặp."),
        ({"form": "t"}, "form", "“t” có thể là Thăm nhà, "),
        ({"form": ""}, "form", "Chọn hình thức."),
        ({"whom": ""}, "whom", "Ghi mã hồ sơ hoặc nhóm."),
        ({"whom": "99999-2026-999999"}, "whom", "Không có hồ sơ"),
        ({"whom": "văn"}, "whom", "Không có hồ sơ hay nhóm “văn” trong danh sách của anh chị."),
        ({"whom": "người"}, "whom", "“nguoi” có thể là Người sử dụng, người nghiện ma túy, "),
        ({"member": "Ai đó"}, "member", "Không có “Ai đó”"),
        ({"note": "CCCD 025090001234"}, "note", "số giấy tờ tùy thân"),
        ({"note": "Xét nghiệm HIV dương tính"}, "note", "kết quả xét nghiệm HIV"),
    ],
)
def test_a_refusal_stands_beside_its_cell(officer, case, url, line, cell, reason):
    shown = page(officer.post(url, sent(RIGHT | {"whom": case.client.code} | line)))

    assert reason in said(shown)[cell]
    assert not Contact.objects.exists()


def test_the_rules_of_a_single_contact_hold(officer, case, url):
    case.client.opened_on = date(2026, 8, 10)
    case.client.save()

    shown = page(officer.post(url, sent(RIGHT | {"whom": case.client.code})))

    assert said(shown)["on"] == "Hồ sơ mở ngày 10/08/2026, sau ngày 05/08/2026."
    assert not Contact.objects.exists()


def test_a_doubtful_note_is_saved_once_its_writer_stands_by_it(officer, case, url):
    line = RIGHT | {"whom": case.client.code, "note": "Xét nghiệm HIV dương tính"}

    officer.post(url, sent(line | {"note-confirmed": "on"}))

    assert Contact.objects.count() == 1


def test_sent_twice_it_is_one_contact_and_otherwise_it_is_refused(officer, case, url):
    line = RIGHT | {"whom": case.client.code, "id": uuid7()}
    for _ in range(2):
        assert officer.post(url, sent(line)).status_code == 302

    shown = page(officer.post(url, sent(line | {"note": "khác"})))

    assert Contact.objects.count() == 1
    assert "Biểu này đã lưu rồi, với nội dung khác." in shown.text


def test_two_lines_of_one_id_are_not_one_lost_line(officer, case, url):
    line = RIGHT | {"whom": case.client.code, "id": uuid7()}

    shown = page(officer.post(url, sent(line, line | {"on": "6"})))

    assert Contact.objects.get().on == date(2026, 8, 5)
    assert "trùng mã với một dòng trên" in shown.text


def test_an_id_that_is_used_out_of_reach_is_refused_and_the_others_are_saved(officer, case, url, logged):
    elsewhere = ContactFactory()
    lines = [
        RIGHT | {"whom": case.client.code, "id": elsewhere.pk},
        RIGHT | {"whom": case.client.code, "on": "6"},
    ]

    shown = page(officer.post(url, sent(*lines)))

    assert shown.messages == ["Đã lưu 1 dòng. 1 dòng cần sửa còn ở đây."]
    assert Contact.objects.filter(team=case.team).count() == 1
    assert len(logged(CaseEvent.CONTACT_ADDED)) == 1


def test_a_look_at_some_lines_saves_nothing_and_says_how_they_are_understood(officer, case, url):
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 5))
    lines = [RIGHT | {"whom": case.client.code}, RIGHT | {"on": ""}]

    response = officer.post(url, sent(*lines, check="1"), headers={"HX-Request": "true"})

    shown = page(response)
    assert b"<html" not in response.content
    assert shown.texts("//td[@class='st']") == ["Xem lại", "Sửa"]
    assert said(shown)["whom"].startswith("Ghi mã")
    assert "Ngày 05/08 đã ghi một lần gặp người này, vẫn lưu được" in shown.text
    assert [shown.value(f"lines-1-{name}") for name in ("on", "form", "next_on")] == [
        "05/08",
        "Thăm nhà",
        "25/08",
    ]
    assert shown.value("lines-1-member") == case.volunteer.full_name
    assert Contact.objects.count() == 1


def test_a_warning_is_passable(officer, case, url):
    closed = ClientFactory(team=case.team)
    EpisodeFactory(client=closed, closed_on=date(2026, 7, 1), closed_by=officer.user, outcome="HOAN_THANH")

    officer.post(url, sent(RIGHT | {"whom": closed.code, "member": case.volunteer.full_name}))

    assert Contact.objects.get().client == closed


def test_a_name_is_understood_while_names_are_on_and_stands_beside_the_code(officer, case, url):
    IdentityFactory(client=case.client, full_name="Phạm Thị Hồng Đào")
    line = sent(RIGHT | {"whom": "hong dao"}, check="1")
    before = page(officer.post(url, line))
    officer.post(reverse("cases:names_show"), {"reason": "Nhập sổ tháng 8"})

    after = page(officer.post(url, line))

    assert "whom" in said(before)
    assert "Hồng Đào" not in before.text
    assert after.value("lines-1-whom") == case.client.code
    assert after.texts("//td[@data-cell='whom']//*[@class='cell-beside']") == ["Phạm Thị Hồng Đào"]


def test_like_last_month_proposes_who_is_still_looked_after(officer, case, url):
    july = {"volunteer": case.volunteer, "on": date(2026, 7, 31), "form": "DIEN_THOAI"}
    left = ClientFactory(team=case.team)
    ContactFactory(client=case.client, **july)
    ContactFactory(client=left, **july)
    ContactFactory(team=case.team, **july)

    shown = page(
        officer.get(f"{reverse('cases:contact_month', args=[case.team.pk, date(2026, 8, 1)])}?propose=1")
    )

    values = [
        shown.value(f"lines-1-{name}") for name in ("on", "whom", "member", "form", "purpose", "outcome")
    ]
    assert values == [
        "31/08",
        case.client.code,
        case.volunteer.full_name,
        "Điện thoại",
        "Tư vấn, giáo dục",
        "",
    ]
    assert shown.messages == ["1 dòng như tháng trước: ghi kết quả rồi lưu."]
    assert not shown.value("lines-2-on")


def test_like_last_month_keeps_what_was_typed_and_does_not_repeat_what_is_there(officer, case, url):
    for on in (date(2026, 7, 2), date(2026, 7, 20), date(2026, 8, 3)):
        ContactFactory(client=case.client, volunteer=case.volunteer, on=on)

    shown = page(officer.post(url, sent(RIGHT | {"whom": "Người sau cai nghiện"}, propose="1")))

    assert [shown.value(f"lines-{n}-on") for n in (1, 2, 3)] == ["05/08", "20/08", ""]
    assert Contact.objects.count() == 3


def test_a_day_that_is_yet_to_come_is_not_proposed(officer, case):
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 10, 30))

    shown = page(
        officer.get(f"{reverse('cases:contact_month', args=[case.team.pk, date(2026, 11, 1)])}?propose=1")
    )

    assert (shown.value("lines-1-whom"), shown.value("lines-1-on")) == (case.client.code, "")


def test_more_blank_lines_come_without_a_script(officer, case, url):
    shown = page(officer.post(url, sent(RIGHT | {"whom": case.client.code}, more="1")))

    assert len(shown.all("//tbody[@data-lines]/tr")) == 11
    assert not Contact.objects.exists()


def test_a_blank_sheet_is_told_and_too_long_a_one_is_not_read(officer, case, url):
    assert page(officer.post(url, sent({"note": " "}))).messages == ["Chưa có dòng nào để lưu."]

    lines = [RIGHT | {"whom": case.client.code}] * 101

    assert page(officer.post(url, sent(*lines))).messages[0].startswith("Mỗi lần gửi nhiều nhất 100 dòng")
    assert not Contact.objects.exists()


def test_what_is_recorded_stands_above_with_its_links(officer, case, url):
    mine = ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 31))
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 9, 1))

    shown = page(officer.get(url))

    assert shown.heading == f"Sổ tháng 08/2026, {case.team.name}"
    assert shown.texts("//details/summary[contains(., 'Đã ghi')]") == ["Đã ghi 1 lần gặp trong tháng"]
    assert shown.has_link(reverse("cases:contact_edit", args=[mine.pk]))
    assert case.client.code in [
        option.get("value") for option in shown.all("//datalist[@id='list-whom']/option")
    ]


def test_a_volunteer_writes_their_own_notebook_only(signed_in, case, url):
    browser = signed_in(Role.VOLUNTEER, case.team)
    case.client.assignments.update(volunteer=browser.user.volunteer)
    line = RIGHT | {"whom": case.client.code}

    shown = page(browser.post(url, sent(line | {"member": case.volunteer.full_name})))
    browser.post(url, sent(line))

    assert "member" in said(shown)
    assert Contact.objects.get().volunteer == browser.user.volunteer


def test_a_client_out_of_reach_is_as_one_that_is_not_there(officer, case, url):
    elsewhere = ClientFactory()

    shown = page(officer.post(url, sent(RIGHT | {"whom": elsewhere.code})))

    assert said(shown)["whom"] == f"Không có hồ sơ “{elsewhere.code}” trong danh sách của anh chị."


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER)


def test_who_has_several_teams_chooses_and_who_has_one_is_there(officer, case):
    choose, month = reverse("cases:contact_month_choose"), date(2026, 11, 1)
    one = reverse("cases:contact_month", args=[case.team.pk, month])
    assert officer.get(choose).url == one
    TeamFactory(commune=case.commune)
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 11, 3))

    shown = page(officer.get(choose))

    assert shown.has_link(one)
    assert shown.has_link(reverse("activity_month", args=[case.team.pk, month]))
    assert "đã ghi 1" in shown.text
    assert page(officer.get(case.team.get_absolute_url())).link("Ghi sổ tháng") == one


@pytest.mark.parametrize("what", ["open", "check", "save"])
def test_queries_do_not_grow(officer, case, url, what, assert_flat_queries):
    def add_rows(count):
        for n in range(count):
            member = MembershipFactory(team=case.team)
            client = ClientFactory(team=case.team, opened_on=date(2026, 1, 1))
            EpisodeFactory(client=client)
            AssignmentFactory(client=client, volunteer=member.volunteer)
            ContactFactory(client=client, volunteer=member.volunteer, on=date(2026, 8, 1) + timedelta(days=n))

    if what == "open":
        assert_flat_queries(officer, url, add_rows)
        return

    def cost(count):
        lines = [RIGHT | {"whom": case.client.code, "on": n + 1} for n in range(count)]
        with CaptureQueriesContext(connection) as asked:
            officer.post(url, sent(*lines, **({"check": "1"} if what == "check" else {})))
        return len(asked)

    cost(1)
    assert cost(3) == cost(20)
    assert Contact.objects.count() == (24 if what == "save" else 0)


def test_the_id_of_a_line_is_made_when_the_line_is_made(officer, url):
    first, second = (page(officer.get(url)).value("lines-1-id") for _ in range(2))

    assert UUID(first).version == 7
    assert first != second


def test_what_is_left_is_kept_as_a_draft_and_what_was_saved_is_none(officer, case, url):
    lines = [RIGHT | {"whom": case.client.code}, RIGHT | {"whom": case.client.code, "on": "32"}]
    ticket = page(officer.get(url)).value("ticket")

    shown = page(officer.post(url, sent(*lines, ticket=ticket)))
    back = page(officer.get(url))

    assert shown.value("ticket") != ticket
    assert back.value("lines-2-on") == "32"
    assert not back.all("//*[@name='lines-1-on']")
    assert back.value("ticket") == shown.value("ticket")
    kept = {"_address": url, "ticket": ticket, "lines-1-on": "5"}
    assert officer.post(reverse("draft_keep"), kept).status_code == 409

    officer.post(url, sent(lines[1] | {"on": "6"}, ticket=back.value("ticket")))

    assert not officer.user.drafts.exists()


def test_what_was_refused_altogether_stays_a_draft(officer, case, url):
    ticket = page(officer.get(url)).value("ticket")

    response = officer.post(url, sent(RIGHT | {"whom": case.client.code, "on": "32"}, ticket=ticket))

    assert response.status_code == 422
    assert page(response).value("ticket") == ticket
