"""`volunteer_add`: keep a volunteer of a commune."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, VolunteerFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Volunteer

URL = "/volunteers/add/"


def values(commune, **other):
    return {
        "commune": commune.pk,
        "full_name": "Đỗ  Thị Lụa",
        "sex": "F",
        "birth_date": "17/5/1980",
        "phone": "0912.345.678",
        "works_in_commune": "on",
    } | other


def test_it_keeps_the_volunteer_and_the_log_says_so(signed_in):
    commune = CommuneFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    response = browser.post(URL, values(commune), follow=True)

    volunteer = Volunteer.objects.get()
    assert (volunteer.full_name, volunteer.phone) == ("Đỗ Thị Lụa", "+84912345678")
    assert (volunteer.birth_date, volunteer.works_in_commune) == (date(1980, 5, 17), True)
    assert page(response).heading == "Đỗ Thị Lụa"
    event = AuditEvent.objects.get(code=TeamsEvent.VOLUNTEER_ADDED)
    assert (event.commune_id, event.changes) == (commune.pk, {})


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"phone": "01234567890"}, "Điện thoại: Số điện thoại này không dùng ở Việt Nam"),
        ({"birth_date": "31/02/1980"}, "Ngày sinh: 31/02/1980 không có trong lịch"),
        ({"birth_date": "17/05/2199"}, "Ngày sinh: Ngày 17/05/2199 chưa đến"),
        ({"resident_since": "01/01/1970"}, "Cư trú tại xã từ ngày: Ngày bắt đầu cư trú trước ngày sinh"),
        ({"full_name": ""}, "Họ và tên: "),
    ],
)
def test_what_is_wrong_is_said_at_its_field(signed_in, wrong, error):
    commune = CommuneFactory()

    response = signed_in(Role.COMMUNE_OFFICER, commune).post(URL, values(commune, **wrong))

    assert len(page(response).errors) == 1
    assert page(response).errors[0].startswith(error)
    assert not Volunteer.objects.exists()


def test_somebody_known_is_not_kept_twice(signed_in):
    known = VolunteerFactory(full_name="Đỗ Thị Lụa", birth_date=date(1980, 5, 17))

    response = signed_in(Role.COMMUNE_OFFICER, known.commune).post(URL, values(known.commune))

    assert page(response).errors == [
        "Họ và tên: Xã, phường đã có Đỗ Thị Lụa sinh ngày 17/05/1980: hãy chọn người đó."
    ]


def test_another_commune_cannot_be_chosen(signed_in):
    signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).post(URL, values(CommuneFactory()))

    assert not Volunteer.objects.exists()


def test_a_province_officer_is_refused(signed_in):
    assert signed_in(Role.PROVINCE_OFFICER, CommuneFactory().province).get(URL).status_code == 403


def test_a_name_that_grows_when_it_is_normalised_is_refused(signed_in):
    commune = CommuneFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    response = browser.post(URL, values(commune, full_name="ﬃ" * 100))

    assert "quá dài" in page(response).errors[0]
