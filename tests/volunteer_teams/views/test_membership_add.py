"""`membership_add`: somebody joins a team."""

from datetime import date

from tests.factories import MembershipFactory, TeamFactory, VolunteerFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Membership, Position, Volunteer

NEW = {"full_name": "Đỗ Thị Lụa", "sex": "F", "birth_date": "17/05/1980"}
JOINING = {"position": "MEMBER", "since": "01/04/2026", "decision": "7/QĐ-UBND"}


def url(team):
    return f"/teams/{team.pk}/memberships/add/"


def test_a_volunteer_of_the_commune_joins_and_the_log_says_so(signed_in):
    team = TeamFactory()
    volunteer = VolunteerFactory(commune=team.commune)

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(
        url(team), JOINING | {"volunteer": volunteer.pk}, follow=True
    )

    member = Membership.objects.get()
    assert (member.volunteer, member.team, member.since) == (volunteer, team, date(2026, 4, 1))
    assert page(response).messages[0] == f"{volunteer.full_name} đã vào {team.name}."
    assert AuditEvent.objects.get().code == TeamsEvent.MEMBER_JOINED


def test_somebody_new_is_kept_and_joins_at_once(signed_in):
    team = TeamFactory()

    signed_in(Role.COMMUNE_OFFICER, team.commune).post(url(team), JOINING | NEW)

    member = Membership.objects.select_related("volunteer").get()
    assert member.volunteer.full_name == "Đỗ Thị Lụa"
    assert member.volunteer.commune == team.commune
    codes = AuditEvent.objects.order_by("at", "id").values_list("code", flat=True)
    assert list(codes) == [TeamsEvent.VOLUNTEER_ADDED, TeamsEvent.MEMBER_JOINED]


def test_the_refusal_of_somebody_new_keeps_neither(signed_in):
    team = TeamFactory()

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(
        url(team), JOINING | NEW | {"birth_date": "02/04/2008"}
    )

    assert page(response).errors == [
        "Tham gia từ ngày: Ngày 01/04/2026 người này mới 17 tuổi; thành viên Đội phải từ đủ 18 tuổi."
    ]
    assert page(response).value("full_name") == "Đỗ Thị Lụa"
    assert not Volunteer.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_first_one_is_offered_as_leader_and_a_second_leader_is_refused(signed_in):
    team = TeamFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    first = page(browser.get(url(team)))
    MembershipFactory(team=team, position=Position.LEADER, volunteer__full_name="Lê Văn Đạt")
    second = page(browser.get(url(team)))
    refused = page(browser.post(url(team), JOINING | NEW | {"position": "LEADER"}))

    assert first.one("//input[@name='position'][@checked]").get("value") == "LEADER"
    assert second.one("//input[@name='position'][@checked]").get("value") == "MEMBER"
    assert refused.errors == [
        "Chức danh: Đội đã có Đội trưởng Lê Văn Đạt từ ngày 01/01/2016: "
        "hãy đổi chức danh hoặc cho thôi trước."
    ]


def test_somebody_known_and_somebody_new_at_once_is_refused(signed_in):
    team = TeamFactory()
    volunteer = VolunteerFactory(commune=team.commune)

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(
        url(team), JOINING | NEW | {"volunteer": volunteer.pk}
    )

    assert page(response).errors[0].endswith("không làm cả hai.")
    assert not Membership.objects.exists()


def test_nobody_at_all_is_asked_for_name_sex_and_birth_date(signed_in):
    team = TeamFactory()

    response = signed_in(Role.COMMUNE_OFFICER, team.commune).post(url(team), JOINING)

    assert [line.split(":")[0] for line in page(response).errors] == ["Họ và tên", "Giới tính", "Ngày sinh"]


def test_members_and_other_communes_volunteers_are_not_offered(signed_in):
    member = MembershipFactory()
    resting = VolunteerFactory(commune=member.team.commune, full_name="Hà Thị Nghỉ")
    VolunteerFactory()

    shown = page(signed_in(Role.COMMUNE_OFFICER, member.team.commune).get(url(member.team)))

    assert shown.options("volunteer") == [f"Hà Thị Nghỉ, sinh {resting.birth_date.year}"]


def test_another_communes_team_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune)

    assert browser.post(url(TeamFactory()), JOINING | NEW).status_code == 404


def test_a_leader_is_refused(signed_in):
    team = TeamFactory()

    assert signed_in(Role.TEAM_LEADER, team).post(url(team), JOINING | NEW).status_code == 403
