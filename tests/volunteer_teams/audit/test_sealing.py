"""The daily seal of the log: it finds what was altered, removed or added, and the seal that was rewritten."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction
from django.utils import timezone

from tests.database import as_web
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams import audit
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.sealing import seal_past_days
from volunteer_teams.audit import seals
from volunteer_teams.audit.seals import COLUMNS, canonical, digest_of
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, AuditSeal

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def day(ago):
    return TODAY - timedelta(days=ago)


def record(ago, **changes):
    event = audit.record(
        TeamsEvent.TEAM_EDITED, subject="Đội số 2", place=CommuneFactory(), by=None, changes=changes
    )
    at = datetime.combine(day(ago), datetime.min.time(), timezone.get_default_timezone())
    AuditEvent.objects.filter(pk=event.pk).update(at=at + timedelta(hours=9, microseconds=123))
    return event


@pytest.fixture
def sealed():
    """Three days with two, none and three rows, sealed."""
    rows = {ago: [record(ago, founded_on=day(ago)) for _ in range(n)] for ago, n in ((5, 2), (3, 3))}
    seal_past_days()
    return rows


def rows(event):
    return AuditEvent.objects.filter(pk=event.pk)


def verified(**options):
    said = io.StringIO()
    call_command("verify_audit", stdout=said, **options)
    return said.getvalue().strip()


def problem(**options):
    with pytest.raises(CommandError) as raised:
        verified(**options)
    assert raised.value.returncode == 1
    return str(raised.value)


def rewrite(first):
    """What somebody does who may do all: new seals over what the rows say now, chained as they should be."""
    previous = ""
    for seal in AuditSeal.objects.in_order():
        if seal.day >= first:
            leaves = seals.packed(seals.leaves_of(seal.day))
            digest = digest_of(seal.day, len(leaves) // 48, previous, leaves)
            changed = {"leaves": leaves, "count": len(leaves) // 48, "digest": digest, "previous": previous}
            AuditSeal.objects.filter(day=seal.day).update(**changed)
            previous = digest
        else:
            previous = seal.digest


def test_every_past_day_is_sealed_once_days_without_a_row_too(sealed):
    made = list(AuditSeal.objects.in_order())

    # yesterday is sealed three hours after midnight
    last = timezone.localdate(timezone.now() - timedelta(hours=3)) - timedelta(days=1)
    assert [seal.day for seal in made] == [day(ago) for ago in range(5, 0, -1) if day(ago) <= last]
    assert [seal.count for seal in made][:3] == [2, 0, 3]
    assert [seal.previous for seal in made] == ["", *(seal.digest for seal in made)][:-1]
    assert seal_past_days() == []


def test_day_is_left_open_until_all_that_began_in_it_is_written(monkeypatch):
    record(1)
    midnight = datetime.combine(TODAY, datetime.min.time(), timezone.get_default_timezone())

    monkeypatch.setattr(timezone, "now", lambda: midnight + timedelta(hours=2, minutes=59))
    assert seal_past_days() == []

    monkeypatch.setattr(timezone, "now", lambda: midnight + timedelta(hours=3))
    assert [seal.day for seal in seal_past_days()] == [day(1)]


def test_whole_log_is_whole_and_the_log_says_that_it_was_verified(sealed):
    assert verified().startswith("The log is whole: 5 rows of ")

    event = AuditEvent.objects.get(code=TeamsEvent.LOG_VERIFIED)
    assert (event.changes["rows"], event.changes["is_whole"]) == (5, True)


def test_nothing_sealed_is_said_so():
    assert verified() == "No day of the log is sealed yet: run 'manage.py seal_audit' every day."


@pytest.mark.parametrize(
    "change",
    [
        {"code": "volunteer_teams.team_founded"},
        {"at": timezone.now()},
        {"by_id": 7},
        {"by_name": "Ai khác"},
        {"subject_kind": "volunteer_teams.team"},
        {"subject_id": "7"},
        {"subject_label": "Đội số 3"},
        {"province_id": None},
        {"commune_id": 7},
        {"team_id": 7},
        {"client_id": 7},
        {"changes": {"founded_on": "2026-01-01"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_altered_row_is_named_whichever_column(sealed, change):
    event = sealed[3][1]
    rows(event).update(**change)

    assert f"Row {event.pk} of {day(3)} was altered" in problem()
    assert AuditEvent.objects.get(code=TeamsEvent.LOG_VERIFIED).changes["wrong_day"] == str(day(3))


def test_every_column_is_sealed():
    assert set(COLUMNS) == {field.attname for field in AuditEvent._meta.concrete_fields}


@pytest.mark.parametrize("which", [0, 1, 2])
def test_deleted_row_is_named(sealed, which):
    event = sealed[3][which]
    rows(event).delete()

    assert problem() == f"Row {event.pk} of {day(3)} is missing."


@pytest.mark.parametrize("ago", [5, 4, 3])
def test_row_added_to_a_sealed_day_is_named(sealed, ago):
    event = record(ago)

    assert problem() == f"Row {event.pk} of {day(ago)} was added after the day was sealed."


def test_row_added_before_the_first_sealed_day_is_named(sealed):
    event = record(9)

    assert problem().startswith(f"Row {event.pk} of {day(9)} was added: it is older")


def test_row_of_a_day_not_sealed_yet_is_no_problem(sealed):
    record(0)

    assert verified().startswith("The log is whole: 5 rows")


def test_first_of_several_is_named(sealed):
    for ago in (3, 5):
        rows(sealed[ago][0]).update(by_name="Ai khác")

    assert problem() == f"Row {sealed[5][0].pk} of {day(5)} was altered after it was sealed."


def test_rewritten_seal_is_found(sealed):
    """The row was altered, and its digest in the seal with it."""
    rows(sealed[3][0]).update(by_name="Ai khác")
    AuditSeal.objects.filter(day=day(3)).update(leaves=seals.packed(seals.leaves_of(day(3))))

    assert problem() == f"The seal of {day(3)} was rewritten."


def test_seal_that_no_longer_follows_is_found(sealed):
    """One whole seal was made anew, but not those after it."""
    rows(sealed[5][0]).update(by_name="Ai khác")
    leaves = seals.packed(seals.leaves_of(day(5)))
    AuditSeal.objects.filter(day=day(5)).update(leaves=leaves, digest=digest_of(day(5), 2, "", leaves))

    assert problem() == f"The seal of {day(4)} does not follow from that of the day before."


def test_missing_seal_is_found(sealed):
    AuditSeal.objects.filter(day=day(4)).delete()

    assert problem() == f"The seal of {day(4)} is missing."


def test_all_seals_made_anew_are_found_by_the_copy_kept_elsewhere(sealed, tmp_path):
    copy = tmp_path / "seals.txt"
    call_command("seal_audit", copy=copy, stdout=io.StringIO())
    assert verified(against=copy).startswith("The log is whole")

    rows(sealed[3][0]).update(by_name="Ai khác")
    rewrite(day(3))

    assert verified().startswith("The log is whole")
    assert problem(against=copy) == f"The seal of {day(3)} is not that of the copy: it was rewritten."


def test_seals_cut_off_at_the_end_are_found_by_the_copy(sealed, tmp_path):
    copy = tmp_path / "seals.txt"
    call_command("seal_audit", copy=copy, stdout=io.StringIO())
    AuditSeal.objects.filter(day__gte=day(3)).delete()

    assert problem(against=copy) == f"The seal of {day(3)} is in the copy, but no longer in the database."


@pytest.mark.parametrize("text", [None, "no seal at all\n", "2026-11-20 1 ổ"])
def test_copy_that_cannot_be_read_is_refused(sealed, tmp_path, text):
    copy = tmp_path / "seals.txt"
    if text:
        copy.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError) as raised:
        verified(against=copy)

    assert raised.value.returncode == 2
    assert str(copy) in str(raised.value)


def test_copy_that_cannot_be_written_is_a_sentence(sealed, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("seal_audit", copy=tmp_path / "nowhere" / "seals.txt", stdout=io.StringIO())


@pytest.mark.parametrize("verb", ["insert", "update", "delete"])
def test_pages_may_read_seals_and_no_more(sealed, verb):
    made = AuditSeal.objects.last_one()
    seal = AuditSeal.objects.filter(day=made.day)
    work = {
        "insert": lambda: AuditSeal.objects.create(day=TODAY, count=0, leaves=b"", digest="0"),
        "update": lambda: seal.update(count=7),
        "delete": lambda: seal.delete(),
    }

    with as_web():
        assert AuditSeal.objects.last_one().day == made.day
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            work[verb]()


def test_way_a_row_is_written_down_does_not_depend_on_order_or_time_zone():
    one = {"b": {"y": [1, "ế"], "x": None}, "a": datetime(2026, 11, 20, 2, tzinfo=UTC), "c": None, "d": ""}
    here = datetime(2026, 11, 20, 9, tzinfo=timezone.get_default_timezone())
    other = {"a": here, "b": {"x": None, "y": [1, "ế"]}}

    assert canonical(one) == canonical(other)
    assert json.loads(canonical(one))["a"] == "2026-11-20T02:00:00.000000+00:00"


def test_many_rows_are_read_in_parts(sealed, monkeypatch):
    monkeypatch.setattr(seals, "CHUNK", 2)

    assert verified().startswith("The log is whole: 5 rows")


def shown(signed_in, role=Role.ADMINISTRATOR, place=None):
    return page(signed_in(role, place).get("/audit/")).messages


def test_administrators_see_to_which_day_it_is_sealed_and_when_it_was_verified(signed_in, sealed):
    assert "chưa lần nào kiểm tra" in shown(signed_in)[0]

    verified()
    assert "nguyên vẹn" in shown(signed_in)[0]

    rows(sealed[3][1]).update(by_name="Ai khác")
    problem()
    assert f"đã bị sửa từ ngày {day(3):%d/%m/%Y}" in shown(signed_in)[0]


def test_administrators_are_told_when_sealing_stopped(signed_in):
    assert "chưa niêm phong ngày nào" in shown(signed_in)[0]

    record(9)
    seal_past_days()
    AuditSeal.objects.filter(day__gt=day(6)).delete()
    assert "từ đó chưa niêm phong tiếp" in shown(signed_in)[0]


def test_others_are_not_bothered(signed_in, sealed):
    assert not shown(signed_in, Role.COMMUNE_LEADER, CommuneFactory())
