"""reports.actions.bundling, reports.jobs: made once, by and for whoever may, whatever dies on the way."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from reports.actions.bundling import (
    MOST_TRIES,
    ask_for_bundle,
    begin_part,
    cancel_bundle,
    forget_bundles,
    keep_part,
    run_bundle_again,
)
from reports.events import ReportEvent
from reports.jobs import NO_ACCESS, NO_PLACE
from reports.models import BundleLevel, BundlePart, BundleState, PartState, ReportBundle
from reports.models.report_bundle import FILE_KEPT, QUIET_FOR
from reports.periods import Period, Window
from reports.places import place_of
from tests.database import as_person, as_web
from tests.factories import (
    CommuneFactory,
    ProvinceFactory,
    ReportBundleFactory,
    TeamFactory,
    issue,
    person,
    ready_report,
)
from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, Commune, Province, RoleAssignment, User

YEAR = {"year": 2020, "window": Window.STATUTORY}


@dataclass
class Sample:
    """A province of two communes, one with a team, in which nothing was done."""

    province: Province
    communes: list[Commune]


@pytest.fixture
def sample(db):
    first = CommuneFactory()
    TeamFactory(commune=first, founded_on=date(2015, 1, 1))
    return Sample(first.province, [first, CommuneFactory(province=first.province)])


@pytest.fixture
def officer(sample):
    return person(Role.PROVINCE_OFFICER, sample.province)


@pytest.fixture
def bundle(sample, officer):
    """All communes of a small province, asked for."""
    return ask(sample, officer)


def ask(sample, officer, level=BundleLevel.COMMUNE):
    with as_person(officer):
        return ask_for_bundle(province=sample.province, level=level, **YEAR, by=officer)


def queued():
    return ProcrastinateJob.objects.filter(task_name="make_bundle_part", status="todo").order_by("pk")


def work(jobs=None):
    """Do what is queued, as the worker does."""
    for job in list(jobs or queued()):
        with as_web():
            app.tasks[job.task_name].func(**job.args)


def in_hand(bundle, officer):
    """A part that a worker has begun, and will not end."""
    part = bundle.parts.in_order()[0]
    with as_person(officer):
        begin_part(part=part.pk, by=officer)
    return part


def test_each_commune_is_a_job_of_ids_and_the_log_says_who_asked(bundle, sample, officer):
    jobs = queued()

    assert bundle.reports == len(jobs) == len(sample.communes)
    assert {frozenset(job.args) for job in jobs} == {frozenset({"person", "province", "part"})}
    assert {job.args["person"] for job in jobs} == {officer.pk}
    event = AuditEvent.objects.get(code=ReportEvent.BUNDLE_ASKED)
    assert (event.by_id, event.changes["reports"]) == (officer.pk, len(jobs))


def test_every_report_is_made_and_the_bundle_ends(bundle):
    work()

    bundle.refresh_from_db()
    assert (bundle.state, bundle.made, bundle.failed) == (BundleState.DONE, bundle.reports, 0)
    names = [name for name, content in bundle.parts.contents() if content.startswith(b"%PDF-")]
    assert [name[:4] for name in names] == [f"{n:03d}-" for n in range(1, bundle.reports + 1)]
    assert {part.about for part in bundle.parts.all()} == {"Bản đang soạn"}


def test_what_was_issued_is_taken_as_it_was_issued(sample, officer):
    place = place_of(sample.communes[0])
    ready_report(place, Period(2020))
    issue(place, Period(2020))
    bundle = ask(sample, officer)

    work()

    part = bundle.parts.get(key=place.key)
    assert part.about.startswith("Bản ban hành số 01/")


def test_teams_are_bundled_too(sample, officer):
    bundle = ask(sample, officer, BundleLevel.TEAM)

    assert bundle.reports == 1
    work()
    assert bundle.parts.get(state=PartState.MADE).key.startswith("team-")


def test_what_is_being_made_is_not_asked_for_twice(bundle, sample, officer):
    with pytest.raises(RuleBroken, match="đang làm rồi"):
        ask(sample, officer)

    assert ReportBundle.objects.count() == 1


def test_another_province_is_refused(sample):
    stranger = person(Role.PROVINCE_OFFICER, ProvinceFactory())

    with pytest.raises(RuleBroken, match="tỉnh mình"):
        ask(sample, stranger)


def test_one_that_cannot_be_made_does_not_stop_the_others(bundle):
    bundle.parts.filter(position=1).update(key="commune-999999999")

    work()

    bundle.refresh_from_db()
    assert (bundle.state, bundle.made, bundle.failed) == (BundleState.DONE, bundle.reports - 1, 1)
    assert [part.reason for part in bundle.parts.failed()] == [NO_PLACE]


def test_a_job_done_twice_makes_its_report_once(bundle):
    first = queued()[:1]

    work([*first, *first])

    bundle.refresh_from_db()
    assert bundle.made == 1


def test_two_workers_with_one_report_in_hand_keep_it_once(bundle, officer):
    part = in_hand(bundle, officer)
    given = {"part": part.pk, "file_name": "x", "about": "x", "by": officer}

    with as_person(officer):
        begin_part(part=part.pk, by=officer)
        keep_part(content=b"one", **given)
        keep_part(content=b"two", **given)

    bundle.refresh_from_db()
    part.refresh_from_db()
    assert (bundle.made, bytes(part.content)) == (1, b"one")


def test_what_a_dead_worker_left_is_made_when_its_job_is_done_again(bundle, officer):
    part = in_hand(bundle, officer)

    work(queued()[:1])

    part.refresh_from_db()
    assert (part.state, part.tries) == (PartState.MADE, 2)


def test_what_kills_every_worker_is_given_up_and_told(bundle, officer):
    part = bundle.parts.in_order()[0]
    for _ in range(MOST_TRIES):
        in_hand(bundle, officer)

    work(queued()[:1])

    part.refresh_from_db()
    assert part.state == PartState.FAILED
    assert "3 lần không xong" in part.reason


def test_an_error_of_ours_is_tried_again_and_then_told(bundle, caplog):
    """A figure that breaks: three times, then the bundle goes on without that report."""
    ReportBundle.objects.update(window="none")  # as no code of ours writes it
    job = queued()[:1]

    for _ in range(MOST_TRIES - 1):
        with pytest.raises(ValueError, match="none"):
            work(job)
    work(job)

    bundle.refresh_from_db()
    assert bundle.failed == 1
    assert "Lỗi của phần mềm" in bundle.parts.failed()[0].reason
    assert "was given up" in caplog.text


@pytest.mark.parametrize(
    "lose",
    [lambda: User.objects.update(is_active=False), lambda: RoleAssignment.objects.all().delete()],
    ids=["account closed", "role ended"],
)
def test_whoever_may_not_any_more_gets_nothing_and_the_bundle_says_so(bundle, lose):
    lose()

    work()

    bundle.refresh_from_db()
    assert (bundle.state, bundle.made, bundle.failed) == (BundleState.DONE, 0, bundle.reports)
    assert {part.reason for part in bundle.parts.failed()} == {NO_ACCESS}


def test_a_cancelled_bundle_makes_no_more_and_keeps_what_it_has(bundle, officer):
    work(queued()[:1])

    with as_person(officer):
        cancel_bundle(bundle=bundle, by=officer)
    work()

    bundle.refresh_from_db()
    assert (bundle.state, bundle.made) == (BundleState.CANCELLED, 1)
    assert bundle.may_be_taken
    assert AuditEvent.objects.filter(code=ReportEvent.BUNDLE_CANCELLED).count() == 1
    with as_person(officer), pytest.raises(RuleBroken, match="không còn làm"):
        cancel_bundle(bundle=bundle, by=officer)


def test_what_is_missing_is_made_again_in_the_name_of_who_says_so(bundle, sample, officer):
    work(queued()[:1])
    User.objects.update(is_active=False)
    work()
    colleague = person(Role.PROVINCE_OFFICER, sample.province)

    with as_person(colleague):
        run_bundle_again(bundle=bundle, by=colleague)
    work()

    bundle.refresh_from_db()
    assert (bundle.state, bundle.made, bundle.failed) == (BundleState.DONE, bundle.reports, 0)
    assert bundle.by == colleague
    event = AuditEvent.objects.get(code=ReportEvent.BUNDLE_RUN_AGAIN)
    assert event.changes["reports"] == bundle.reports - 1


def test_what_runs_well_or_is_complete_is_not_run_again(bundle, officer):
    with as_person(officer), pytest.raises(RuleBroken, match="chưa cần"):
        run_bundle_again(bundle=bundle, by=officer)
    work()
    with as_person(officer), pytest.raises(RuleBroken, match="đủ rồi"):
        run_bundle_again(bundle=bundle, by=officer)


def test_what_has_not_moved_for_minutes_may_be_run_again(bundle, officer):
    ReportBundle.objects.update(moved_at=timezone.now() - QUIET_FOR - timedelta(seconds=1))

    with as_person(officer):
        bundle = run_bundle_again(bundle=ReportBundle.objects.get(), by=officer)

    assert not bundle.is_quiet
    assert queued().count() == 2 * bundle.reports
    work()
    bundle.refresh_from_db()
    assert bundle.made == bundle.reports


def test_files_go_after_a_week_and_are_not_made_again(sample, officer):
    old, recent = ReportBundleFactory(province=sample.province), ReportBundleFactory()
    ReportBundle.objects.filter(pk=old.pk).update(asked_at=timezone.now() - FILE_KEPT)

    with as_web():
        assert forget_bundles(at=timezone.now()) == 1

    old.refresh_from_db()
    assert old.forgotten_at
    assert not old.may_be_taken
    assert list(BundlePart.objects.values_list("bundle", flat=True)) == [recent.pk]
    with as_person(officer), pytest.raises(RuleBroken, match="đã xóa"):
        run_bundle_again(bundle=old, by=officer)


def test_what_still_runs_after_a_week_ends_with_its_files(bundle):
    with as_web():
        forget_bundles(at=timezone.now() + FILE_KEPT + timedelta(hours=1))

    work()

    bundle.refresh_from_db()
    assert (bundle.state, bundle.made) == (BundleState.CANCELLED, 0)
