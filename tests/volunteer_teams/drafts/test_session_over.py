"""A session ends when idle; what was typed comes back to the one who typed it, and to nobody else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.database import WebClient
from tests.factories import CommuneFactory, TeamFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.drafts.tickets import new_ticket
from volunteer_teams.encryption.fields import SEALED
from volunteer_teams.models import Draft, Team
from volunteer_teams.signing_in.sessions import BEGAN, SessionStore

PASSWORD = "muoi-hai-con-giap-2026"
NAME = "Đội có tên rất riêng"


@pytest.fixture
def commune(db):
    return CommuneFactory(name="Sóc Sơn")


def account(commune, username):
    user = person(Role.COMMUNE_OFFICER, commune, username=username)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def officer(commune):
    """Somebody who may found teams."""
    return account(commune, "xa.socson")


def sign_in(browser, user, back="/"):
    return browser.post(f"/accounts/login/?next={back}", {"login": user.username, "password": PASSWORD})


@pytest.fixture
def browser(officer):
    """Hers, signed in."""
    browser = WebClient()
    sign_in(browser, officer)
    return browser


def pass_time(minutes):
    Session.objects.update(expire_date=F("expire_date") - timedelta(minutes=minutes))


def send(browser, typed, address="/teams/add/"):
    return browser.post(address, typed, headers={"Referer": f"http://testserver{address}"})


@pytest.fixture
def typed(commune, officer):
    """A team that is right in every field, on a sheet that the officer opened."""
    return {
        "ticket": new_ticket(officer.pk),
        "commune": commune.pk,
        "name": NAME,
        "founded_on": "01/03/2026",
        "decision": "12/QĐ-UBND",
    }


@pytest.mark.parametrize(("minutes", "is_in"), [(28, True), (31, False)])
def test_session_ends_after_thirty_minutes_without_a_request(browser, minutes, is_in):
    pass_time(minutes)

    assert (browser.get("/").status_code == 200) is is_in


def test_each_request_puts_the_end_off(browser):
    for _ in range(4):
        pass_time(20)
        assert browser.get("/session/stay/").status_code == 204

    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_a_second_click_within_a_minute_writes_nothing(browser):
    browser.get("/session/stay/")

    with CaptureQueriesContext(connection) as asked:
        browser.get("/session/stay/")

    assert not [one for one in asked.captured_queries if one["sql"].startswith("UPDATE")]


def test_pages_of_ones_own_account_put_it_off_too(browser):
    for _ in range(3):
        pass_time(20)
        assert browser.get("/accounts/password/change/").status_code == 200


def test_what_scripts_ask_for_meanwhile_says_it_no_second_time(browser):
    pass_time(31)

    for address in ("/offline/kit/", "/session/stay/", "/"):
        browser.get(address)

    told = page(browser.get("/accounts/login/")).messages
    assert [words.startswith("Phiên làm việc đã hết") for words in told] == [True]
    assert not page(browser.get("/accounts/login/")).messages


@pytest.mark.parametrize("address", ["/worker.js", "/accounts/login/"])
def test_what_everybody_may_open_does_not_take_the_session_that_is_over_away(browser, typed, address):
    """Its cookie says whose form comes next, and a browser asks for its program whenever it likes."""
    pass_time(31)

    assert browser.get(address).status_code == 200

    send(browser, typed)
    told = page(browser.get("/accounts/login/")).messages
    assert [words.endswith("Chữ đã gõ vẫn còn.") for words in told] == [True]


def test_form_that_was_sent_too_late_comes_back_filled_and_is_saved_once_sent_again(browser, officer, typed):
    pass_time(31)

    late = send(browser, typed)
    assert late.headers["Location"] == "/accounts/login/?next=/teams/add/"
    told = page(browser.get(late.headers["Location"])).messages
    assert "Chữ đã gõ vẫn còn." in told[0]
    back = sign_in(browser, officer, "/teams/add/").headers["Location"]
    shown = page(browser.get(back))

    assert shown.value("name") == NAME
    assert shown.value("founded_on") == "01/03/2026"
    assert shown.messages[0].startswith("Chưa lưu: chữ gõ dở lúc")
    assert not shown.errors
    assert not Team.objects.exists()
    assert send(browser, typed).status_code == 302
    assert Team.objects.get().name == NAME


def test_address_keeps_its_question(browser, officer, commune, typed):
    pass_time(31)
    address = f"/teams/add/?commune={commune.pk}"

    late = send(browser, typed, address)
    back = browser.post(late.headers["Location"], {"login": officer.username, "password": PASSWORD})

    assert back.headers["Location"] == address
    assert page(browser.get(address)).value("name") == NAME


def test_it_lies_sealed_and_in_no_session(browser, typed):
    pass_time(31)

    send(browser, typed)

    with connection.cursor() as cursor:
        cursor.execute("select typed from volunteer_teams_draft")
        ((sealed,),) = cursor.fetchall()
    assert SEALED.fullmatch(sealed)
    rows = [Session(session_data=data) for data in Session.objects.values_list("session_data", flat=True)]
    assert "QĐ-UBND" not in str([row.get_decoded() for row in rows])


def test_somebody_else_on_the_same_machine_never_sees_it(browser, commune, typed):
    other = account(commune, "xa.khac")
    pass_time(31)
    send(browser, typed)

    sign_in(browser, other, "/teams/add/")
    answer = browser.get("/teams/add/")

    assert NAME not in answer.content.decode()
    assert NAME not in browser.get("/teams/add/").content.decode()


def test_it_comes_back_until_it_is_saved(browser, officer, typed):
    pass_time(31)
    send(browser, typed)
    sign_in(browser, officer)

    for _ in range(2):
        assert page(browser.get("/teams/add/")).value("name") == NAME
    assert send(browser, typed).status_code == 302
    assert page(browser.get("/teams/add/")).value("name") == ""
    assert not Draft.objects.exists()


def test_form_without_a_ticket_of_its_writer_is_not_kept(browser, officer, typed):
    for ticket in ("", "x", new_ticket(officer.pk + 1)):
        pass_time(31)
        late = send(browser, typed | {"ticket": ticket})
        told = page(browser.get(late.headers["Location"])).messages

        assert "Chữ đã gõ vẫn còn." not in told[0]
        sign_in(browser, officer)
    assert not Draft.objects.exists()


def test_looking_at_another_page_first_loses_nothing(browser, officer, typed):
    pass_time(31)
    browser.get("/menu/")
    send(browser, typed)
    sign_in(browser, officer)

    assert page(browser.get("/menu/")).heading == "Tất cả mục"
    assert page(browser.get("/teams/add/")).value("name") == NAME


def test_signing_in_again_in_another_window_loses_nothing(officer, typed):
    """The form's token is of the time before; without it the form comes back instead of being lost."""
    browser = WebClient(enforce_csrf_checks=True)
    browser.force_login(officer)

    answer = send(browser, typed)

    assert answer.headers["Location"] == "/teams/add/"
    assert page(browser.get("/teams/add/")).value("name") == NAME
    assert not Team.objects.exists()


