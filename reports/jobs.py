"""What reports do in the background."""

import logging
from contextlib import AbstractContextManager
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from reports.actions.bundling import JOB, MOST_TRIES, begin_part, fail_part, forget_bundles, keep_part
from reports.actions.pictures import forget_pictures
from reports.models import BundlePart, ReportBundle
from reports.models.report_bundle import STORED_IN
from reports.pdf import NotPrinted
from reports.places import find
from reports.year_end.papers import Taken, paper_of
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.background.reaching import in_name_of
from volunteer_teams.database.reach import everywhere, reach
from volunteer_teams.database.replica import on_replica
from volunteer_teams.models import User
from volunteer_teams.stored_files import clear, store

NO_ACCESS = "Người yêu cầu không còn quyền ở tỉnh này, hoặc tài khoản đã ngừng."
NO_PLACE = "Địa bàn này không còn, hoặc đã sang nơi khác."
NO_FONTS = "Máy chủ thiếu tệp phông chữ: báo quản trị."
BROKEN = "Lỗi của phần mềm: báo quản trị xem nhật ký máy chủ lúc {at:%H:%M %d/%m/%Y}."
REPLICA_PATIENCE = 5  # seconds that a replica may take to have all that was written before
EVERY_HOUR = "17 * * * *"

logger = logging.getLogger(__name__)


class Refused(Exception):
    """The report is not for this person, or not there; the text says so."""


@app.task(name=JOB, retry=RetryStrategy(max_attempts=MOST_TRIES, wait=10))
def make_bundle_part(person: int, province: int, part: str) -> None:
    """One report of a bundle, for whoever asked; what cannot be made is told in the bundle."""
    which = UUID(part)
    with transaction.atomic(), _in(province):
        if not BundlePart.objects.filter(pk=which, bundle__by=person).exists():
            return  # deleted meanwhile, or somebody else runs it again
    try:
        _make(person, which)
    except Refused as refused:
        _give_up(province, which, str(refused))
    except NotPrinted:
        _give_up(province, which, NO_FONTS)
    except Exception:
        if not _was_last_try(province, which):
            raise
        logger.exception("Part %s of a bundle was given up", part)
        _give_up(province, which, BROKEN.format(at=timezone.localtime()))


@app.periodic(cron=EVERY_HOUR)
@app.task(name="forget_bundles", queueing_lock="forget_bundles")
def forget_old_bundles(timestamp: int) -> None:
    """Delete files that were kept for a week."""
    forget_bundles(at=timezone.now())
    clear(STORED_IN, _kept)


def _kept() -> set[str]:
    with everywhere():
        bundles = ReportBundle.objects.filter(forgotten_at=None).order_by("pk")
        return {str(pk) for pk in bundles.values_list("pk", flat=True)}


@app.periodic(cron=EVERY_HOUR)
@app.task(name="forget_pictures", queueing_lock="forget_pictures")
def forget_removed_pictures(timestamp: int) -> None:
    """Delete pictures that were taken out of a report a day ago."""
    forget_pictures(at=timezone.now())


def _make(person: int, part: UUID) -> None:
    """The try is noted first, whatever comes of it; no transaction is open for the seconds of printing."""
    with in_name_of(person) as by:
        _refuse_others(part, by)
        row = begin_part(part=part, by=by)
    if row is None:
        return
    with in_name_of(person) as by:
        taken = on_replica(partial(_paper, row, by), by, patience=REPLICA_PATIENCE)
    content = taken.pdf()
    stored_as = store(f"{row.bundle.folder}/{part}.pdf", content)
    told = {"file_name": taken.paper.file_name, "about": _about(taken), "stored_as": stored_as}
    with in_name_of(person) as by:
        _refuse_others(part, by)
        keep_part(part=part, content=content, by=by, **told)


def _paper(row: BundlePart, by: User) -> Taken:
    """What is printed: the report as it was issued, or else its draft."""
    place = find(row.key)
    if place is None or not place.is_inside(by.access_to(Permission.REPORT_BUNDLE)):
        raise Refused(NO_PLACE)
    taken = paper_of(place, row.bundle.period)
    assert taken, "there is always a draft"
    return taken


def _refuse_others(part: UUID, by: User) -> None:
    access = by.access_to(Permission.REPORT_BUNDLE)
    if not ReportBundle.objects.within(access).filter(parts=part).exists():
        raise Refused(NO_ACCESS)


def _about(taken: Taken) -> str:
    if taken.correction is None:
        return "Bản đang soạn"
    kind = f"Bản đính chính số {taken.correction}" if taken.correction else "Bản ban hành"
    return f"{kind} {taken.paper.heading.reference}"


def _was_last_try(province: int, part: UUID) -> bool:
    with transaction.atomic(), _in(province):
        return BundlePart.objects.filter(pk=part, tries__gte=MOST_TRIES).exists()


def _give_up(province: int, part: UUID, reason: str) -> None:
    """Note why, also where the person who asked sees nothing of it any more."""
    with transaction.atomic(), _in(province):
        fail_part(part=part, reason=reason, by=None)


def _in(province: int) -> AbstractContextManager[None]:
    return reach(Access(provinces=frozenset({province})))
