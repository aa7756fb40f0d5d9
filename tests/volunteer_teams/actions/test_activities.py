"""Recording what teams did."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.factories import ActivityFactory, ActivityKindFactory, CommuneFactory, TeamFactory
from volunteer_teams.actions.activities import (
    add_activities,
    add_activity,
    delete_activity,
    edit_activity,
)
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Activity, ActivityKindMeasure, AuditEvent, CommuneSuccession, Measure

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def add(team=None, kind=None, on=DAY, **values):
    team, kind = team or TeamFactory(), kind or ActivityKindFactory()
    values = {"id": uuid7(), "quantity": 1} | values
    return add_activity(team=team, kind=kind, on=on, by=None, **values)


def test_the_same_form_sent_twice_is_one_activity_and_one_line_in_the_log():
    team, kind, id = TeamFactory(), ActivityKindFactory(), uuid7()

    first = add(team, kind, id=id, quantity=3)
    second = add(team, kind, id=id, quantity=3)

    assert first == second
    assert Activity.objects.get().quantity == 3
    assert AuditEvent.objects.get().code == TeamsEvent.ACTIVITY_ADDED


def test_the_same_form_with_another_number_is_refused():
    team, kind, id = TeamFactory(), ActivityKindFactory(), uuid7()
    add(team, kind, id=id, quantity=3)

    with pytest.raises(RuleBroken, match="đã lưu rồi, với nội dung khác"):
        add(team, kind, id=id, quantity=4)

    assert Activity.objects.get().quantity == 3


def test_a_form_that_another_team_sent_is_refused():
    sent = ActivityFactory()

    with pytest.raises(RuleBroken, match="Đội khác"):
        add(id=sent.pk)


@pytest.mark.parametrize(
    ("dates", "on", "reason"),
    [
        ({"founded_on": date(2026, 4, 2)}, DAY, r"Đội Một thành lập ngày 02/04/2026, sau ngày 01/04/2026\."),
        ({"dissolved_on": DAY}, DAY, r"Đội Một đã giải thể từ ngày 01/04/2026\."),
        ({}, timezone.localdate() + timedelta(days=1), "chưa đến"),
    ],
)
def test_a_day_on_which_nothing_can_have_been_done_is_refused(dates, on, reason):
    with pytest.raises(RuleBroken, match=reason) as refused:
        add(TeamFactory(name="Đội Một", **dates), on=on)

    assert refused.value.field == "on"


def test_the_last_day_before_dissolution_is_still_the_teams():
    assert add(TeamFactory(dissolved_on=DAY), on=DAY - timedelta(days=1)).pk


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"participants": 5}, "participants", "Phát tờ không có số lượt người dự"),
        ({"quantity": None}, "quantity", "Nhập ít nhất một số liệu"),
        ({"quantity": 0}, "quantity", "Nhập ít nhất một số liệu"),
        ({"partners": "Công an"}, "partners", "không có đơn vị phối hợp"),
    ],
)
def test_only_the_measures_of_the_kind_are_taken(values, field, reason):
    with pytest.raises(RuleBroken, match=reason) as refused:
        add(kind=ActivityKindFactory(name="Phát tờ"), **values)

    assert refused.value.field == field
    assert not Activity.objects.exists()


def test_a_measure_that_must_be_there_is_asked_for_by_its_label_and_unit():
    kind = ActivityKindFactory(measures=[Measure.QUANTITY, Measure.PARTICIPANTS])
    ActivityKindMeasure.objects.filter(kind=kind, measure=Measure.PARTICIPANTS).update(
        is_required=True, label="Số lượt học viên", unit="lượt"
    )

    with pytest.raises(RuleBroken, match=r"Nhập số lượt học viên \(lượt\)\."):
        add(kind=kind)


def test_a_kind_out_of_use_is_not_entered_any_more():
    with pytest.raises(RuleBroken, match="không còn dùng"):
        add(kind=ActivityKindFactory(is_active=False))


def reform(old, on=date(2025, 7, 1), successors=1):
    """The commune ends and one or more others begin."""
    old.valid_to = on - timedelta(days=1)
    old.save(update_fields=["valid_to"])
    new = [CommuneFactory(valid_from=on) for _ in range(successors)]
    for commune in new:
        CommuneSuccession.objects.create(predecessor=old, successor=commune, on=on, whole=successors == 1)
    return new


def test_after_a_merger_the_activity_belongs_to_the_new_commune_and_before_it_to_the_old():
    team = TeamFactory()
    old = team.commune
    [new] = reform(old)
    [newest] = reform(new, on=date(2026, 4, 30))

    places = [add(team, on=on).commune for on in (date(2025, 6, 30), date(2025, 7, 1), date(2026, 5, 1))]

    assert places == [old, new, newest]
    stored = Activity.objects.order_by("on").values_list("commune", "province")
    assert list(stored) == [(c.pk, c.province_id) for c in (old, new, newest)]


def test_a_team_moved_to_the_renamed_commune_still_has_its_old_days_in_the_old_one():
    old = CommuneFactory()
    [new] = reform(old)

    assert add(TeamFactory(commune=new), on=date(2025, 6, 30)).commune == old


def test_a_team_of_a_commune_that_was_split_must_be_moved_first():
    team = TeamFactory()
    reform(team.commune, successors=2)

    with pytest.raises(RuleBroken, match="đã chia cho nhiều đơn vị từ ngày 01/07/2025"):
        add(team)


def test_a_moved_day_moves_the_commune_and_is_logged_without_the_note():
    team = TeamFactory()
    old = team.commune
    activity = add(team, on=date(2026, 3, 1))
    [new] = reform(old, on=date(2026, 4, 1))

    edit_activity(activity=activity, on=date(2026, 4, 2), note="Họp ở nhà văn hóa", by=None)

    activity.refresh_from_db()
    assert activity.commune == new
    event = AuditEvent.objects.get(code=TeamsEvent.ACTIVITY_EDITED)
    assert event.changes == {"on": ["2026-03-01", "2026-04-02"], "note": "đã sửa"}


def test_an_edit_is_held_to_the_same_rules():
    activity = ActivityFactory()

    with pytest.raises(RuleBroken, match="không có số phút"):
        edit_activity(activity=activity, minutes=5, by=None)


def test_the_log_keeps_the_numbers_of_what_was_deleted_and_a_second_deletion_is_refused():
    activity = ActivityFactory(kind__code="to-roi", quantity=200, note="Chợ")

    delete_activity(activity=activity, by=None)
    with pytest.raises(RuleBroken, match="đã bị xóa"):
        delete_activity(activity=activity, by=None)

    event = AuditEvent.objects.get()
    assert event.code == TeamsEvent.ACTIVITY_DELETED
    assert event.changes == {"kind": "to-roi", "on": "2026-03-10", "quantity": 200}


def test_many_activities_get_their_communes_and_those_sent_before_stay_as_they_are():
    team, kind, sent = TeamFactory(), ActivityKindFactory(), ActivityFactory(quantity=1)
    rows = [Activity(team=team, kind=kind, on=DAY, quantity=n) for n in (1, 2, 3)]
    rows += [rows[0], Activity(id=sent.pk, team=team, kind=kind, on=DAY, quantity=99)]

    new = add_activities(rows=rows, by=None)

    assert len(new) == 3
    assert set(Activity.objects.filter(team=team).values_list("commune", "province")) == {
        (team.commune_id, team.commune.province_id)
    }
    sent.refresh_from_db()
    assert sent.quantity == 1
    assert AuditEvent.objects.get().changes == {"activities": 3}


def test_one_wrong_row_keeps_all_activities_out():
    team, kind = TeamFactory(), ActivityKindFactory()
    rows = [Activity(team=team, kind=kind, on=DAY, quantity=n) for n in (1, 2, 0)]

    with pytest.raises(RuleBroken, match=r"^Dòng 3: Nhập ít nhất một số liệu"):
        add_activities(rows=rows, by=None)

    assert not Activity.objects.exists()
