"""Pictures in the sections of a report: put in, taken out, taken back, and forgotten a day later."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reports.actions.editing import report_to_write
from reports.events import ReportEvent, told_of
from reports.models import SectionPicture
from reports.periods import Period
from reports.photographs import FILE, redrawn
from reports.places import ReportPlace
from reports.year_end.sections import BY_CODE
from volunteer_teams import audit
from volunteer_teams.access.scopes import EVERYWHERE, Access
from volunteer_teams.database.reach import reach
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User
from volunteer_teams.vietnamese import nfc

MOST = 20  # pictures of a report


@transaction.atomic
def add_picture(
    *,
    place: ReportPlace,
    period: Period,
    section: str,
    file: bytes,
    caption: str,
    description: str,
    by: User | None,
) -> SectionPicture:
    """Put a picture below the text of a section, drawn anew without what a camera noted."""
    if section not in BY_CODE or BY_CODE[section].is_head:
        raise RuleBroken("Báo cáo không có mục này.")
    drawn = redrawn(file)
    report = report_to_write(place, period)
    there = report.pictures.shown()
    if there.count() >= MOST:
        raise RuleBroken(f"Báo cáo đã có {MOST} hình, bỏ bớt rồi thêm.", field=FILE)
    if there.filter(digest=drawn.digest).exists():
        raise RuleBroken("Hình này đã có trong báo cáo.", field=FILE)
    picture = SectionPicture.objects.create(
        report=report,
        code=section,
        caption=nfc(caption),
        description=nfc(description),
        content=drawn.content,
        digest=drawn.digest,
        width=drawn.width,
        height=drawn.height,
        added_by=by,
    )
    _log(ReportEvent.PICTURE_ADDED, place, period, section, by)
    return picture


@transaction.atomic
def remove_picture(
    *, place: ReportPlace, period: Period, picture: SectionPicture, at: datetime, by: User | None
) -> None:
    """Take a picture out of what is written; it can be taken back for a day, issued reports keep it."""
    report_to_write(place, period)
    locked = SectionPicture.objects.select_for_update(of=["self"]).get(pk=picture.pk)
    if locked.removed_at is None:
        locked.removed_at = at
        locked.save(update_fields=["removed_at"])
        _log(ReportEvent.PICTURE_REMOVED, place, period, locked.code, by)


@transaction.atomic
def restore_picture(*, place: ReportPlace, period: Period, picture: SectionPicture, by: User | None) -> None:
    """Put a picture back that was taken out."""
    report = report_to_write(place, period)
    locked = SectionPicture.objects.select_for_update(of=["self"]).get(pk=picture.pk)
    if locked.removed_at is None:
        return
    if report.pictures.shown().count() >= MOST:
        raise RuleBroken(f"Báo cáo đã có {MOST} hình, bỏ bớt rồi lấy lại.")
    locked.removed_at = None
    locked.save(update_fields=["removed_at"])
    _log(ReportEvent.PICTURE_RESTORED, place, period, locked.code, by)


@transaction.atomic
def forget_pictures(*, at: datetime, by: User | None = None) -> int:
    """Delete for good what was taken out a day ago and was never issued. How many."""
    with reach(EVERYWHERE):
        old = SectionPicture.objects.to_forget(at)
        of = "report__commune__province", "report__team__commune__province", "report__province"
        provinces = {place for row in old.values_list(*of) for place in row if place}
    forgotten = 0
    for province in provinces:  # rows are written from within their own province
        with reach(Access(provinces=frozenset({province}))):
            forgotten += SectionPicture.objects.to_forget(at).delete()[0]
    return forgotten


def _log(code: ReportEvent, place: ReportPlace, period: Period, section: str, by: User | None) -> None:
    told: dict[str, Any] = {**told_of(period), "section": section}
    audit.record(code, subject=place.reporter, place=place.reporter, by=by, changes=told)
