"""Reports of all communes or teams in one file: asked for by a person, made one by one in the background."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from reports.divisions import divisions
from reports.events import ReportEvent
from reports.models import BundleLevel, BundlePart, BundleState, PartState, ReportBundle
from reports.models.report_bundle import FILE_KEPT
from reports.periods import ReportSpan, reported
from reports.places import place_of
from volunteer_teams import audit
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import EVERYWHERE
from volunteer_teams.actions.taking import taken_for
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import reach
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, Province, User
from volunteer_teams.vietnamese import short_date

JOB = "make_bundle_part"
AFTER_OTHERS = -1  # hundreds of jobs let single ones pass
MOST_TRIES = 3


@transaction.atomic
def ask_for_bundle(
    *, province: Province, year: int, window: str, level: str, by: User, span: str = ReportSpan.YEAR
) -> ReportBundle:
    """Queue the reports of all communes or teams that the province had in a period, as each stands then."""
    if not by.access_to(Permission.REPORT_BUNDLE).covers(province=province.pk):
        raise RuleBroken("Chỉ làm được tập báo cáo của tỉnh mình.")
    take_turns("report bundle", province.pk)
    whose = {"province": province, "year": year, "span": span, "window": window, "level": level}
    if ReportBundle.objects.running().filter(**whose).exists():
        raise RuleBroken("Tập này đang làm rồi: xem trong danh sách, hoặc dừng tập đó trước.")
    today = timezone.localdate()
    whole = reported(year, span, window)
    if not whole.has_begun(today):
        raise RuleBroken(f"{whole.label} bắt đầu từ {short_date(whole.first)}, chưa có gì để báo cáo.")
    period = whole.so_far(today)
    ways = divisions(place_of(province), period)
    parts = next((way.parts for way in ways if way.level == level), ())
    if not parts:
        raise RuleBroken(
            f"{period.label} không có {'Đội' if level == BundleLevel.TEAM else 'xã, phường'} nào."
        )
    bundle = ReportBundle.objects.create(**whose, until=period.until, by=by, reports=len(parts))
    rows = [
        BundlePart(bundle=bundle, position=n, key=part.key, name=part.name)
        for n, part in enumerate(parts, start=1)
    ]
    BundlePart.objects.bulk_create(rows)
    _queue(bundle, rows)
    _log(ReportEvent.BUNDLE_ASKED, bundle, by, reports=len(rows))
    return bundle


@transaction.atomic
def cancel_bundle(*, bundle: ReportBundle, by: User) -> ReportBundle:
    """Make no more of it; what is made can be taken."""
    bundle = ReportBundle.objects.select_for_update(of=["self"]).get(pk=bundle.pk)
    if not bundle.is_running:
        raise RuleBroken("Tập báo cáo này không còn làm nữa.")
    _end(bundle, BundleState.CANCELLED)
    _log(ReportEvent.BUNDLE_CANCELLED, bundle, by, made=bundle.made)
    return bundle


@transaction.atomic
def run_bundle_again(*, bundle: ReportBundle, by: User) -> ReportBundle:
    """Make what is still missing of it, in one's own name from now on; what is made stays."""
    bundle = ReportBundle.objects.select_for_update(of=["self"]).get(pk=bundle.pk)
    if bundle.forgotten_at:
        raise RuleBroken("Tệp của tập này đã xóa: hãy làm tập mới.")
    if bundle.is_running and not bundle.is_quiet:
        raise RuleBroken("Tập báo cáo này đang làm, chưa cần chạy lại.")
    missing = bundle.parts.exclude(state=PartState.MADE)
    if not missing.exists():
        raise RuleBroken("Tập báo cáo này đủ rồi, không còn gì để chạy lại.")
    missing.update(state=PartState.WAITING, tries=0, reason="")
    bundle.by, bundle.state, bundle.failed = by, BundleState.RUNNING, 0
    bundle.moved_at, bundle.ended_at = timezone.now(), None
    bundle.save(update_fields=["by", "state", "failed", "moved_at", "ended_at"])
    rows = list(missing.in_order())
    _queue(bundle, rows)
    _log(ReportEvent.BUNDLE_RUN_AGAIN, bundle, by, reports=len(rows))
    return bundle


