"""What changed, in words."""

from datetime import date

import pytest

from tests.factories import ActivityFactory, ActivityKindFactory, ClientFactory, TeamFactory, VolunteerFactory
from volunteer_teams import audit
from volunteer_teams.access.roles import Role
from volunteer_teams.audit.changes import Changes
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db


def changes_told(subject, **changes):
    audit.record(TeamsEvent.TEAM_EDITED, subject=subject, place=None, by=None, changes=changes)
    return told(AuditEvent.objects.order_by("-at", "-pk").first())


def told(event):
    return [str(change) for change in Changes([event]).of(event)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"founded_on": date(2026, 3, 1)}, "ngày thành lập: 01/03/2026"),
        ({"founded_on": ["2026-03-01", "2026-04-01"]}, "ngày thành lập: 01/03/2026 → 01/04/2026"),
        ({"dissolved_on": [None, "2026-04-01"]}, "ngày giải thể: (trống) → 01/04/2026"),
        ({"is_pilot": [False, True]}, "Đội thí điểm: không → có"),
        ({"name": "đã sửa"}, "tên Đội: đã sửa"),
        ({"role": Role.TEAM_LEADER}, "vai trò: Đội trưởng"),
        ({"memberships_ended": 1234}, "thành viên thôi theo: 1.234"),
        (
            {"measures": ["số lượng (tờ, tính vào M06)", "số phút (phút)"]},
            "số đo: số lượng (tờ, tính vào M06), số phút (phút)",
        ),
        ({"communes": {"added": 3, "changed": 0, "removed": 1}}, "xã, phường: thêm 3, sửa 0, bỏ 1"),
        ({"something_old": "x"}, "something_old: x"),
    ],
)
def test_change_is_told_in_words(changes, words):
    assert changes_told(TeamFactory(), **changes) == [words]


def test_codes_of_reference_data_and_ids_of_places_are_told_by_name():
    kind, team = ActivityKindFactory(code="to-roi", name="Tờ rơi, tờ gấp"), TeamFactory(name="Đội số 2")

    lines = changes_told(ActivityFactory(), kind=kind.code, team=[team.pk, 999_999], quantity=12_500)

    assert lines == [
        "loại hoạt động: Tờ rơi, tờ gấp",
        "Đội: Đội số 2 → số 999999, nay không còn",
        "số lượng: 12.500",
    ]


def test_year_is_told_without_a_point():
    assert changes_told("Phú Thọ", year=2026, window="statutory") == [
        "năm: 2026",
        "kỳ số liệu: Năm báo cáo (15/12 năm trước – 14/12)",
    ]


def test_volunteers_are_told_by_name():
    one, other = VolunteerFactory(full_name="Trần Thị Tâm"), VolunteerFactory(full_name="Đỗ Văn Khải")

    assert changes_told(ClientFactory(), volunteer=[one.pk, other.pk]) == [
        "tình nguyện viên: Trần Thị Tâm → Đỗ Văn Khải"
    ]


def test_empty_values_of_something_new_are_left_out():
    assert changes_told(TeamFactory(), founded_on=None, is_pilot=False) == ["Đội thí điểm: không"]


def test_queries_do_not_grow_with_the_events(django_assert_num_queries):
    teams = [TeamFactory() for _ in range(4)]
    for team in teams:
        audit.record(TeamsEvent.TEAM_EDITED, subject=team, place=None, by=None, changes={"commune": team.pk})

    with django_assert_num_queries(2):
        events = list(AuditEvent.objects.order_by("pk"))
        changes = Changes(events)
        assert all(changes.of(event) for event in events)
