"""The log in words."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import ActivityFactory, ActivityKindFactory, CommuneFactory, TeamFactory, person
from volunteer_teams import audit
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.teams import edit_team, found_team
from volunteer_teams.events import TeamsEvent
from volunteer_teams.history import history_of, tell
from volunteer_teams.models import AuditEvent, User

pytestmark = pytest.mark.django_db


def changes_told(subject, **changes):
    audit.record(TeamsEvent.TEAM_EDITED, subject=subject, place=None, by=None, changes=changes)
    return tell(AuditEvent.objects.order_by("-at", "-pk")[:1])[0].changes


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"founded_on": date(2026, 3, 1)}, "ngày thành lập: 01/03/2026"),
        ({"founded_on": ["2026-03-01", "2026-04-01"]}, "ngày thành lập: từ 01/03/2026 thành 01/04/2026"),
        ({"dissolved_on": [None, "2026-04-01"]}, "ngày giải thể: từ (trống) thành 01/04/2026"),
        ({"is_pilot": [False, True]}, "Đội thí điểm: từ không thành có"),
        ({"name": "đã sửa"}, "tên Đội: đã sửa"),
        ({"role": Role.TEAM_LEADER}, "vai trò: Đội trưởng"),
        ({"memberships_ended": 1234}, "thành viên thôi theo: 1.234"),
        (
            {"measures": ["quantity (tờ) → M06", "minutes (phút) → -"]},
            "số đo: quantity (tờ) → M06, minutes (phút) → -",
        ),
        ({"something_old": {"on": 2}}, "something_old: ngày 2"),
    ],
)
def test_change_is_told_in_words(changes, words):
    assert changes_told(TeamFactory(), **changes) == [words]


def test_codes_of_reference_data_and_ids_of_places_are_told_by_name():
    kind, team = ActivityKindFactory(code="to-roi", name="Tờ rơi, tờ gấp"), TeamFactory(name="Đội số 2")

    told = changes_told(ActivityFactory(), kind=kind.code, team=[team.pk, 999_999], quantity=12_500)

    assert told == [
        "loại hoạt động: Tờ rơi, tờ gấp",
        "Đội: từ Đội số 2 thành #999999",
        "số lượng: 12.500",
    ]


def test_year_is_told_without_a_point():
    from_report = AuditEvent(
        code="reports.report_edited", subject_kind="reports.annualreport", changes={"year": 2026}, by_name="A"
    )
    from_report.at = timezone.now()

    assert tell([from_report])[0].changes == ["năm: 2026"]


def test_code_of_an_app_that_is_gone_is_told_as_it_is():
    audit.record("old.thing_done", subject="X", place=None, by=None)

    assert tell(AuditEvent.objects.order_by("pk"))[0].sentence == "old.thing_done"


def test_history_of_a_thing_is_its_own_events_newest_first():
    commune = CommuneFactory()
    officer = person(Role.COMMUNE_OFFICER, commune, full_name="Nguyễn Thu Hạnh")
    team = found_team(commune=commune, name="Đội số 2", founded_on=date(2026, 1, 5), by=officer)
    edit_team(team=team, is_pilot=True, by=officer)
    found_team(commune=commune, name="Đội số 3", founded_on=date(2026, 1, 5), by=officer)

    rows = history_of(team, reader=officer)

    assert [row.title for row in rows] == ["Sửa thông tin Đội số 2", "Thành lập Đội số 2"]
    assert rows[0].text == " Đội thí điểm: từ không thành có"
    assert rows[0].note.startswith("Nguyễn Thu Hạnh, ")


def test_history_is_not_for_who_may_not_read_the_log():
    team = TeamFactory()
    audit.record(TeamsEvent.TEAM_EDITED, subject=team, place=team, by=None)
    readers = {
        role: person(role, place)
        for role, place in [
            (Role.TEAM_LEADER, team),
            (Role.COMMUNE_OFFICER, CommuneFactory()),
            (Role.COMMUNE_LEADER, team.commune),
        ]
    }

    seen = {role for role, user in readers.items() if history_of(team, reader=User.objects.get(pk=user.pk))}

    assert seen == {Role.COMMUNE_LEADER}
