"""The pages about pairs of files, and what is asked when an identity is written."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from cases.actions.identifying import set_identity
from cases.models import ClientPair, PairState
from tests.factories import (
    ClientFactory,
    ClientPairFactory,
    CommuneFactory,
    EpisodeFactory,
    IdentityFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
NUMBER = "025085001234"
ELSEWHERE = "Có thể đã có ở xã khác, liên hệ cán bộ tỉnh."


@pytest.fixture
def number_known(db):
    """Somebody of another commune of another province, whose number is known."""
    commune = CommuneFactory(name="Viễn Xứ", province__name="Biên Thùy")  # part of no other name
    client = ClientFactory(team=TeamFactory(commune=commune))
    set_identity(client=client, full_name="Lê Thị Xa", personal_number=NUMBER, by=None)
    return client


@pytest.fixture
def two(case, signed_in):
    """Files of two communes of one province that may be of one person, and who may look into it."""
    neighbour = TeamFactory(commune=CommuneFactory(province=case.commune.province))
    pair = ClientPairFactory(first=case.client, second=ClientFactory(team=neighbour))
    return SimpleNamespace(
        pair=pair,
        province=signed_in(Role.PROVINCE_OFFICER, case.commune.province),
        commune=signed_in(Role.COMMUNE_OFFICER, case.commune),
        neighbour=signed_in(Role.COMMUNE_OFFICER, neighbour.commune),
    )


def url_of(name, pair):
    return reverse(f"cases:client_pair_{name}", args=[pair.pk])


def identity_fields(**values):
    return {"full_name": "", "birth_date": "", "personal_number": "", "phone": "", "address": ""} | values


# on entry


def test_a_number_known_elsewhere_says_so_after_saving_and_never_where_or_who(officer, case, number_known):
    url = reverse("cases:identity_edit", args=[case.client.pk])

    answer = officer.post(url, identity_fields(full_name="Phạm Văn Mẫu", personal_number=NUMBER), follow=True)

    text = page(answer).text
    assert ELSEWHERE in text
    pair = page(officer.get(url_of("detail", ClientPair.objects.get())))
    for told in (text, pair.text, page(officer.get(reverse("cases:client_pair_list"))).text):
        for secret in (number_known.code, "Lê Thị Xa", number_known.commune.name, number_known.province.name):
            assert secret not in told
    assert "hồ sơ ở xã khác" in pair.text
    assert not pair.all("//main//form")


def test_a_namesake_asks_for_a_tick_and_the_tick_saves(officer, case):
    other = ClientFactory(team=case.team, birth_year=case.client.birth_year)
    IdentityFactory(client=other, full_name="Phạm Văn Mẫu")
    url = reverse("cases:identity_edit", args=[case.client.pk])
    typed = identity_fields(full_name="pham van mau")

    assert not page(officer.get(url)).all("//input[@type='checkbox' and @name='is_another']")
    asked = page(officer.post(url, typed))
    saved = officer.post(url, typed | {"is_another": "on"})

    assert other.code in asked.errors[0]
    assert asked.one("//input[@type='checkbox' and @name='is_another']").get("checked") is None
    assert saved.status_code == 302
    assert ClientPair.objects.get().state == PairState.DISTINCT


# looking into it


def test_the_province_sees_codes_alone_and_tells_the_communes(two, case):
    IdentityFactory(client=case.client, full_name="Phạm Văn Mật")
    url = url_of("detail", two.pair)
    shown = page(two.province.get(url))

    assert {two.pair.first.code, two.pair.second.code} <= set(shown.text.split())
    assert "Phạm Văn Mật" not in shown.text
    assert ELSEWHERE in page(two.commune.get(url)).text
    two.province.post(url_of("tell", two.pair))

    for browser in (two.commune, two.neighbour):
        told = page(browser.get(url))
        assert {two.pair.first.code, two.pair.second.code} <= set(told.text.split())
        assert "Cán bộ tỉnh đã báo mã hồ sơ kia." in told.text
    assert not page(two.commune.get(url)).has_link(two.pair.second.get_absolute_url())
    assert "Cán bộ tỉnh báo" in page(two.commune.get(case.client.get_absolute_url())).text


def test_the_province_joins_and_parts_across_communes(two):
    two.province.post(url_of("join", two.pair))
    two.pair.refresh_from_db()
    assert two.pair.state == PairState.SAME

    two.province.post(url_of("part", two.pair))
    two.pair.refresh_from_db()
    assert two.pair.state == PairState.DISTINCT


def test_a_commune_decides_nothing_about_a_file_of_another_one(two):
    for name in ("tell", "join", "part"):
        answer = page(two.commune.post(url_of(name, two.pair), follow=True))
        assert "tỉnh" in answer.messages[0]

    two.pair.refresh_from_db()
    assert (two.pair.state, two.pair.told_on) == (PairState.SUSPECTED, None)


def test_an_officer_joins_two_files_of_the_commune_by_code(officer, case):
    other, elsewhere = ClientFactory(team=case.team), ClientFactory()
    url = reverse("cases:client_pair_add", args=[case.client.pk])

    assert page(officer.get(case.client.get_absolute_url())).has_link(url)
    for code in (elsewhere.code, "khong-co", ""):
        assert page(officer.post(url, {"code": code})).errors
    assert not ClientPair.objects.exists()
    assert page(officer.post(url, {"code": case.client.code})).errors
    answer = officer.post(url, {"code": other.code})

    assert answer.url == ClientPair.objects.get().get_absolute_url()
    assert ClientPair.objects.get().state == PairState.SAME


def test_a_province_is_not_told_of_a_pair_with_somebody_hidden(two):
    EpisodeFactory(client=two.pair.second, status__programme__is_hidden=True)

    assert two.province.get(url_of("detail", two.pair)).status_code == 404
    assert two.pair.first.code not in page(two.province.get(reverse("cases:client_pair_list"))).text


def test_another_province_is_named_but_not_the_commune(case, signed_in):
    pair = ClientPairFactory(first=case.client)
    shown = page(signed_in(Role.PROVINCE_OFFICER, case.commune.province).get(url_of("detail", pair)))

    assert f"hồ sơ ở {pair.second.province.full_name}" in shown.text
    assert pair.second.code not in shown.text
    assert pair.second.commune.full_name not in shown.text


def test_others_are_refused(two, assert_stays_out):
    refused = (Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.NATIONAL_OFFICER)
    for name in ("tell", "join", "part"):
        assert_stays_out(url_of(name, two.pair), *refused)


def test_the_list_asks_no_more_for_more_rows(officer, case, assert_flat_queries):
    def add_rows(n):
        for _ in range(n):
            ClientPairFactory(first=case.client)

    assert_flat_queries(officer, reverse("cases:client_pair_list"), add_rows)