@transaction.atomic
def record_bundle_taking(*, bundle: ReportBundle, reason: str, by: User) -> AuditEvent:
    """Log that somebody takes the file, and why, before they get it."""
    told = {"file": "zip", "made": bundle.made, "reason": taken_for(reason, bundle.made)}
    return _log(ReportEvent.BUNDLE_TAKEN, bundle, by, **told)


@transaction.atomic
def begin_part(*, part: UUID, by: User) -> BundlePart | None:
    """Take a report in hand, for the worker; None where it is made, given up or not wanted any more.

    It is counted as tried before it is: what kills the worker is given up after some tries.
    """
    bundle, row = _locked(part)
    if not bundle.is_running or row.state not in (PartState.WAITING, PartState.MAKING):
        return None
    if row.tries >= MOST_TRIES:
        _fail(bundle, row, f"Thử {MOST_TRIES} lần không xong: báo quản trị xem nhật ký máy chủ.")
        return None
    row.state, row.tries = PartState.MAKING, row.tries + 1
    row.save(update_fields=["state", "tries"])
    row.bundle = bundle
    return row


@transaction.atomic
def keep_part(
    *, part: UUID, content: bytes, file_name: str, about: str, by: User, stored_as: str = ""
) -> None:
    """Keep a report that was made, once: two workers may have made it. `stored_as`: its file is elsewhere."""
    bundle, row = _locked(part)
    if not bundle.is_running or row.state != PartState.MAKING:
        return
    row.state, row.about, row.stored_as = PartState.MADE, about, stored_as
    row.content = None if stored_as else content
    row.file_name = f"{row.position:03d}-{file_name}.pdf"
    row.save(update_fields=["state", "content", "stored_as", "about", "file_name"])
    bundle.made += 1
    _moved(bundle)


@transaction.atomic
def fail_part(*, part: UUID, reason: str, by: User | None) -> None:
    """Give up one report and say why; the others go on."""
    bundle, row = _locked(part)
    if bundle.is_running and row.state in (PartState.WAITING, PartState.MAKING):
        _fail(bundle, row, reason)


@transaction.atomic
def forget_bundles(*, at: datetime, by: User | None = None) -> int:
    """Delete the files of bundles asked for a week ago; that they were asked for stays. How many."""
    with reach(EVERYWHERE):
        old = list(ReportBundle.objects.kept_from_before(at - FILE_KEPT).select_for_update(of=["self"]))
        for bundle in old:
            bundle.parts.all().delete()
            bundle.forgotten_at = at
            if bundle.is_running:
                bundle.state, bundle.ended_at = BundleState.CANCELLED, at
            bundle.save(update_fields=["forgotten_at", "state", "ended_at"])
    return len(old)


def _locked(part: UUID) -> tuple[ReportBundle, BundlePart]:
    """The bundle first, as everywhere: two workers then wait for each other in one order."""
    bundle = ReportBundle.objects.select_for_update(of=["self"]).get(parts=part)
    return bundle, BundlePart.objects.defer("content").get(pk=part)


def _queue(bundle: ReportBundle, parts: list[BundlePart]) -> None:
    about: JSONDict = {"person": bundle.by_id, "province": bundle.province_id}
    job = app.configure_task(JOB, priority=AFTER_OTHERS)
    job.batch_defer(*[{**about, "part": str(part.pk)} for part in parts])


def _fail(bundle: ReportBundle, row: BundlePart, reason: str) -> None:
    row.state, row.reason = PartState.FAILED, reason
    row.save(update_fields=["state", "reason"])
    bundle.failed += 1
    _moved(bundle)


def _moved(bundle: ReportBundle) -> None:
    bundle.moved_at = timezone.now()
    bundle.save(update_fields=["made", "failed", "moved_at"])
    if bundle.made + bundle.failed == bundle.reports:
        _end(bundle, BundleState.DONE)


def _end(bundle: ReportBundle, state: BundleState) -> None:
    bundle.state, bundle.ended_at = state, timezone.now()
    bundle.save(update_fields=["state", "ended_at"])


def _log(code: ReportEvent, bundle: ReportBundle, by: User, **told: Any) -> AuditEvent:
    changes = {"window": str(bundle.window), **told}
    return audit.record(code, subject=bundle, place=bundle.province, by=by, changes=changes)
