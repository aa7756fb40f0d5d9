"""A commune's month: prepared by its officer, sent by its leader."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import MonthlyReturn, ReturnState
from reports.periods import month_of
from reports.places import place_of
from reports.returns.entries import entries_of
from reports.returns.figures import figures_now
from reports.returns.owing import Owing
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.leaders import refuse_for_the_leader
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, User
from volunteer_teams.templatetags.formats import moment
from volunteer_teams.vietnamese import nfc, short_date


@transaction.atomic
def prepare_return(*, commune: Commune, month: date, comment: str, by: User | None) -> MonthlyReturn:
    """Keep what the commune says about a month that is not locked; the first time begins its return."""
    row = _begun(commune, month)
    _refuse_locked(row)
    changes = change(row, {"comment": nfc(comment)})
    row.prepared_at, row.prepared_by = timezone.now(), by
    row.save(update_fields=["comment", "prepared_at", "prepared_by"])
    told = {"month": row.written_month, **changes}
    audit.record(ReportEvent.RETURN_PREPARED, subject=row, place=commune, by=by, changes=told)
    return row


@transaction.atomic
def submit_return(*, commune: Commune, month: date, version: str, by: User | None) -> MonthlyReturn:
    """Lock a month's figures as they are now and send them, by the leader where there is one.

    `version` is of the figures that the page showed (`PeriodFigures.version`): others are not sent unseen.
    """
    row = _begun(commune, month)
    _refuse_locked(row)
    if by:
        refuse_for_the_leader(commune, by, "gửi báo cáo tháng")
    if timezone.localdate() < row.period.last:
        raise RuleBroken(f"Kỳ này đến hết ngày {short_date(row.period.last)}: từ ngày đó mới gửi được.")
    place = place_of(commune)
    now = figures_now(place, row.period)
    if version != now.version:
        raise RuleBroken("Số liệu vừa thay đổi từ lúc mở trang này, chưa gửi gì: xem lại số liệu rồi gửi.")
    row.state, row.figures, row.catalogue = ReturnState.SUBMITTED, now.values, now.catalogue
    row.entries = entries_of(place.ids, month)
    row.submitted_at, row.submitted_by = timezone.now(), by
    row.save(update_fields=["state", "figures", "catalogue", "entries", "submitted_at", "submitted_by"])
    told = {"month": row.written_month, "entries": row.entries}
    audit.record(ReportEvent.RETURN_SUBMITTED, subject=row, place=commune, by=by, changes=told)
    return row


def _begun(commune: Commune, month: date) -> MonthlyReturn:
    """The return of a month that the commune is asked for, begun if need be and locked."""
    if not Owing([commune]).due_on(commune, month):
        raise RuleBroken(f"{commune.full_name} không phải gửi báo cáo tháng {month.month}/{month.year}.")
    period = month_of(month)
    if not period.has_begun(timezone.localdate()):
        raise RuleBroken(f"Kỳ này bắt đầu từ ngày {short_date(period.first)}.")
    take_turns("return", commune.pk, month)
    row, _ = MonthlyReturn.objects.get_or_create(
        commune=commune, month=month, defaults={"province_id": commune.province_id}
    )
    return MonthlyReturn.objects.select_for_update(of=["self"]).get(pk=row.pk)


def _refuse_locked(row: MonthlyReturn) -> None:
    if row.is_locked:
        raise RuleBroken(
            f"Báo cáo tháng {row.written_month} đã gửi lúc {moment(row.submitted_at)} và đã khóa:"
            " muốn sửa thì đề nghị tỉnh trả lại hoặc mở lại."
        )
