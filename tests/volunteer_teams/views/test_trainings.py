"""`training_list`, `training_add`, `training_detail`, `training_edit`, `training_people` …"""

from datetime import date

import pytest
from uuid_utils.compat import uuid7

from tests.factories import (
    CommuneFactory,
    MembershipFactory,
    TeamFactory,
    TrainingAttendanceFactory,
    TrainingFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Training

ADD = "/trainings/add/"


@pytest.fixture
def team(db):
    """A team."""
    return TeamFactory(name="Đội số 2")


@pytest.fixture
def officer(signed_in, team):
    """The officer of its commune."""
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def values(commune, **other):
    told = {"id": uuid7(), "commune": commune.pk, "topic": "Kỹ năng tư vấn", "organiser": "Sở Y tế"}
    return told | {"first_on": "02/03/2026", "last_on": "04/03/2026", "place": ""} | other


def test_a_training_is_added_once_and_the_log_says_so(officer, team):
    sent = values(team.commune)

    officer.post(ADD, sent)
    response = officer.post(ADD, sent)

    training = Training.objects.get()
    assert response.url == f"/trainings/{training.pk}/people/"
    assert (training.commune, training.topic, training.days) == (
        team.commune,
        "Kỹ năng tư vấn",
        "02/03/2026 – 04/03/2026",
    )
    event = AuditEvent.objects.get(code=TeamsEvent.TRAINING_ADDED)
    assert (event.by_id, event.commune_id) == (officer.user.pk, team.commune_id)


def test_without_a_last_day_it_is_of_one_day(officer, team):
    officer.post(ADD, values(team.commune, last_on=""))

    assert Training.objects.get().days == "02/03/2026"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"topic": ""}, "Nội dung: Nhập nội dung tập huấn."),
        ({"last_on": "01/03/2026"}, "Đến hết ngày: Ngày cuối trước ngày đầu."),
        ({"topic": "Gọi 0912345678"}, "Nội dung: Ghi chú có số điện thoại"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(officer, team, wrong, error):
    response = officer.post(ADD, values(team.commune, **wrong))

    assert response.status_code == 422
    assert error in page(response).errors[0]
    assert not Training.objects.exists()


def test_those_who_were_members_then_are_ticked_with_their_certificates(officer, team):
    training = TrainingFactory(commune=team.commune)
    went, missed = (MembershipFactory(team=team).volunteer for _ in range(2))
    gone = MembershipFactory(team=team, until=date(2026, 3, 1)).volunteer
    url = f"/trainings/{training.pk}/people/"
    sent = {f"went_{went.pk}": "on", f"number_{went.pk}": "12/CC", f"on_{went.pk}": "09/03/2026"}

    asked = page(officer.get(url))
    officer.post(url, sent)
    officer.post(url, sent)

    assert len(asked.rows()) == 2
    assert not asked.all(f"//input[@name='went_{gone.pk}']")
    row = training.attendances.get()
    assert (row.volunteer, row.certificate, row.certified_on) == (went, "12/CC", date(2026, 3, 9))
    event = AuditEvent.objects.get(code=TeamsEvent.TRAINING_PEOPLE_SET)
    assert event.changes == {"attended": 1, "certified": 1}
    shown = page(officer.get(training.get_absolute_url()))
    assert shown.rows() == [[went.full_name, "12/CC", "09/03/2026"]]
    assert missed.full_name not in shown.text


@pytest.mark.parametrize(
    ("number", "on", "error"),
    [
        ("12/CC", "", "Chứng chỉ phải có cả số và ngày cấp."),
        ("", "09/03/2026", "Chứng chỉ phải có cả số và ngày cấp."),
        ("12/CC", "01/03/2026", "Ngày cấp chứng chỉ trước ngày học."),
    ],
)
def test_half_a_certificate_is_refused(officer, team, number, on, error):
    training = TrainingFactory(commune=team.commune)
    pk = MembershipFactory(team=team).volunteer_id

    response = officer.post(
        f"/trainings/{training.pk}/people/", {f"went_{pk}": "on", f"number_{pk}": number, f"on_{pk}": on}
    )

    assert page(response).errors == [error]
    assert not training.attendances.exists()


def test_it_is_corrected(officer, team):
    training = TrainingFactory(commune=team.commune)

    officer.post(f"/trainings/{training.pk}/edit/", values(team.commune, topic="Kỹ năng mới"))

    training.refresh_from_db()
    assert (training.topic, training.last_on) == ("Kỹ năng mới", date(2026, 3, 4))
    assert AuditEvent.objects.get(code=TeamsEvent.TRAINING_EDITED).changes["topic"] == "đã sửa"


def test_only_an_empty_one_is_removed(officer, team):
    training = TrainingFactory(commune=team.commune)
    row = TrainingAttendanceFactory(training=training)
    url = f"/trainings/{training.pk}/delete/"

    refused = page(officer.post(url, follow=True))
    row.delete()
    officer.post(url)

    assert refused.messages[0] == "Lớp đã có học viên: bỏ dấu học viên trước khi xóa."
    assert not Training.objects.exists()
    assert AuditEvent.objects.filter(code=TeamsEvent.TRAINING_DELETED).count() == 1
    assert "đã xóa" in page(officer.get(f"/trainings/{training.pk}/history/")).heading


def test_the_share_of_certified_members_is_shown_for_team_and_commune(officer, team):
    training, again = TrainingFactory(commune=team.commune), TrainingFactory(commune=team.commune)
    members = [MembershipFactory(team=team).volunteer for _ in range(4)]
    other = MembershipFactory(team__commune=team.commune).volunteer
    for volunteer in (members[0], other):
        for one in (training, again):
            TrainingAttendanceFactory(training=one, volunteer=volunteer, certified_on=date(2026, 3, 9))
    TrainingAttendanceFactory(training=training, volunteer=members[1])

    assert "1 / 4 (25,0%)" in page(officer.get(f"/teams/{team.pk}/")).text
    assert "2 / 5 (40,0%)" in page(officer.get(f"/communes/{team.commune_id}/")).text
    assert "2 / 5 (40,0%)" in page(officer.get("/trainings/")).text


def test_a_class_is_of_a_commune_so_a_team_leader_is_refused(signed_in, team):
    training = TrainingFactory(commune=team.commune)
    leader = signed_in(Role.TEAM_LEADER, team)

    assert leader.get("/trainings/").status_code == 403
    assert leader.get(training.get_absolute_url()).status_code == 403
    assert "chứng chỉ" not in page(leader.get(f"/teams/{team.pk}/")).text


def test_another_communes_training_is_not_found(signed_in):
    training = TrainingFactory()
    officer = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    for more in ("", "edit/", "people/", "history/"):
        assert officer.get(f"/trainings/{training.pk}/{more}").status_code == 404
    assert signed_in(Role.VOLUNTEER, TeamFactory()).get("/trainings/").status_code == 403


def test_queries_do_not_grow(officer, team, assert_flat_queries):
    def add(count):
        for _ in range(count):
            TrainingAttendanceFactory(training__commune=team.commune)

    assert_flat_queries(officer, "/trainings/", add)
