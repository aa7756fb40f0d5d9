"""`guide`, `guide_words`, `guide_keys`, `guide_about`, `first_day`, `first_day_close`."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.actions.identifying import record_names_shown
from tests.factories import (
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    MembershipFactory,
    ReportingOfficeFactory,
    TeamFactory,
    UserFactory,
    person,
)
from tests.page import page
from volunteer_teams import glossary
from volunteer_teams.access.roles import Role
from volunteer_teams.frame.first_day import NEWCOMER, STEPS

SECTION = "//section[@aria-labelledby='first-day']"
DONE = "//ol[@class='tour']/li[contains(@class, 'is-done')]//h2"


@pytest.fixture
def commune(db):
    """A commune with nothing in it."""
    return CommuneFactory()


@pytest.fixture
def newcomer(signed_in, commune):
    """An officer on their first day."""
    return signed_in(Role.COMMUNE_OFFICER, commune, first_day_closed_on=None)


def test_help_leads_to_its_pages_and_says_whom_to_ask(signed_in, commune):
    person(Role.COMMUNE_OFFICER, commune, full_name="Nguyễn Thu Hạnh")
    person(Role.COMMUNE_OFFICER, CommuneFactory(), full_name="Vũ Đức Giang")
    person(Role.ADMINISTRATOR, full_name="Đinh Quang Nghĩa")
    team = TeamFactory(commune=commune)
    browser = signed_in(Role.TEAM_LEADER, team, full_name="Ngô Đức Toàn")

    shown = page(browser.get("/guide/"))

    asked = shown.texts("//section[@aria-labelledby='ask']//li")
    assert [line.split(":")[0] for line in asked] == ["Cán bộ cấp xã", "Quản trị"]
    assert "Nguyễn Thu Hạnh" in asked[0]
    assert "Vũ Đức Giang" not in shown.text
    assert "Ngô Đức Toàn" not in asked[0]


def test_whoever_is_alone_is_told_so(signed_in):
    assert "Chưa có đồng nghiệp" in page(signed_in(Role.ADMINISTRATOR).get("/guide/")).text


def test_a_closed_account_is_not_named(signed_in, commune):
    person(Role.ADMINISTRATOR, full_name="Đinh Quang Nghĩa", is_active=False)

    assert "Đinh Quang Nghĩa" not in page(signed_in(Role.COMMUNE_OFFICER, commune).get("/guide/")).text


@pytest.mark.parametrize("address", ["", "words/", "keys/", "about/", "first-day/"])
@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_every_page_and_finds_it_at_the_foot(country_of, role, address):
    response = country_of(role).get(f"/guide/{address}")

    assert response.status_code == 200
    feet = page(response).all("//footer//a/@href")
    assert feet == ["/guide/", "/guide/words/", "/guide/keys/", "/guide/about/"]


def show_names(commune, user):
    """As the page that switches names on notes it."""
    record_names_shown(lists=[(commune, commune, 3)], reason="lên lịch thăm tháng 11", by=user)


@pytest.fixture
def country_of(signed_in, commune):
    """A browser of each role in the commune."""

    def of(role):
        places = {
            Role.VOLUNTEER: lambda: TeamFactory(commune=commune),
            Role.TEAM_LEADER: lambda: TeamFactory(commune=commune),
            Role.COMMUNE_OFFICER: lambda: commune,
            Role.COMMUNE_LEADER: lambda: commune,
            Role.PROVINCE_OFFICER: lambda: commune.province,
        }
        return signed_in(role, places.get(role, lambda: None)())

    return of


def test_words_have_their_meaning_and_source(newcomer):
    shown = page(newcomer.get("/guide/words/"))

    assert len(shown.all("//dl[@class='words']//dt")) == sum(len(c.terms) for c in glossary.chapters())
    assert "Luật 120/2025, Điều 29, 42" in shown.text


def test_an_empty_commune_has_everything_before_it(newcomer):
    shown = page(newcomer.get("/guide/first-day/"))

    assert shown.texts(DONE) == []
    assert "Xong 0 trong 7 bước" in shown.text
    assert len(shown.all("//ol//a[contains(@class, 'btn-primary')]")) == 1


@pytest.mark.parametrize(
    ("make", "done"),
    [
        (lambda commune, user: TeamFactory(commune=commune), ["Thành lập Đội"]),
        (
            lambda commune, user: MembershipFactory(team=TeamFactory(commune=commune)),
            ["Thành lập Đội", "Thêm người vào Đội"],
        ),
        (lambda commune, user: ClientFactory(commune=commune), ["Mở hồ sơ đầu tiên"]),
        (
            lambda commune, user: show_names(commune, user),
            ["Hiện tên khi cần"],
        ),
    ],
    ids=["a team", "a member", "a client", "names"],
)
def test_what_was_done_is_seen(newcomer, commune, make, done):
    make(commune, newcomer.user)

    assert page(newcomer.get("/guide/first-day/")).texts(DONE) == done


def test_what_communes_set_for_themselves_is_not_the_provinces(signed_in, commune):
    browser = signed_in(Role.PROVINCE_OFFICER, commune.province)
    ReportingOfficeFactory(commune=commune)
    assert page(browser.get("/guide/first-day/")).texts(DONE) == []

    ReportingOfficeFactory(commune=None, province=commune.province)
    assert page(browser.get("/guide/first-day/")).texts(DONE) == ["Đặt thể thức văn bản"]


def test_what_another_commune_did_is_not_ones_own(newcomer):
    team = TeamFactory()
    ContactFactory(team=team, commune=team.commune)
    show_names(team.commune, UserFactory())

    assert page(newcomer.get("/guide/first-day/")).texts(DONE) == []


@pytest.mark.parametrize("role", list(Role))
def test_each_step_leads_to_a_page_its_reader_may_open(country_of, role):
    browser = country_of(role)
    links = page(browser.get("/guide/first-day/")).all("//ol[@class='tour']//a/@href")

    assert links
    assert [link for link in links if browser.get(link).status_code != 200] == []


def test_every_step_is_somebodys_and_has_a_drawing(signed_in, country_of):
    assert all(step.roles for step in STEPS)
    for role in Role:
        shown = page(country_of(role).get("/guide/first-day/"))
        assert len(shown.all("//ol//*[contains(@class, 'pic')]/*[1]")) == len(shown.all("//ol/li"))


def test_home_shows_somebody_new_the_next_step(newcomer, commune):
    TeamFactory(commune=commune)

    shown = page(newcomer.get("/"))

    assert "Xong 1 trong 7 bước" in shown.texts(SECTION)[0]
    assert "Bảo vệ tài khoản" in shown.texts(SECTION)[0]


def test_the_steps_are_put_away_for_good_and_stay_under_help(newcomer):
    response = newcomer.post("/guide/first-day/close/", follow=True)

    shown = page(response)
    assert shown.all(SECTION) == []
    assert "vẫn xem lại được ở trang Trợ giúp" in shown.messages[0]
    assert newcomer.get("/guide/first-day/").status_code == 200
    newcomer.user.refresh_from_db()
    assert newcomer.user.first_day_closed_on == timezone.localdate()


def test_putting_away_twice_changes_nothing(newcomer):
    newcomer.user.first_day_closed_on = timezone.localdate() - timedelta(3)
    newcomer.user.save()

    newcomer.post("/guide/first-day/close/")

    newcomer.user.refresh_from_db()
    assert newcomer.user.first_day_closed_on == timezone.localdate() - timedelta(3)


def test_whoever_has_been_here_long_is_left_alone(newcomer):
    newcomer.user.date_joined = timezone.now() - NEWCOMER
    newcomer.user.save()

    assert page(newcomer.get("/")).all(SECTION) == []
