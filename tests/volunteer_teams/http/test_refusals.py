"""What was sent and refused is answered with 422, by allauth's pages too; the wrong way to ask, in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.database import WebClient
from tests.factories import ProvinceFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
REFUSED = 422


def test_a_refused_form_says_so_by_its_status(signed_in):
    officer = signed_in(Role.PROVINCE_OFFICER, ProvinceFactory())

    assert officer.get("/offices/add/").status_code == 200
    assert officer.post("/offices/add/", {"name": ""}).status_code == REFUSED


def test_signing_in_in_vain_does_so_too():
    answer = WebClient().post("/accounts/login/", {"login": "xa.socson", "password": "sai-mat-khau"})

    assert answer.status_code == REFUSED
    assert page(answer).errors


def test_a_file_that_cannot_be_read_or_has_a_wrong_row_does_so_too(signed_in):
    administrator = signed_in(Role.ADMINISTRATOR)

    for content in (b"x", "Họ và tên,Tên đăng nhập\nLê Mẫu,!\n".encode()):
        file = SimpleUploadedFile("a.csv", content)
        assert administrator.post("/accounts/import/", {"file": file}).status_code == REFUSED

    right = SimpleUploadedFile("a.csv", "Họ và tên,Tên đăng nhập\nLê Mẫu,xa.mau\n".encode())
    assert administrator.post("/accounts/import/", {"file": right}).status_code == 200


def test_an_address_that_is_only_for_buttons_says_so_in_words(signed_in):
    answer = signed_in(Role.ADMINISTRATOR).get("/accounts/import/", REQUEST_METHOD="PUT")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert page(answer).heading == "Địa chỉ này không mở thẳng được, chưa làm gì cả"
    assert page(answer).one("//main//a[@href='/']") is not None
