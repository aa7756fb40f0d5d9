"""client_open: one form, and the identity apart."""

import pytest
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.events import CaseEvent
from cases.models import Client, ClientPair, Identity, Status
from tests.factories import ClientFactory, IdentityFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db
URL = reverse("cases:client_open")


@pytest.fixture
def filled(case):
    """The form as an officer fills it in."""
    start = Status.objects.get(programme__code="SAU_CAI", code="QUAN_LY_12", regime__code="LUAT_120_2025")
    return {
        "id": str(uuid7()),
        "commune": case.commune.pk,
        "start": start.pk,
        "decision": "118/QĐ-UBND",
        "decided_on": "17/08/2026",
        "opened_on": "18/08/2026",
        "sex": "M",
        "birth_year": "1994",
        "member": case.membership.pk,
        "note": "",
        "basis-basis": "DONG_Y",
        "basis-given_by": "TU_MINH",
        "basis-document": "Phiếu đồng ý 18/08/2026",
    }


def test_it_opens_a_file_with_all_that_belongs_to_it(officer, filled, case, logged):
    response = officer.post(URL, filled | {"identity-full_name": "Phạm Văn Mẫu"}, follow=True)

    client = Client.objects.get(birth_year=1994)
    assert response.redirect_chain == [(client.get_absolute_url(), 302)]
    assert page(response).messages == [f"Đã mở hồ sơ {client.code}."]
    episode = client.episodes.get()
    assert (episode.status.code, f"{episode.due_on:%d/%m/%Y}") == ("QUAN_LY_12", "18/08/2027")
    assert client.assignments.get().volunteer == case.volunteer
    assert client.identity.full_name == "Phạm Văn Mẫu"
    assert logged(CaseEvent.CLIENT_OPENED)[0].by_id == officer.user.pk
    assert logged(CaseEvent.IDENTITY_SET)
    basis = client.legal_bases.get()
    assert (basis.purpose, basis.basis, basis.given_on) == ("HO_TRO", "DONG_Y", client.opened_on)


def test_no_basis_is_chosen_beforehand(officer):
    ticked = page(officer.get(URL)).all("//input[starts-with(@name, 'basis-') and @checked]")

    assert not ticked


def test_work_by_law_rests_on_the_decision_of_the_file(officer, filled):
    officer.post(URL, filled | {"basis-basis": "THEO_LUAT", "basis-given_by": "", "basis-document": ""})

    basis = Client.objects.get(birth_year=1994).legal_bases.get()
    assert (basis.basis, basis.document, basis.given_by) == ("THEO_LUAT", "118/QĐ-UBND", "")


def test_without_an_identity_there_is_none(officer, filled):
    officer.post(URL, filled)

    assert Client.objects.filter(birth_year=1994).exists()
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"decided_on": "31/11/2026"}, "31/11/2026 không có trong lịch: tháng 11 năm 2026 chỉ có 30 ngày."),
        ({"birth_year": "94"}, "Năm sinh: Gồm 4 chữ số, ví dụ 1994."),
        ({"decision": ""}, "Số quyết định: Quản lý sau cai, 01 năm: nhập số quyết định."),
        ({"due_on": "01/01/2027"}, "Ghi chú: Ngày hết hạn khác cách tính theo luật: ghi lý do vào ghi chú."),
        ({"start": ""}, "Chọn chương trình."),
        ({"basis-basis": ""}, "Chọn căn cứ."),
        ({"basis-given_by": ""}, "Chọn ai đã đồng ý."),
        ({"birth_year": "2015"}, "Người này chưa đủ 16 tuổi: cần người đại diện đồng ý."),
        ({"opened_on": "01/01/2199"}, "Ngày 01/01/2199 chưa đến."),
        ({"note": "Gọi 0912 345 678"}, "Ghi chú có số điện thoại"),
        ({"identity-phone": "0912345678"}, "Nhập họ và tên, hoặc để trống cả phần danh tính."),
        (
            {"identity-full_name": "Phạm Văn Mẫu", "identity-personal_number": "12"},
            "Số định danh gồm 12 chữ số.",
        ),
    ],
)
def test_it_refuses_with_the_reason_and_keeps_what_was_typed(officer, filled, change, error):
    before = Client.objects.count()

    shown = page(officer.post(URL, filled | change))

    assert any(error in line for line in shown.errors), shown.errors
    assert shown.value("decision") == (filled | change)["decision"]
    assert Client.objects.count() == before


def test_the_only_commune_is_not_asked_for(officer, case):
    shown = page(officer.get(URL))

    assert shown.one("//input[@name='commune']").get("type") == "hidden"
    assert shown.value("commune") == str(case.commune.pk)


def test_hidden_programmes_are_offered_to_officers(officer, case):
    offered = page(officer.get(URL)).options("start")

    assert "Hỗ trợ người bán dâm hoàn lương: Tiếp cận" in offered
    assert "Quản lý sau cai nghiện: Quản lý sau cai, 01 năm" in offered
    assert "Cai nghiện tự nguyện tại gia đình, cộng đồng" in offered


def test_a_team_of_elsewhere_is_no_choice(officer, filled, signed_in):
    shown = page(officer.post(URL, filled | {"team": TeamFactory().pk, "member": ""}))

    assert any("Đội:" in line for line in shown.errors)


def test_other_roles_are_refused(signed_in, case):
    places = {Role.VOLUNTEER: case.team, Role.TEAM_LEADER: case.team, Role.COMMUNE_LEADER: case.commune,
              Role.PROVINCE_OFFICER: case.commune.province}  # fmt: skip
    for role, place in places.items():
        browser = signed_in(role, place)
        assert {browser.get(URL).status_code, browser.post(URL).status_code} == {403}, role


def test_sent_again_it_is_the_same_file_and_with_something_else_it_is_refused(officer, filled):
    first, second = (officer.post(URL, filled).url for _ in range(2))
    otherwise = officer.post(URL, filled | {"birth_year": "1995"})

    assert first == second
    assert Client.objects.filter(birth_year__in=(1994, 1995)).count() == 1
    assert page(otherwise).errors[0].startswith("Biểu này đã lưu rồi")


def test_the_form_of_somebody_else_opens_nothing(officer, filled, signed_in, case):
    officer.post(URL, filled)
    colleague = signed_in(Role.COMMUNE_OFFICER, case.commune)

    assert page(colleague.post(URL, filled)).errors[0].startswith("Biểu này đã dùng rồi")
    assert Client.objects.filter(birth_year=1994).count() == 1


def test_a_namesake_of_the_commune_is_asked_about_in_the_part_about_identity(officer, filled, case):
    other = ClientFactory(team=case.team, birth_year=1994)
    IdentityFactory(client=other, full_name="Phạm Văn Mẫu")
    typed, before = filled | {"identity-full_name": "pham van mau"}, Client.objects.count()

    asked = page(officer.post(URL, typed))

    assert other.code in asked.errors[0]
    assert asked.one("//input[@type='checkbox' and @name='identity-is_another']").get("checked") is None
    assert Client.objects.count() == before
    assert officer.post(URL, typed | {"identity-is_another": "on"}).status_code == 302
    assert ClientPair.objects.get().other(other.pk) == Client.objects.latest("pk").pk
