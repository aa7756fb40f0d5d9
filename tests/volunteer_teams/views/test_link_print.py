"""`link_print`: a slip a person, for one account or a filtered list."""

import pytest

from tests.factories import CommuneFactory, ProvinceFactory, UserFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import SignInLink


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


def test_one_account_gets_its_slip(browser):
    user = UserFactory(full_name="Nguyễn Thu Hạnh", username="xa.socson")
    address = f"/accounts/links/print/?account={user.pk}"

    assert "Nguyễn Thu Hạnh" in page(browser.get(address)).text
    assert not SignInLink.objects.exists()
    shown = page(browser.post(address))

    link = SignInLink.objects.get()
    assert link.user == user
    assert f"{link.expires_at.astimezone():%d/%m/%Y}" in shown.text
    assert shown.texts("//*[@data-link]")[0].startswith("http://testserver/links/")
    assert shown.one("//section//img").get("src").startswith("data:image/svg+xml;base64,")


def test_a_list_gets_one_for_each_who_never_came_in(browser, client):
    province = ProvinceFactory(name="Phú Thọ")
    waiting = person(Role.PROVINCE_OFFICER, province)
    person(Role.PROVINCE_OFFICER, province, is_active=False)
    person(Role.COMMUNE_OFFICER, CommuneFactory())
    been_in = person(Role.PROVINCE_OFFICER, province)
    client.force_login(been_in)

    browser.post("/accounts/links/print/?place=phu+tho")

    assert [link.user for link in SignInLink.objects.order_by("pk")] == [waiting]


@pytest.mark.parametrize("query", ["?account=999999", "?account=0", "?account=x&q=khong-co-ai"])
def test_nobody_to_print_for_is_said(browser, query):
    for answer in (
        browser.get(f"/accounts/links/print/{query}"),
        browser.post(f"/accounts/links/print/{query}"),
    ):
        assert "Không có tài khoản nào cần phiếu" in page(answer).text
    assert not SignInLink.objects.exists()


def test_others_are_refused(signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, ProvinceFactory())

    assert browser.post("/accounts/links/print/").status_code == 403
