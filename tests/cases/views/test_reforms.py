"""reform_*: a list is looked at and carried out; divided communes are decided; both are taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Client
from tests.cases.reforms.conftest import content, land  # noqa: F401  fixtures
from tests.factories import ReformFactory, divided_commune
from tests.page import page
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.models import Commune, Reform, Team

pytestmark = pytest.mark.django_db
LIST, ADD, DIVIDED = (reverse(f"cases:reform_{name}") for name in ("list", "add", "divided"))


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


def sent(browser, text, on="01/07/2026"):
    return browser.post(ADD, {"on": on, "file": SimpleUploadedFile("ds.csv", text)})


def test_a_list_is_looked_at_first_and_then_carried_out(administrator, land, content):  # noqa: F811
    shown = sent(administrator, content())

    told = page(shown)
    assert not Reform.objects.exists()
    assert told.texts("//dl/dd")[:7] == ["01/07/2026", "4", "4", "2", "3", "2", "2"]
    assert told.texts("//dl/dd")[7] == "1 Đội, 1 hồ sơ đang mở ở xã bị chia"

    text = content().decode()
    done = administrator.post(ADD, {"on": "01/07/2026", "text": text}, follow=True)
    reform = Reform.objects.get()
    assert page(done).heading == "Từ ngày 01/07/2026"
    assert "Đã sắp xếp đơn vị." in page(done).messages
    assert reform.by == administrator.user
    assert Client.objects.filter(commune__code="70004").count() == 3


def test_the_same_list_again_says_that_there_is_nothing_to_do(administrator, land, content):  # noqa: F811
    administrator.post(ADD, {"on": "01/07/2026", "text": content().decode()})

    assert "Không có gì để làm." in page(sent(administrator, content())).text
    assert Reform.objects.count() == 1


def test_wrong_lines_are_told_with_their_numbers_and_nothing_is_done(administrator, land, content):  # noqa: F811
    answer = sent(administrator, content("79999,70004,true,An,XA", "70001,70004,có lẽ,An,XA"))

    assert answer.status_code == 422
    assert page(answer).rows() == [["3", "Ghi “có” hoặc “không” ở cột Toàn bộ, không phải “có lẽ”."]]
    assert not Reform.objects.exists()
    assert not Commune.objects.filter(code="70004").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"on": "01/07/2026"}, "Chọn tệp."),
        ({"on": "khi nào", "text": "x"}, "Ngày"),
        ({"on": "01/07/2026", "file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00")}, "không phải CSV UTF-8"),
    ],
)
def test_what_is_no_list_is_refused(administrator, data, words):
    answer = administrator.post(ADD, data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Reform.objects.exists()


def test_a_reform_is_taken_back_or_the_page_says_why_not(administrator, land, content):  # noqa: F811
    administrator.post(ADD, {"on": "01/07/2026", "text": content().decode()})
    reform = Reform.objects.get()
    undo = reverse("cases:reform_undo", args=[reform.pk])

    assert "Đã hoàn tác." in page(administrator.post(undo, follow=True)).messages
    assert "Lần sắp xếp này đã hoàn tác rồi." in page(administrator.post(undo, follow=True)).messages
    assert not Commune.objects.filter(code="70004").exists()


def test_a_divided_commune_stands_on_home_and_in_the_list_until_its_teams_are_given_a_place(administrator):
    commune = divided_commune()
    url = reverse("cases:reform_divide", args=[commune.pk])
    team, successor = Team.objects.get(commune=commune), commune.successions.order_by("pk")[0].successor
    assert page(administrator.get(reverse("home"))).has_link(url)
    assert page(administrator.get(DIVIDED)).has_link(url)

    answer = administrator.post(url, {f"team-{team.pk}": successor.pk}, follow=True)

    assert f"Đã chuyển Đội, hồ sơ của {commune.full_name}." in page(answer).messages
    assert Team.objects.get(pk=team.pk).commune == successor
    assert not page(administrator.get(DIVIDED)).has_link(url)
    assert not page(administrator.get(reverse("home"))).has_link(url)


def test_all_teams_at_once_but_one(administrator):
    commune = divided_commune()
    one = Team.objects.get(commune=commune)
    other = Team.objects.create(
        commune=commune, name="Đội khác", name_key="doi khac", founded_on=one.founded_on
    )
    north, south = (edge.successor for edge in commune.successions.order_by("pk"))
    url = reverse("cases:reform_divide", args=[commune.pk])

    administrator.post(url, {"every": north.pk, f"team-{other.pk}": south.pk})

    assert Team.objects.get(pk=one.pk).commune == north
    assert Team.objects.get(pk=other.pk).commune == south


def test_nothing_chosen_or_another_unit_is_refused(administrator):
    commune = divided_commune()
    team = Team.objects.get(commune=commune)
    url = reverse("cases:reform_divide", args=[commune.pk])

    assert administrator.post(url, {"rest": ""}).status_code == 422
    assert administrator.post(url, {f"team-{team.pk}": commune.pk}).status_code == 422
    assert Team.objects.get(pk=team.pk).commune == commune


def test_a_commune_that_was_not_divided_has_no_such_page(administrator, land):  # noqa: F811
    assert administrator.get(reverse("cases:reform_divide", args=[land.a.pk])).status_code == 404


def test_no_case_code_is_shown(administrator, land, content):  # noqa: F811
    administrator.post(ADD, {"on": "01/07/2026", "text": content().decode()})
    reform = Reform.objects.get()

    for url in (LIST, DIVIDED, reform.get_absolute_url(), reverse("cases:reform_divide", args=[land.c.pk])):
        assert "99999-2026" not in page(administrator.get(url)).text


def test_only_administrators_get_in(signed_in, land):  # noqa: F811
    places = {"province": land.province, "commune": land.a, "team": land.teams["a"], None: None}
    reform = ReformFactory()
    urls = [LIST, ADD, DIVIDED, reform.get_absolute_url(), reverse("cases:reform_divide", args=[land.c.pk])]

    for role in set(Role) - {Role.ADMINISTRATOR}:
        browser = signed_in(role, places[ROLE_PLACES[role]])
        assert {browser.get(url).status_code for url in urls} == {403}, role
