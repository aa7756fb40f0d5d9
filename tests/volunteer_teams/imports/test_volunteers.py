"""Volunteers from files."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, MembershipFactory, TeamFactory, VolunteerFactory
from tests.page import page
from tests.sheets import sent, workbook
from volunteer_teams.access.roles import Role
from volunteer_teams.models import FileImport, Membership, Volunteer

HEADINGS = ["HỌ TÊN", "giới", "Ngày sinh", "SĐT", "Đội", "Chức vụ", "Ngày tham gia"]
HOA = ["Trần Thị Hoa", "nữ", "17/5/1980", 912345678, "doi so 1", "", "01/02/2026"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return TeamFactory(commune=CommuneFactory(), name="Đội số 1")


@pytest.fixture
def officer(signed_in, team):
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def bring(officer, *rows):
    url = officer.post("/imports/add/volunteers/", {"file": sent(workbook(HEADINGS, *rows))}).url
    officer.post(f"{url}run/")
    return url


def counts():
    batch = FileImport.objects.order_by("-at").first()
    return batch.new, batch.changed, batch.same, batch.wrong


def test_somebody_new_is_kept_and_joins(officer, team):
    bring(officer, HOA)

    member = Membership.objects.get()
    assert (member.team, member.position, member.since) == (team, "MEMBER", date(2026, 2, 1))
    assert (member.volunteer.full_name, member.volunteer.phone) == ("Trần Thị Hoa", "+84912345678")


def test_the_same_file_again_changes_nothing(officer):
    bring(officer, HOA)
    bring(officer, HOA)

    assert counts() == (0, 0, 1, 0)
    assert Volunteer.objects.count() == Membership.objects.count() == 1


def test_what_a_file_leaves_empty_stays(officer, team):
    known = VolunteerFactory(
        full_name="Trần Thị Hoa", commune=team.commune, birth_date=date(1980, 5, 17), phone="+84987654321"
    )

    bring(officer, ["Trần Thị Hoa", "Nữ", "17/05/1980", "", "", "", ""])

    assert counts() == (0, 0, 1, 0)
    known.refresh_from_db()
    assert known.phone == "+84987654321"


def test_the_rules_of_the_form_hold(officer, team):
    MembershipFactory(team=team, position="LEADER")

    bring(
        officer,
        ["Lê Văn Trẻ", "Nam", "01/01/2012", "", "Đội số 1", "", "01/02/2026"],
        ["Lê Văn Hai", "Nam", "01/01/1990", "", "Đội số 1", "Đội trưởng", "01/02/2026"],
        ["Lê Văn Ba", "Nam", "01/01/1990", "12345", "", "", ""],
    )

    assert counts() == (0, 0, 0, 3)
    assert not Volunteer.objects.filter(full_name__startswith="Lê Văn").exists()


def test_undone_they_are_gone_but_for_those_whom_work_stands_on(officer, team):
    url = bring(officer, HOA, ["Lê Văn Ba", "Nam", "01/01/1990", "", "", "", ""])
    other = MembershipFactory(volunteer=Volunteer.objects.get(full_name="Lê Văn Ba"), team=team)

    officer.post(f"{url}undo/")

    assert Volunteer.objects.get() == other.volunteer
    assert "Đã có việc khác" in page(officer.get(url)).text
