"""client_find: by a word of the name or by the personal number, while names are on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.actions.identifying import set_identity
from tests.factories import ClientFactory, EpisodeFactory, IdentityFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
URL, SHOW, LIST = reverse("cases:client_find"), reverse("cases:names_show"), reverse("cases:client_list")


@pytest.fixture
def three(case):
    """Three people of the commune."""
    names = ("Nguyễn Thị Hòa", "Trần Văn Đức", "Nguyễn Đức Anh")
    clients = [case.client, *ClientFactory.create_batch(2, team=case.team)]
    for n, (client, name) in enumerate(zip(clients, names, strict=True)):
        set_identity(client=client, full_name=name, personal_number=f"02508500123{n}", by=None)
    return clients


def found(browser, text):
    shown = page(browser.post(URL, {"text": text}))
    return [row[0] for row in shown.rows()] if shown.all("//table") else []


@pytest.mark.parametrize(
    ("text", "which"),
    [("hoa", [0]), ("ĐỨC", [1, 2]), ("duc nguyen", [2]), ("nguyễn", [0, 2]), ("xyz", []), ("  ", [])],
)
def test_any_word_finds_it_with_and_without_marks(officer, three, text, which):
    officer.post(SHOW, {"reason": "tìm hồ sơ"})

    rows = found(officer, text)

    assert [n for n in range(3) if any(three[n].code in row for row in rows)] == which
    assert len(rows) == len(which)


def test_a_number_finds_its_client(officer, three):
    officer.post(SHOW, {"reason": "tìm hồ sơ"})

    [row] = found(officer, "025 085 001 231")

    assert three[1].code in row
    assert "Trần Văn Đức" in row
    assert not found(officer, "025085001239")


def test_nothing_is_found_while_names_are_off(officer, three):
    response = officer.post(URL, {"text": "hoa"})

    assert response.url == f"{SHOW}?next={URL}"


def test_what_is_typed_stands_in_no_address(officer, three):
    officer.post(SHOW, {"reason": "tìm hồ sơ"})

    form = page(officer.get(LIST)).one(f"//form[@action='{URL}']")

    assert form.get("method") == "post"
    assert not page(officer.get(URL, {"text": "hoa"})).all("//table")


def test_nothing_typed_is_refused_with_a_sentence(officer, three):
    officer.post(SHOW, {"reason": "tìm hồ sơ"})

    assert page(officer.post(URL, {"text": ""})).errors == [
        "Tên hoặc số định danh: Nhập tên hoặc số định danh."
    ]
    assert "Không tìm thấy ai" in page(officer.post(URL, {"text": "xyz"})).text


def test_nobody_is_found_who_is_out_of_reach(officer, signed_in, case, three):
    elsewhere = ClientFactory()
    IdentityFactory(client=elsewhere, full_name="Nguyễn Thị Xa")
    EpisodeFactory(client=three[1], status__programme__is_hidden=True)
    officer.post(SHOW, {"reason": "tìm hồ sơ"})
    leader = signed_in(Role.TEAM_LEADER, case.team)
    leader.post(SHOW, {"reason": "tìm hồ sơ"})

    assert not found(officer, "Xa")
    assert found(officer, "Đức Trần")
    assert not found(leader, "Đức Trần")
    assert not found(leader, "025085001231")


def test_finding_makes_the_same_queries_however_many_there_are(officer, case, three):
    officer.post(SHOW, {"reason": "tìm hồ sơ"})
    officer.post(URL, {"text": "nguyen"})
    with CaptureQueriesContext(connection) as few:
        officer.post(URL, {"text": "nguyen"})
    for client in ClientFactory.create_batch(5, team=case.team):
        IdentityFactory(client=client, full_name="Nguyễn Văn Mới")

    with CaptureQueriesContext(connection) as many:
        assert len(found(officer, "nguyen")) == 7

    assert len(many) == len(few)


@pytest.mark.parametrize("role", [Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER])
def test_other_roles_are_refused(signed_in, case, role):
    place = case.commune if role == Role.COMMUNE_LEADER else case.commune.province

    assert signed_in(role, place).post(URL, {"text": "hoa"}).status_code == 403
