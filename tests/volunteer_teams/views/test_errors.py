"""Pages for what went wrong: in the same look, with the next step and whom to ask."""

from errno import ENOSPC

import psycopg
import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.database.problems import DatabaseProblem, NoRoom
from volunteer_teams.errors import FilesAway
from volunteer_teams.views.errors import bad_request, server_error


def test_an_unknown_address_offers_the_way_back(signed_in):
    response = signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get("/khong-co/")

    shown = page(response)
    assert response.status_code == 404
    assert shown.heading == "Không có trang này, hoặc anh chị không được xem"
    assert shown.link("Về việc cần làm") == "/"
    assert "hỏi cán bộ cấp tỉnh" in shown.text


def test_a_stranger_sees_it_too_without_menu_or_name(client):
    response = client.get("/khong-co/")

    shown = page(response)
    assert response.status_code == 404
    assert shown.link("Đăng nhập") == "/accounts/login/"
    assert not shown.all("//nav[@class='topnav'] | //nav[@class='tabbar'] | //details")


def test_a_form_without_its_token_says_how_to_keep_what_was_typed(db):
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "y"})

    assert response.status_code == 403
    assert "nút Quay lại" in page(response).text


@pytest.mark.parametrize("view", [server_error, lambda request: bad_request(request, Exception("x"))])
def test_the_pages_of_last_resort_need_no_context_and_no_database(view):
    """No `db` fixture: a query would fail."""
    response = view(RequestFactory().get("/"))

    shown = page(response)
    assert shown.link("Về việc cần làm") == "/"
    assert "báo quản trị hệ thống" in shown.text
    assert not shown.all("//script")


def test_a_refusal_shows_its_own_reason_when_it_has_one():
    request = RequestFactory().get("/")

    assert "Tháng này đã khóa." in render_to_string("403.html", {"exception": "Tháng này đã khóa."}, request)


def answer_to(error, request=None):
    """The page for an error that no view caught."""
    try:
        raise error
    except type(error):
        return server_error(request or RequestFactory().post("/"))


def sent(address, **fields):
    """A form that was sent to one of our pages, or to one of allauth's, and reached no view."""
    return RequestFactory().post(address, fields)


CUT = psycopg.InternalError("received 2 results from command 'COMMIT'")  # PgBouncer, whose server died


@pytest.mark.parametrize(
    "error",
    [OperationalError("gone"), InterfaceError("closed"), DatabaseProblem("x"), FilesAway("x"), CUT],
)
def test_without_its_database_the_site_asks_to_send_again(error):
    response = answer_to(error)

    shown = page(response)
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "đang khởi động lại" in shown.heading
    assert "Gửi lại không bị ghi hai lần." in shown.text


def test_a_session_that_could_not_be_written_is_no_fault_of_the_request():
    """Django raises `SessionInterrupted`, which is a bad request, whatever kept it from writing."""
    try:
        try:
            raise OperationalError("gone")
        except OperationalError:
            raise SessionInterrupted from None
    except SessionInterrupted as interrupted:
        response = bad_request(RequestFactory().post("/"), interrupted)

    assert response.status_code == 503


def test_an_error_of_ours_is_no_reason_to_try_again():
    response = answer_to(ZeroDivisionError())

    assert response.status_code == 500
    assert "Retry-After" not in response


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError("gone"), 503), (NoRoom("x"), 507), (OSError(ENOSPC, "full"), 507)]
)
def test_what_was_typed_waits_on_the_page_and_is_sent_by_one_press(error, status):
    typed = {"note": ["một\n<b>“hai”</b>"], "places": ["1", "2"]}

    response = answer_to(error, sent("/contacts/add/?day=2026-11-22", **typed))

    (form,) = page(response).all("//main//form")
    assert response.status_code == status
    assert (form.get("method"), form.get("action")) == ("post", "/contacts/add/?day=2026-11-22")
    assert form.form_values() == [("note", typed["note"][0]), ("places", "1"), ("places", "2")]


@pytest.mark.parametrize("address", ["/accounts/login/", "/contacts/add/", "/not/there/"])
def test_no_password_and_no_file_waits_on_a_page(address):
    request = sent(address, login="x", password="y", file=SimpleUploadedFile("tep.csv", b"x"))

    shown = page(answer_to(NoRoom("x"), request))

    assert not shown.all("//form")
    assert "nút Quay lại" in shown.text
