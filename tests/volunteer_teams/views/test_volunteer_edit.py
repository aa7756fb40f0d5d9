"""`volunteer_edit`: put right what is kept of a volunteer."""

from datetime import date

from tests.factories import MembershipFactory, VolunteerFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


def url(volunteer):
    return f"/volunteers/{volunteer.pk}/edit/"


def values(volunteer, **other):
    return {
        "commune": volunteer.commune_id,
        "full_name": volunteer.full_name,
        "sex": "F",
        "birth_date": "17/05/1980",
    } | other


def test_it_saves_what_changed_and_the_log_tells_no_personal_value(signed_in):
    volunteer = VolunteerFactory(phone="+84912345678")
    browser = signed_in(Role.COMMUNE_OFFICER, volunteer.commune)

    shown = page(browser.get(url(volunteer)))
    browser.post(url(volunteer), values(volunteer, full_name="Lò Văn Ước", sex="M", phone="0912345679"))

    assert shown.value("phone") == "0912345678"
    volunteer.refresh_from_db()
    assert (volunteer.full_name, volunteer.name_key) == ("Lò Văn Ước", "lo van uoc")
    event = AuditEvent.objects.get(code=TeamsEvent.VOLUNTEER_EDITED)
    assert event.changes == {"full_name": "đã sửa", "sex": "đã sửa", "phone": "đã sửa"}


def test_a_birth_date_that_makes_a_member_a_child_is_refused(signed_in):
    member = MembershipFactory(since=date(2016, 1, 1))
    volunteer = member.volunteer

    response = signed_in(Role.COMMUNE_OFFICER, volunteer.commune).post(
        url(volunteer), values(volunteer, birth_date="01/05/2000")
    )

    assert page(response).errors == [
        "Ngày sinh: Ngày 01/01/2016 người này mới 15 tuổi; thành viên Đội phải từ đủ 18 tuổi."
    ]


def test_a_member_who_lives_elsewhere_keeps_their_commune(signed_in):
    member = MembershipFactory(volunteer=VolunteerFactory())
    browser = signed_in(Role.COMMUNE_OFFICER, member.team.commune)

    shown = page(browser.get(url(member.volunteer)))
    browser.post(url(member.volunteer), values(member.volunteer, full_name="Lò Văn Ước"))

    assert shown.value("commune") == str(member.volunteer.commune_id)
    member.volunteer.refresh_from_db()
    assert member.volunteer.full_name == "Lò Văn Ước"


def test_another_communes_volunteer_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, VolunteerFactory().commune)

    assert browser.post(url(VolunteerFactory()), {}).status_code == 404


def test_a_colleague_is_refused(signed_in):
    member = MembershipFactory()

    assert signed_in(Role.VOLUNTEER, member.team).get(url(member.volunteer)).status_code == 403
