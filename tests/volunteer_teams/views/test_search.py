"""search: a few of each kind of thing in reach, and what is typed stands in no address."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    ActivityKindFactory,
    CommuneFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.encryption.ciphering import encrypt
from volunteer_teams.frame.search import FEW, MANY, address_of

pytestmark = pytest.mark.django_db
URL = reverse("search")


@pytest.fixture
def commune():
    """A commune whose name nothing else has."""
    return CommuneFactory(name="Sóc Sơn", kind="XA", province__name="Hà Nội")


@pytest.fixture
def officer(signed_in, commune):
    """Its officer."""
    return signed_in(Role.COMMUNE_OFFICER, commune)


def found(browser, text):
    """Under each heading the first words of what a text finds."""
    shown = page(browser.post(URL, {"sought": text}, follow=True))
    parts = shown.all("//section[starts-with(@aria-labelledby, 'found-')]")
    return {part.xpath(".//h2")[0].text: [b.text for b in part.xpath(".//li//b")] for part in parts}


def test_it_finds_teams_volunteers_places_kinds_and_pages_without_marks(officer, commune):
    team = TeamFactory(commune=commune, name="Đội Thôn Đoài")
    VolunteerFactory(commune=commune, full_name="Nguyễn Thị Đoài")
    ActivityKindFactory(name="Phát tờ rơi ở thôn Đoài")

    assert found(officer, "DOAI thon") == {
        "Đội": ["Đội Thôn Đoài"],
        "Hoạt động": ["Phát tờ rơi ở thôn Đoài"],
    }
    assert found(officer, "đoài")["Tình nguyện viên"] == ["Nguyễn Thị Đoài"]
    assert found(officer, "soc son") == {"Đội": [team.name], "Địa bàn": ["Xã Sóc Sơn"]}
    assert found(officer, "giải thể") == {"Mục": ["Đội"]}


def test_what_is_found_leads_to_its_page(officer, commune):
    team = TeamFactory(commune=commune, name="Đội Thôn Đoài", dissolved_on=date(2020, 2, 1))

    shown = page(officer.post(URL, {"sought": "đoài"}, follow=True))

    assert shown.has_link(team.get_absolute_url())
    assert "giải thể 01/02/2020" in shown.text


def test_what_is_typed_stands_in_no_address(officer, commune):
    for number in range(FEW + 1):
        TeamFactory(commune=commune, name=f"Đội Quýt {number}")

    response = officer.post(URL, {"sought": "Quýt"})
    shown = page(officer.get(response.url))

    assert response.status_code == 302
    addresses = [response.url, *(link.get("href") for link in shown.all("//a[@href]"))]
    assert not [url for url in addresses if "Qu%C3%BDt" in url or "Quýt" in url or "quyt" in url.lower()]
    assert {form.get("method") for form in shown.all("//form[@role='search']")} == {"post"}


def test_an_address_opens_for_its_person_alone(signed_in, officer, commune):
    TeamFactory(commune=commune, name="Đội Quýt")
    mine = address_of("Quýt", officer.user.pk)
    another = signed_in(Role.COMMUNE_OFFICER, commune)

    assert "Đội Quýt" in page(officer.get(mine)).text
    for url in (mine, f"{URL}?t={encrypt('Quýt')}", f"{URL}?t=Quýt", f"{URL}?t=%00", f"{URL}?only=teams"):
        response = another.get(url)
        assert response.status_code == 200
        assert "Quýt" not in page(response).text


def test_a_few_of_each_then_all_of_one_then_a_sentence(officer, commune):
    for number in range(MANY + 1):
        TeamFactory(commune=commune, name=f"Đội Quýt {number}")

    few = page(officer.post(URL, {"sought": "quýt"}, follow=True))
    many = page(officer.get(few.link("Xem tất cả")))

    assert len(few.all("//main//li")) == FEW
    assert len(many.all("//main//li")) == MANY
    assert "Hiện 50 kết quả đầu" in many.text
    assert few.text.count("Đội Quýt") == page(officer.get(many.link("Tìm trong mọi nhóm"))).text.count(
        "Đội Quýt"
    )


@pytest.mark.parametrize(
    "text", ["không có gì như vậy", "%", "_", "\\", "' or 1=1 --", "<b>x</b>", "x" * 100]
)
def test_nothing_found_says_what_can_be_searched(officer, text):
    TeamFactory(commune=officer.user.current_roles[0].commune)

    shown = page(officer.post(URL, {"sought": text}, follow=True))

    assert "Không tìm thấy gì" in shown.text
    assert "mã hồ sơ, số cuối của mã" in shown.text


@pytest.mark.parametrize("text", ["", "   ", "x" * 101, "a\x00b"])
def test_what_cannot_be_searched_for_is_refused_with_a_sentence(officer, text):
    response = officer.post(URL, {"sought": text})

    assert response.status_code == 422
    assert len(page(response).errors) == 1


def test_others_rows_are_not_found(signed_in, commune):
    MembershipFactory(team__commune=commune, team__name="Đội Quýt", volunteer__full_name="Lê Quýt")
    MembershipFactory(team__commune=commune, team__name="Đội Mơ", volunteer__full_name="Lê Mơ")
    elsewhere = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())
    nation = signed_in(Role.NATIONAL_OFFICER)

    assert found(elsewhere, "quýt") == {}
    assert found(elsewhere, "soc son") == {}
    assert found(nation, "quýt") == {}
    assert found(nation, "soc son") == {"Địa bàn": ["Xã Sóc Sơn"]}


def test_accounts_are_found_by_administrators_alone(signed_in, officer):
    UserFactory(username="xa.quyt1", full_name="Lê Thị Quýt")

    assert found(signed_in(Role.ADMINISTRATOR), "le quyt1") == {"Tài khoản": ["Lê Thị Quýt"]}
    assert found(officer, "le quyt1") == {}


def test_its_queries_do_not_grow(officer, commune, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            team = TeamFactory(commune=commune)
            team.name = f"Đội Quýt {team.pk}"
            team.set_keys()
            team.save()
            VolunteerFactory(commune=commune, full_name="Lê Quýt")

    assert_flat_queries(officer, f"{address_of('quýt', officer.user.pk, 'teams')}", add_rows)
    assert_flat_queries(officer, f"{address_of('quýt', officer.user.pk, 'volunteers')}", add_rows)


def test_the_box_stands_on_every_page_and_on_that_of_all_entries(officer):
    assert page(officer.get("/")).one("//header//form[@role='search']").get("action") == URL
    assert page(officer.get("/menu/")).one("//main//form[@role='search']").get("action") == URL
