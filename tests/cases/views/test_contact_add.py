"""contact_add: one contact, from a case file or with a group alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import Contact
from cases.terms import add_months
from tests.factories import ClientFactory, ContactFactory, MembershipFactory, SupportFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.vietnamese import short_date

pytestmark = pytest.mark.django_db
UNNAMED = reverse("cases:contact_add")


@pytest.fixture
def url(case):
    """A contact with the client of the case."""
    return reverse("cases:contact_add", args=[case.client.pk])


@pytest.fixture
def filled(case):
    """The form as it is sent, met today."""
    return {
        "id": str(uuid7()),
        "member": case.membership.pk,
        "day": timezone.localdate().isoformat(),
        "on": "",
        "form": "THAM_NHA",
        "purpose": "TU_VAN",
        "outcome": "HOP_TAC",
        "next": add_months(timezone.localdate(), 1).isoformat(),
        "next_on": "",
        "minutes": "45",
        "note": "Muốn học nghề.",
    }


def test_it_writes_a_contact_and_the_log_says_so(officer, case, url, filled, logged):
    response = officer.post(url, filled, follow=True)

    today = timezone.localdate()
    contact = Contact.objects.get()
    assert (contact.client, contact.volunteer, contact.team) == (case.client, case.volunteer, case.team)
    assert (contact.on, contact.next_on, contact.minutes) == (today, add_months(today, 1), 45)
    assert page(response).messages == [f"Đã lưu lần gặp {short_date(today)}."]
    assert response.redirect_chain[0][0] == case.client.get_absolute_url()
    assert logged(CaseEvent.CONTACT_ADDED)[0].by_id == officer.user.pk


def test_a_double_click_is_one_contact(officer, url, filled):
    for _ in range(2):
        assert officer.post(url, filled).status_code == 302

    assert Contact.objects.count() == 1


def test_two_pages_are_two_contacts(officer, url):
    assert page(officer.get(url)).value("id") != page(officer.get(url)).value("id")


def test_a_page_opened_before_midnight_keeps_its_day(officer, url, filled):
    yesterday = timezone.localdate() - timedelta(days=1)

    officer.post(url, filled | {"day": yesterday.isoformat()})

    assert Contact.objects.get().on == yesterday


def test_a_form_sent_days_later_keeps_the_days_that_were_chosen(officer, url, filled):
    """Kept as a draft, or entered without a line."""
    day = timezone.localdate() - timedelta(days=5)
    chosen = {"day": day.isoformat(), "next": (day + timedelta(days=7)).isoformat()}

    refused = officer.post(url, filled | chosen | {"outcome": ""})
    officer.post(url, filled | chosen)

    contact = Contact.objects.get()
    assert (contact.on, contact.next_on) == (day, day + timedelta(days=7))
    shown = page(refused).one("//input[@name='day'][@checked]")
    assert shown.get("value") == day.isoformat()


@pytest.mark.parametrize("wrong", ["7", "m", "2026-13-01", "20261122", "hôm nay", "2026-11-22 "])
def test_what_is_no_day_and_no_tile_is_refused(officer, url, filled, wrong):
    response = officer.post(url, filled | {"day": wrong})

    assert response.status_code == 422
    assert not Contact.objects.exists()


def test_another_day_is_typed(officer, url, filled):
    officer.post(url, filled | {"day": "other", "on": "3/8/2026", "next": "other", "next_on": "17082026"})

    contact = Contact.objects.get()
    assert (short_date(contact.on), short_date(contact.next_on)) == ("03/08/2026", "17/08/2026")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"day": "other"}, "Ngày khác, ghi ngày: Ghi ngày gặp."),
        ({"day": "other", "on": "31/06/2026"}, "không có trong lịch"),
        ({"day": "other", "on": "09/07/2026"}, "Hồ sơ mở ngày 10/07/2026"),
        ({"day": "other", "on": "01/01/2199"}, "chưa đến"),
        ({"next": "other", "next_on": "01/01/2020"}, "Ngày hẹn phải sau ngày gặp."),
        ({"form": ""}, "Hình thức: Chọn hình thức."),
        ({"outcome": ""}, "Kết quả: Chọn kết quả."),
        ({"minutes": "1500"}, "Số phút:"),
        ({"note": "CCCD 025090001234"}, "số giấy tờ tùy thân"),
        ({"member": ""}, "Chọn tình nguyện viên."),
    ],
)
def test_it_refuses_with_the_reason_and_keeps_what_was_typed(officer, url, filled, values, error):
    shown = page(officer.post(url, filled | values))

    assert any(error in line for line in shown.errors), shown.errors
    assert shown.value("id") == filled["id"]
    assert not Contact.objects.exists()


def test_beside_it_stand_who_it_is_and_the_last_three(officer, case, url):
    for n in range(4):
        ContactFactory(
            client=case.client, volunteer=case.volunteer, on=timezone.localdate() - timedelta(days=40 + n)
        )
    SupportFactory(client=case.client, kind__answer_days=3)

    shown = page(officer.get(url))

    assert case.client.code in shown.text
    assert "Quá 10 ngày" in shown.text
    assert len(shown.all("//section[h2='Ba lần gặp gần nhất']//li")) == 3
    assert shown.all("//section[h2='Đến hạn']//li")
    assert shown.value("member") == str(case.membership.pk)


def test_without_a_name_the_group_is_kept(officer, case, filled):
    response = officer.post(UNNAMED, filled | {"group": "BAN_DAM", "sex": "F", "birth_year": ""})

    assert response.url == reverse("cases:contact_list")
    contact = Contact.objects.get()
    assert (contact.client, contact.group, contact.sex) == (None, "BAN_DAM", "F")
    assert contact.commune == case.commune


def test_without_a_name_the_group_is_a_must(officer, filled):
    assert page(officer.post(UNNAMED, filled)).errors == ["Nhóm: Chọn nhóm."]


def test_a_volunteer_is_not_asked_who_they_are(signed_in, case, url, filled):
    browser = signed_in(Role.VOLUNTEER, case.team)
    case.client.assignments.update(volunteer=browser.user.volunteer)

    shown = page(browser.get(url))

    assert shown.one("//input[@name='member']").get("type") == "hidden"
    browser.post(url, filled | {"member": shown.value("member")})
    assert Contact.objects.get().volunteer == browser.user.volunteer


def test_a_volunteer_does_not_write_for_another(signed_in, case, url, filled):
    browser = signed_in(Role.VOLUNTEER, case.team)
    case.client.assignments.update(volunteer=browser.user.volunteer)

    shown = page(browser.post(url, filled))  # the member is somebody else

    assert shown.errors[0].startswith("Người gặp:")
    assert not Contact.objects.exists()


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, signed_in, case, url):
    assert_stays_out(url, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER)
    assert signed_in(Role.VOLUNTEER, case.team).get(url).status_code == 404  # not their client


def test_queries_do_not_grow(officer, case, url, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            MembershipFactory(team=case.team)
            ContactFactory(client=case.client)
            SupportFactory(client=ClientFactory(team=case.team))

    assert_flat_queries(officer, url, add_rows)
