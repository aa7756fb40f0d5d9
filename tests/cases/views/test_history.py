"""`client_history` and its like: for who may read the log and see the client."""

from datetime import date
from uuid import uuid4

import pytest

from cases.actions.clubs import edit_club
from cases.actions.contacting import delete_contact, edit_contact
from cases.actions.opening import edit_client
from cases.actions.stepping import open_episode
from cases.actions.supporting import add_support, set_support_status
from cases.models import ContactForm, SupportStatus
from tests.factories import ClientFactory, ClubFactory, ContactFactory, SupportKindFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
HEAD_LINK = "//div[@class='head']//a[contains(., 'Lịch sử')]/@href"
DAY = date(2026, 9, 7)


@pytest.fixture
def team():
    """A team."""
    return TeamFactory()


@pytest.fixture
def officer(signed_in, team):
    """A browser of the commune's officer."""
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


@pytest.fixture
def somebody(team):
    """A client."""
    return ClientFactory(team=team, code="00376-2026-001")


def lines(browser, url):
    return page(browser.get(url)).texts("//table[contains(@class, 'events')]/tbody/tr/th")


def test_client_with_all_that_was_done_with_them(officer, somebody, team, programme):
    other = TeamFactory(name="Đội số 9", commune=team.commune)
    edit_client(client=somebody, team=other, by=None)
    open_episode(client=somebody, programme=programme("CAI_TAI_NHA"), decided_on=DAY, opened_on=DAY, by=None)
    support = add_support(id=uuid4(), client=somebody, kind=SupportKindFactory(), on=DAY, by=None)
    set_support_status(support=support, status=SupportStatus.RECEIVED, on=DAY, by=None)
    edit_client(client=ClientFactory(team=team), sex="F", by=None)

    shown = lines(officer, page(officer.get(somebody.get_absolute_url())).one(HEAD_LINK))

    assert [line.partition(" 00376")[0] for line in shown] == [
        "Dòng lệnh cập nhật hỗ trợ ngày 07/09/2026 cho hồ sơ",
        "Dòng lệnh ghi hỗ trợ ngày 07/09/2026 cho hồ sơ",
        "Dòng lệnh mở đợt hỗ trợ cho hồ sơ",
        "Dòng lệnh sửa hồ sơ",
    ]
    assert "tình trạng: Đã giới thiệu, chờ trả lời → thành Đã nhận hỗ trợ" in shown[0]
    assert f"Đội: {team.name} → thành Đội số 9" in shown[3]


def test_episode_support_contact_and_club(officer, somebody, team, programme):
    episode = open_episode(
        client=somebody, programme=programme("CAI_TAI_NHA"), decided_on=DAY, opened_on=DAY, by=None
    )
    support = add_support(id=uuid4(), client=somebody, kind=SupportKindFactory(), on=DAY, by=None)
    contact, club = ContactFactory(client=somebody, form=ContactForm.HOME), ClubFactory(team=team)
    edit_contact(contact=contact, form=ContactForm.PHONE, note="Kể chuyện nhà", by=None)
    edit_club(club=club, kind="TU_LUC", by=None)

    of_episode = lines(officer, f"/episodes/{episode.pk}/history/")
    of_support = lines(officer, page(officer.get(f"/supports/{support.pk}/edit/")).link("Lịch sử"))
    of_contact = lines(officer, page(officer.get(f"/contacts/{contact.pk}/edit/")).link("Lịch sử"))
    of_club = lines(officer, page(officer.get(f"/clubs/{club.pk}/edit/")).link("Lịch sử"))

    assert [len(rows) for rows in (of_episode, of_support, of_contact, of_club)] == [1, 1, 1, 1]
    assert "hình thức: Thăm nhà → thành Điện thoại ghi chú: đã sửa" in of_contact[0]
    assert of_club[0].endswith("→ thành Nhóm tự lực")


def test_hidden_clients_history_is_for_the_officer_alone(signed_in, officer, somebody, team, programme):
    episode = open_episode(
        client=somebody, programme=programme("MAI_DAM"), decided_on=DAY, opened_on=DAY, by=None
    )
    contact = ContactFactory(client=somebody)
    support = add_support(id=uuid4(), client=somebody, kind=SupportKindFactory(), on=DAY, by=None)
    urls = [
        f"/clients/{somebody.pk}/history/",
        f"/episodes/{episode.pk}/history/",
        f"/contacts/{contact.pk}/history/",
        f"/supports/{support.pk}/history/",
    ]
    others = [
        signed_in(Role.COMMUNE_LEADER, team.commune),
        signed_in(Role.PROVINCE_OFFICER, team.commune.province),
        signed_in(Role.ADMINISTRATOR),
    ]

    assert [officer.get(url).status_code for url in urls] == [200, 200, 200, 200]
    assert {browser.get(url).status_code for browser in others for url in urls} == {404}


def test_a_deleted_contact_keeps_its_history_for_who_reads_its_lines(signed_in, officer, somebody, team):
    contact = ContactFactory(client=somebody, on=DAY, form=ContactForm.HOME)
    edit_contact(contact=contact, form=ContactForm.PHONE, by=None)
    delete_contact(contact=contact, by=None)

    url = page(officer.get("/audit/")).link("Lịch sử")

    assert url == f"/contacts/{contact.pk}/history/"
    assert len(lines(officer, url)) == 2
    assert "ngày 07/09/2026 (đã xóa)" in page(officer.get(url)).text
    assert len(lines(signed_in(Role.COMMUNE_LEADER, team.commune), url)) == 2
    assert signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune).get(url).status_code == 404
    assert signed_in(Role.TEAM_LEADER, team).get(url).status_code == 403
    assert officer.get(f"/contacts/{uuid4()}/history/").status_code == 404


def test_history_of_a_hidden_clients_deleted_contact_is_for_the_officer_alone(
    signed_in, officer, somebody, team, programme
):
    open_episode(client=somebody, programme=programme("MAI_DAM"), decided_on=DAY, opened_on=DAY, by=None)
    contact = ContactFactory(client=somebody, on=DAY)
    delete_contact(contact=contact, by=None)
    url = f"/contacts/{contact.pk}/history/"

    assert officer.get(url).status_code == 200
    assert signed_in(Role.COMMUNE_LEADER, team.commune).get(url).status_code == 404
    assert signed_in(Role.PROVINCE_OFFICER, team.commune.province).get(url).status_code == 404
    assert signed_in(Role.ADMINISTRATOR).get(url).status_code == 404


def test_leader_of_the_commune_finds_a_clubs_history_from_the_list(signed_in, team):
    club = ClubFactory(team=team)
    edit_club(club=club, kind="TU_LUC", by=None)
    leader = signed_in(Role.COMMUNE_LEADER, team.commune)

    assert len(lines(leader, page(leader.get("/clubs/")).link(club.name))) == 1


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.TEAM_LEADER])
def test_others_are_refused(signed_in, somebody, team, role):
    assert signed_in(role, team).get(f"/clients/{somebody.pk}/history/").status_code == 403


def test_queries_do_not_grow(officer, somebody, team, assert_flat_queries):
    def add(number):
        for _ in range(number):
            edit_client(client=somebody, team=TeamFactory(commune=team.commune), by=None)

    assert_flat_queries(officer, f"/clients/{somebody.pk}/history/", add)