@pytest.mark.parametrize("headers", [{"Referer": "https://evil.example/teams/add/"}, {}])
def test_form_from_elsewhere_is_refused_and_not_kept(officer, typed, headers):
    browser = WebClient(enforce_csrf_checks=True)
    browser.force_login(officer)

    answer = browser.post("/teams/add/", typed, headers=headers)

    assert answer.status_code == 403
    assert page(browser.get("/teams/add/")).value("name") == ""


def test_strangers_fill_no_sessions(client, typed):
    answer = send(client, typed)

    assert answer.headers["Location"] == "/accounts/login/?next=/teams/add/"
    assert not Session.objects.exists()


def test_button_without_words_leads_back_to_its_page(browser, commune):
    """What is done by a button alone is not done behind one's back after signing in."""
    team = TeamFactory(commune=commune)
    pass_time(31)

    late = browser.post("/activities/restore/", headers={"Referer": f"http://testserver/teams/{team.pk}/"})

    assert late.headers["Location"] == f"/accounts/login/?next=/teams/{team.pk}/"


def test_part_asked_for_by_script_leads_the_whole_page_to_signing_in(browser):
    pass_time(31)

    answer = browser.get(
        "/activities/?page=2",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/activities/?page=1"},
    )

    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/activities/%3Fpage%3D1"


@pytest.mark.parametrize("other", ["http://[", "//evil/", "https://evil/teams/"])
@pytest.mark.parametrize(("method", "leads_to"), [("get", "/activities/"), ("post", "/")])
def test_a_page_that_is_none_of_ours_is_not_come_back_to(browser, method, leads_to, other):
    pass_time(31)

    answer = browser.generic(
        method, "/activities/", headers={"HX-Request": "true", "HX-Current-URL": other, "Referer": other}
    )

    assert answer.headers["HX-Redirect"] == f"/accounts/login/?next={leads_to}"


@pytest.mark.parametrize("field", ["_given_back", "csrfmiddlewaretoken"])
def test_marks_of_the_machinery_are_not_kept(browser, officer, typed, field):
    pass_time(31)
    send(browser, typed | {field: "1"})
    sign_in(browser, officer)

    assert f'name="{field}" value="1"' not in browser.get("/teams/add/").content.decode()


def test_page_says_when_an_idle_session_ends(browser):
    assert page(browser.get("/")).one("//dialog[@data-session-seconds]").get("data-session-seconds") == "1740"


def signed_in_hours_ago(hours):
    """Move the signing in of the one session back; its end stays where it is."""
    row = Session.objects.get()
    session = SessionStore(row.session_key)
    session[BEGAN] = (timezone.now() - timedelta(hours=hours)).isoformat()
    Session.objects.update(session_data=session.encode(session._session))


def test_after_twelve_hours_one_signs_in_again_however_busy(browser):
    signed_in_hours_ago(11.8)

    pass_time(25)
    assert browser.get("/").status_code == 200

    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(0) < left <= timedelta(minutes=12)


def test_what_was_typed_when_the_twelve_hours_end_comes_back(browser, officer, typed):
    signed_in_hours_ago(12.1)
    pass_time(31)

    response = send(browser, typed)

    shown = page(browser.get(response.url)).text
    assert "Đã 12 giờ từ lúc đăng nhập" in shown
    assert "Chữ đã gõ vẫn còn." in shown
    sign_in(browser, officer, back="/teams/add/")
    assert NAME in browser.get("/teams/add/").content.decode()
    assert not Team.objects.exists()


def test_what_the_script_sends_when_the_session_is_over_is_kept_too(browser, officer, typed):
    pass_time(31)

    answer = browser.post("/drafts/keep/", typed | {"_address": "/teams/add/"})

    assert answer.status_code == 302
    sign_in(browser, officer)
    assert page(browser.get("/teams/add/")).value("name") == NAME


def test_whoever_is_disabled_meanwhile_leaves_nothing(browser, officer, typed):
    pass_time(31)
    type(officer).objects.update(is_active=False)

    send(browser, typed)

    assert not Draft.objects.exists()
