"""names_show, names_hide: names in working lists for one session, by one logged act."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import names
from cases.events import CaseEvent
from tests.factories import (
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    TeamFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
SHOW, HIDE = reverse("cases:names_show"), reverse("cases:names_hide")
LIST, BOOK, HOME = reverse("cases:client_list"), reverse("cases:contact_list"), reverse("home")
NAME = "Phạm Văn Bí Mật"


@pytest.fixture
def named(case):
    """The client of the case, whose name is known."""
    IdentityFactory(client=case.client, full_name=NAME)
    ContactFactory(client=case.client, volunteer=case.volunteer, on=timezone.localdate() - timedelta(days=40))
    return case.client


def on(browser):
    browser.post(SHOW, {"reason": "lên lịch thăm"})
    return browser


def shows(browser, url):
    return NAME in browser.get(url).content.decode()


def pages(client):
    return [LIST, BOOK, HOME, reverse("cases:contact_add", args=[client.pk])]


def test_lists_show_codes_alone_until_a_reason_is_given(officer, named, logged):
    assert not [url for url in pages(named) if shows(officer, url)]

    response = officer.post(SHOW, {"reason": "lên lịch thăm", "next": BOOK})

    assert response.url == BOOK
    assert [url for url in pages(named) if shows(officer, url)] == pages(named)
    [event] = logged(CaseEvent.NAMES_SHOWN)
    assert (event.by_id, event.subject_id) == (officer.user.pk, str(named.commune_id))
    assert event.changes == {"reason": "lên lịch thăm", "clients": 1}


@pytest.mark.parametrize("reason", ["", "  ", "gọi 0912 345 678"])
def test_without_a_reason_nothing_is_shown(officer, named, logged, reason):
    response = officer.post(SHOW, {"reason": reason})

    assert page(response).errors
    assert not shows(officer, LIST)
    assert not logged(CaseEvent.NAMES_SHOWN)


def test_every_page_says_so_and_switches_it_off(officer, named):
    on(officer)
    assert len(page(officer.get(reverse("team_list"))).all(f"//form[@action='{HIDE}']")) == 1

    response = officer.post(HIDE, {"next": reverse("team_list")})

    assert response.url == reverse("team_list")
    assert not shows(officer, LIST)
    assert "Đang hiện tên" not in page(officer.get(LIST)).text


def test_nothing_is_offered_while_it_is_on(officer, named):
    assert page(officer.get(LIST)).has_link(SHOW)

    assert not page(on(officer).get(LIST)).has_link(SHOW)


def test_half_an_hour_without_a_page_ends_it(officer, named, monkeypatch):
    on(officer)
    begun = names._now()
    monkeypatch.setattr(names, "_now", lambda: begun + 29 * 60)
    assert shows(officer, LIST)
    monkeypatch.setattr(names, "_now", lambda: begun + (29 + 29) * 60)
    assert shows(officer, LIST)

    monkeypatch.setattr(names, "_now", lambda: begun + (29 + 29 + 31) * 60)

    assert not shows(officer, LIST)
    assert not shows(officer, LIST)


def test_signing_out_ends_it(officer, named):
    on(officer)

    officer.post(reverse("account_logout"))
    officer.force_login(officer.user)

    assert not shows(officer, LIST)


def test_it_is_one_session_s_alone(officer, signed_in, named):
    on(officer)

    assert not shows(signed_in(user=officer.user), LIST)


def test_whoever_loses_the_role_loses_the_names(officer, named):
    on(officer)
    officer.user.role_assignments.update(role=Role.COMMUNE_LEADER)

    assert officer.get(LIST).status_code == 200
    assert not shows(officer, LIST)


def test_a_team_leader_sees_the_team_and_nobody_hidden(signed_in, case, named, logged):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme__is_hidden=True)
    IdentityFactory(client=hidden, full_name="Trần Thị Ẩn")
    neighbour = ClientFactory(team=TeamFactory(commune=case.commune))
    IdentityFactory(client=neighbour, full_name="Lê Thị Láng Giềng")
    leader = on(signed_in(Role.TEAM_LEADER, case.team))

    found = leader.get(LIST, {"open": ""}).content.decode()

    assert NAME in found
    assert "Ẩn" not in found.replace("Ẩn tên", "")
    assert "Láng Giềng" not in found
    [event] = logged(CaseEvent.NAMES_SHOWN)
    assert (event.subject_id, event.changes["clients"]) == (str(case.team.pk), 1)


def test_a_volunteer_sees_their_own(signed_in, case, named, logged):
    browser = signed_in(Role.VOLUNTEER, case.team)
    assert "Không có hồ sơ nào để hiện tên" in page(browser.post(SHOW, {"reason": "thăm nhà"})).text
    case.client.assignments.update(volunteer=browser.user.volunteer)

    on(browser)

    assert shows(browser, LIST)
    [event] = logged(CaseEvent.NAMES_SHOWN)
    assert event.subject_id == str(browser.user.volunteer.pk)


def test_the_case_file_tells_that_names_were_on(officer, named):
    on(officer)

    shown = page(officer.get(named.get_absolute_url())).text

    assert f"Trong danh sách có tên {officer.user.full_name} · 1 lần" in shown


def test_names_are_one_query_for_a_page(officer, case, named, django_assert_max_num_queries):
    on(officer)
    for client in ClientFactory.create_batch(5, team=case.team):
        EpisodeFactory(client=client)
        IdentityFactory(client=client)

    with django_assert_max_num_queries(88) as queries:
        officer.get(HOME)

    assert len([q for q in queries.captured_queries if 'FROM "cases_identity"' in q["sql"][:400]]) == 1


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)", "cases", "\\\\example.com"]
)
def test_it_leads_back_to_our_own_pages_alone(officer, named, elsewhere):
    assert officer.post(SHOW, {"reason": "lên lịch", "next": elsewhere}).url == LIST
    assert officer.post(HIDE, {"next": elsewhere}).url == LIST


@pytest.mark.parametrize(
    "role", [Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR]
)
def test_other_roles_are_refused(signed_in, case, role):
    places = {Role.COMMUNE_LEADER: case.commune, Role.PROVINCE_OFFICER: case.commune.province}
    browser = signed_in(role, places.get(role))

    assert browser.post(SHOW, {"reason": "muốn xem"}).status_code == 403
    assert browser.post(HIDE).status_code == 403
