"""`api_token_list`, `api_token_add`, `api_token_revoke`: administrators make tokens and take them back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import ApiToken
from tests.database import WebClient
from tests.factories import ApiTokenFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, Commune
from volunteer_teams.vietnamese import short_date

LIST, ADD = "/api-tokens/", "/api-tokens/add/"


@pytest.fixture
def browser(signed_in):
    return signed_in(Role.ADMINISTRATOR)


def asked(**values):
    until = short_date(timezone.localdate() + timedelta(days=90))
    return {"name": "Kho dữ liệu Bộ", "holder": "Phòng CNTT", "place": "vn", "expires_on": until} | values


def test_a_code_is_shown_once_and_works_and_only_its_digest_is_kept(browser, sample):
    answer = browser.post(ADD, asked(place="98"))

    token = ApiToken.objects.get()
    code = page(answer).all("//p[contains(@class, 'code')]")[0].text_content()
    assert token.start == code[:5]
    assert code not in str(ApiToken.objects.values().get())
    assert code not in browser.get(LIST).content.decode()
    used = WebClient().get("/api/v1/places/", {"year": 2020}, headers={"Authorization": f"Bearer {code}"})
    assert used.status_code == 200
    assert AuditEvent.objects.filter(code="reports.api_token_made", by_id=browser.user.pk).count() == 1


def test_the_place_is_found_by_its_code(browser, sample):
    commune = sample.communes[0]
    Commune.objects.filter(pk=commune.pk).update(valid_to=None)

    for code, place in (("VN", None), ("98", sample.province), ("98101", commune)):
        browser.post(ADD, asked(name=code, place=code))
        assert ApiToken.objects.get(name=code).place == place


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"place": "00"}, "Không có tỉnh hay xã nào"),
        ({"place": "98102"}, "Không có tỉnh hay xã nào"),  # gone since the reform
        ({"expires_on": "01/01/2020"}, "đã qua"),
        ({"expires_on": "01/01/2099"}, "nhiều nhất một năm"),
        ({"name": ""}, "Nhập tên hệ thống"),
        ({"holder": ""}, "Nhập người chịu trách nhiệm"),
        ({"place": ""}, "Nhập VN, mã tỉnh hoặc mã xã"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_made(browser, sample, wrong, words):
    answer = browser.post(ADD, asked(**wrong))

    assert answer.status_code == 422
    assert words in page(answer).text
    assert not ApiToken.objects.exists()


def test_one_that_is_taken_back_opens_nothing_and_the_log_says_why(browser, sample):
    token = ApiTokenFactory(code="abcde-mmmmm")
    header = {"Authorization": "Bearer abcde-mmmmm"}
    assert WebClient().get("/api/v1/places/", headers=header).status_code == 200

    browser.post(f"/api-tokens/{token.pk}/revoke/", {"reason": "Mã bị lộ"})

    assert WebClient().get("/api/v1/places/", headers=header).status_code == 401
    event = AuditEvent.objects.get(code="reports.api_token_revoked")
    assert event.changes == {"reason": "Mã bị lộ"}
    again = browser.post(f"/api-tokens/{token.pk}/revoke/", {"reason": "Lần nữa"})
    assert "đã được thu hồi" in page(again).text
    assert "Đã thu hồi" in page(browser.get(LIST)).text


def test_the_list_says_how_each_stands(browser, sample):
    ApiTokenFactory(name="Đang đọc")
    ApiTokenFactory(name="Hết rồi", expires_on=timezone.localdate() - timedelta(days=1))

    states = {row[0]: row[-1] for row in page(browser.get(LIST)).rows()}

    assert states == {"Đang đọc": "Đang dùng", "Hết rồi": "Hết hạn"}


@pytest.mark.parametrize("role", [Role.NATIONAL_OFFICER, Role.PROVINCE_OFFICER])
def test_other_roles_are_refused(signed_in, sample, role):
    token = ApiTokenFactory()
    browser = signed_in(role, sample.province if role == Role.PROVINCE_OFFICER else None)

    for url in (LIST, ADD, f"/api-tokens/{token.pk}/revoke/"):
        assert browser.get(url).status_code == 403
