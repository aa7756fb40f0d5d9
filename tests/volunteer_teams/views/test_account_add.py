"""`account_add`: a new account with its role; its one-time link is shown once."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from tests.factories import CommuneFactory, MembershipFactory, TeamFactory, UserFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, SignInLink, User

PASSWORD = "muoi-hai-con-giap-2026"
TYPED = {"full_name": "Nguyễn Thu Hạnh", "username": "Xa.SocSon"}


@pytest.fixture
def browser(signed_in):
    """An administrator's."""
    return signed_in(Role.ADMINISTRATOR)


def test_account_is_made_with_its_role_and_comes_in_by_the_printed_link(browser, client):
    commune = CommuneFactory(name="Sóc Sơn", code="00376")

    response = browser.post(
        "/accounts/add/", TYPED | {"role": Role.COMMUNE_OFFICER, "unit": "00376", "until": "31/12/2030"}
    )

    shown = page(response)
    assert shown.heading == "Phiếu đăng nhập"
    made = User.objects.get(username="xa.socson")
    held = made.role_assignments.get()
    assert (held.role, held.commune, held.until) == (Role.COMMUNE_OFFICER, commune, date(2030, 12, 31))
    assert not made.has_usable_password()
    link = urlsplit(shown.texts("//*[@data-link]")[0]).path
    client.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert client.session["_auth_user_id"] == str(made.pk)


def test_link_is_kept_by_nobody(browser):
    response = browser.post("/accounts/add/", TYPED)

    code = page(response).texts("//*[@data-link]")[0].rstrip("/").rpartition("/")[2]
    assert len(code) == 23
    kept = [*SignInLink.objects.values_list("digest", flat=True)]
    told = [f"{e.subject_label} {e.changes}" for e in AuditEvent.objects.order_by("pk")]
    assert not [text for text in (*kept, *told) if code in text]
    assert "no-store" in response.headers["Cache-Control"]
    assert AuditEvent.objects.get(code=TeamsEvent.LINK_PRINTED).by_id == browser.user.pk


def test_volunteer_is_the_member_of_that_name(browser):
    member = MembershipFactory(
        team=TeamFactory(name="Đội 1", commune=CommuneFactory(code="00377")),
        volunteer__full_name="Nguyễn Thu Hạnh",
    )

    browser.post("/accounts/add/", TYPED | {"role": Role.VOLUNTEER, "unit": "00377"})

    member.volunteer.refresh_from_db()
    assert member.volunteer.user.username == "xa.socson"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"role": Role.COMMUNE_OFFICER}, "Nhập mã hoặc tên đơn vị."),
        ({"role": Role.COMMUNE_OFFICER, "unit": "99999"}, "Không có xã, phường, đặc khu nào là “99999”."),
        ({"role": Role.COMMUNE_OFFICER, "unit": "tân lập"}, "Nhiều nơi tên “tân lập”, hãy ghi mã: 00501"),
        ({"role": Role.PROVINCE_OFFICER, "unit": "xyz"}, "Không có tỉnh, thành phố nào là “xyz”."),
        ({"role": Role.ADMINISTRATOR, "unit": "00501"}, "Vai trò này ở cả nước: để trống đơn vị."),
        ({"role": Role.TEAM_LEADER, "unit": "00501"}, "chưa có Đội nào."),
        (
            {"role": Role.VOLUNTEER, "unit": "00502", "team": "Đội 3"},
            "có 2 Đội: Đội 1, Đội 2. Ghi rõ",
        ),
        ({"role": Role.VOLUNTEER, "unit": "00502", "team": "đội 1"}, "không có thành viên nào tên"),
        ({"role": "GIAM_DOC"}, "Không có vai trò này."),
        ({"role": Role.NATIONAL_OFFICER, "since": "01/01/2026", "until": "31/12/2025"}, "trước ngày bắt đầu"),
    ],
)
def test_role_that_cannot_be_is_refused_with_the_account(browser, typed, reason):
    CommuneFactory(code="00501", name="Tân Lập")
    commune = CommuneFactory(code="00502", name="Tân Lập")
    for name in ("Đội 1", "Đội 2"):
        TeamFactory(name=name, commune=commune)

    shown = page(browser.post("/accounts/add/", TYPED | typed))

    assert reason in " ".join(shown.errors)
    assert User.objects.count() == 1


def test_taken_user_name_is_refused_with_the_reason(browser):
    UserFactory(username="xa.socson")

    shown = page(browser.post("/accounts/add/", TYPED))

    assert shown.errors == ["Tên đăng nhập: Tên đăng nhập xa.socson đã có người dùng."]
    assert shown.value("full_name") == "Nguyễn Thu Hạnh"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"full_name": ""}, "Nhập họ và tên."),
        ({"username": ""}, "Nhập tên đăng nhập."),
        ({"username": "xã sóc sơn"}, "Chỉ dùng chữ không dấu"),
        ({"username": "ab"}, "có ít nhất 3 ký tự"),
    ],
)
def test_what_was_typed_wrong_is_said(browser, typed, reason):
    shown = page(browser.post("/accounts/add/", TYPED | typed))

    assert reason in " ".join(shown.errors)
    assert User.objects.count() == 1


def test_others_are_refused(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.post("/accounts/add/", TYPED).status_code == 403
    assert not User.objects.filter(username="xa.socson").exists()
