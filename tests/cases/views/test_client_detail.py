"""client_detail: a case file on one page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions.stepping import give_notice, move_episode
from cases.models import SupportKind, SupportStatus
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    ProgrammeFactory,
    SupportFactory,
)
from tests.page import assert_part_equals, page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


def kind(code):
    return SupportKind.objects.get(code=code)


def place_of(role, case):
    """Where somebody of the case's commune holds a role."""
    places = {Role.PROVINCE_OFFICER: case.commune.province, Role.TEAM_LEADER: case.team}
    return places.get(role, case.commune)


@pytest.fixture
def url(case):
    """The case file."""
    return reverse("cases:client_detail", args=[case.client.pk])


def test_the_route_shows_where_it_is_and_what_follows(officer, case, url, status):
    treated = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")
    move_episode(episode=case.episode, status=treated, on=date(2026, 8, 1), document="22/QĐ", by=None)

    stops = page(officer.get(url)).texts("//ol[@class='route']/li")

    assert stops[0] == "Vận động 10/07/2026"
    assert stops[1].startswith("Cai tại gia đình, cộng đồng Hiện nay 01/08/2026 – 01/08/2028")
    assert "24 tháng lần đầu, 36 tháng từ lần thứ hai (Luật 120/2025, Đ29 k1) 22/QĐ" in stops[1]
    assert stops[2] == "Hoàn thành cai 01/08/2028 Thông báo sắp hoàn thành cai trước 02/07/2028"
    assert stops[3] == "Quản lý sau cai"


def test_the_history_holds_everything_newest_first(officer, case, url, status):
    treated = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")
    move_episode(episode=case.episode, status=treated, on=date(2026, 8, 1), document="22/QĐ", by=None)
    give_notice(episode=case.episode, on=date(2026, 8, 20), document="51/TB", by=None)
    ContactFactory(
        client=case.client,
        volunteer=case.volunteer,
        on=date(2026, 8, 10),
        minutes=45,
        next_on=date(2026, 8, 24),
        note="Muốn học nghề.",
    )
    SupportFactory(client=case.client, on=date(2026, 8, 15), kind=kind("HOC_NGHE"), provider="Trung tâm")

    rows = page(officer.get(url)).texts("//ul[@class='log']/li[not(@class)]//div")

    assert [row.split(",")[0].split(".")[0] for row in rows] == [
        "Thông báo sắp hoàn thành cai", "Học nghề", "Thăm nhà", "Cai tại gia đình", "Vận động",
    ]  # fmt: skip
    assert "báo trước 712 ngày" in rows[0]
    assert "Trung tâm" in rows[1]
    assert "Chờ trả lời" in rows[1]
    assert "45 phút. Tư vấn, giáo dục; hợp tác. Muốn học nghề." in rows[2]
    assert f"{case.volunteer.full_name}. Hẹn lại 24/08/2026" in rows[2]


@pytest.mark.parametrize(
    ("show", "count"), [("", 4), ("contacts", 2), ("supports", 1), ("papers", 1), ("x", 4)]
)
def test_the_history_is_filtered(officer, case, url, show, count):
    ContactFactory.create_batch(2, client=case.client, volunteer=case.volunteer)
    SupportFactory(client=case.client)

    shown = page(officer.get(url, {"show": show}))

    assert len(shown.all("//ul[@class='log']/li[not(@class)]")) == count
    assert shown.texts("//nav[@aria-label='Lọc quá trình']/a") == [
        "Tất cả 4",
        "Lần gặp 2",
        "Hỗ trợ 1",
        "Giấy tờ 1",
    ]


def test_the_history_is_paged_by_plain_links(officer, case, url):
    for n in range(20):
        ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 1) + timedelta(days=n))

    first = page(officer.get(url))
    second = page(officer.get(url + first.link("Xem 6 mục trước đó")))

    assert len(second.all("//ul[@class='log']/li[not(@class)]")) == 6
    assert second.has_link("?show=&page=1")


def test_its_part_is_the_part_of_the_page(officer, case, url):
    ContactFactory.create_batch(3, client=case.client, volunteer=case.volunteer)

    assert_part_equals(officer, url, "history")
    assert_part_equals(officer, f"{url}?show=contacts", "history")


def test_what_is_due_stands_first(officer, case, url):
    today = timezone.localdate()
    ContactFactory(
        client=case.client, volunteer=case.volunteer, on=today - timedelta(days=10),
        next_on=today - timedelta(days=6),
    )  # fmt: skip
    SupportFactory(client=case.client, kind=kind("HOC_NGHE"), on=today)

    due = page(officer.get(url)).texts("//section[@aria-labelledby='due']//li")

    assert due[0].startswith("Quá 6 ngày Gặp trước hết ngày")
    assert due[1].startswith("Còn 30 ngày Trả lời giới thiệu: Học nghề")


