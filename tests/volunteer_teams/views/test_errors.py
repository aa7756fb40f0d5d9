"""Pages for what went wrong: in the same look, with the next step and whom to ask."""

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import InterfaceError, OperationalError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.database.problems import DatabaseProblem
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


def answer_to(error):
    """The page for an error that no view caught."""
    try:
        raise error
    except type(error):
        return server_error(RequestFactory().post("/"))


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed"), DatabaseProblem("x")])
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