def test_who_helps_and_who_did(officer, case, url):
    case.client.assignments.update(until=date(2026, 8, 17), handover_note="Hay đi làm xa.")
    khai = MembershipFactory(team=case.team, volunteer__full_name="Đỗ Văn Mẫu").volunteer
    AssignmentFactory(client=case.client, since=date(2026, 8, 17), volunteer=khai)

    card = page(officer.get(url)).texts("//section[@aria-labelledby='carer']")[0]

    assert "Đỗ Văn Mẫu Từ 17/08/2026" in card
    assert f"Trước đó: {case.volunteer.full_name}, 10/07/2026 – 17/08/2026" in card
    assert "Hay đi làm xa." in card


def test_the_identity_is_not_there_before_it_is_asked_for(officer, case, url):
    IdentityFactory(client=case.client, full_name="Phạm Văn Mẫu", phone="+84912345678")

    response = officer.get(url)

    assert "Phạm Văn Mẫu" not in response.content.decode()
    assert "912345678" not in response.content.decode()
    assert page(response).all("//form[contains(@action, '/identity/')]")


def test_who_looked_is_in_view(officer, case, url):
    IdentityFactory(client=case.client)
    for reason in ("thăm nhà", "làm căn cước"):
        officer.post(reverse("cases:identity_detail", args=[case.client.pk]), {"reason": reason})

    views = page(officer.get(url)).texts("//section[@id='identity']//ul/li")

    assert [view.split(" · ")[2] for view in views] == ["làm căn cước", "thăm nhà"]
    assert all(officer.user.full_name in view for view in views)


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        (Role.COMMUNE_OFFICER, {"Sửa", "Thêm hỗ trợ", "Chuyển trạng thái", "Ghi lần gặp", "Lịch sử"}),
        (Role.COMMUNE_LEADER, {"Lịch sử"}),
        (Role.PROVINCE_OFFICER, {"Lịch sử"}),
        (Role.TEAM_LEADER, {"Thêm hỗ trợ", "Ghi lần gặp"}),
    ],
)
def test_buttons_follow_what_the_role_may_do(signed_in, case, url, role, buttons):
    place = {Role.PROVINCE_OFFICER: case.commune.province, Role.TEAM_LEADER: case.team}.get(
        role, case.commune
    )

    shown = page(signed_in(role, place).get(url))

    assert set(shown.texts("//div[@class='head']//a[contains(@class, 'btn')]")) == buttons


def test_a_volunteer_corrects_only_their_own_contacts(signed_in, case, url):
    browser = signed_in(Role.VOLUNTEER, case.team)
    case.client.assignments.update(volunteer=browser.user.volunteer)
    mine = ContactFactory(client=case.client, volunteer=browser.user.volunteer)
    other = ContactFactory(client=case.client, volunteer=case.volunteer)

    shown = page(browser.get(url))

    assert shown.has_link(reverse("cases:contact_edit", args=[mine.pk]))
    assert not shown.has_link(reverse("cases:contact_edit", args=[other.pk]))


def test_a_support_that_is_over_is_not_updated(officer, case, url):
    over = SupportFactory(client=case.client, status=SupportStatus.RECEIVED)

    assert not page(officer.get(url)).has_link(reverse("cases:support_edit", args=[over.pk]))


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, signed_in, case, url):
    assert signed_in(Role.COMMUNE_OFFICER, ClientFactory().commune).get(url).status_code == 404
    assert signed_in(Role.VOLUNTEER, case.team).get(url).status_code == 404  # not assigned to them
    for role in (Role.NATIONAL_OFFICER, Role.ADMINISTRATOR):
        assert signed_in(role).get(url).status_code == 403


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        (Role.COMMUNE_OFFICER, 200),
        (Role.COMMUNE_LEADER, 404),
        (Role.TEAM_LEADER, 404),
        (Role.PROVINCE_OFFICER, 404),
    ],
)
def test_a_hidden_programme_has_few_readers(signed_in, case, role, answer):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme=ProgrammeFactory(is_hidden=True))
    place = {Role.PROVINCE_OFFICER: case.commune.province, Role.TEAM_LEADER: case.team}.get(
        role, case.commune
    )

    assert signed_in(role, place).get(hidden.get_absolute_url()).status_code == answer


def test_queries_do_not_grow(officer, case, url, assert_flat_queries):
    IdentityFactory(client=case.client)

    def add_rows(count):
        for _ in range(count):
            ContactFactory(client=case.client)
            SupportFactory(client=case.client)
            AssignmentFactory(client=case.client, until=date(2026, 9, 1))
            EpisodeFactory(client=case.client)
            officer.post(reverse("cases:identity_detail", args=[case.client.pk]), {"reason": "thăm nhà"})

    assert_flat_queries(officer, url, add_rows)
