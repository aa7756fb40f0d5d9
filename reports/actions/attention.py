"""Saying that a finding has been looked at, taking that back, setting from which figure on there is one."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from reports.attention.declaring import Finding
from reports.attention.rules import LIMITS
from reports.events import ReportEvent
from reports.models import AttentionLimit, AttentionMark, Desk
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.files.reference import Entry, missing
from volunteer_teams.models import Commune, Province, User
from volunteer_teams.vietnamese import nfc, number


@transaction.atomic
def mark_seen(*, finding: Finding, desk: Desk, version: str, reason: str, by: User) -> AttentionMark:
    """Let a finding rest, for a reason, until its figure gets worse; `version` is the figure on the page."""
    if version != str(finding.figure):
        raise RuleBroken(
            f"Con số vừa đổi, nay là {number(finding.figure)} {finding.rule.unit}: xem lại rồi lưu."
        )
    commune, month, reason = finding.commune, finding.month, nfc(reason)
    about = {"desk": desk, "rule": finding.rule.code, "subject": finding.subject.key, "month": month}
    take_turns("attention mark", *map(str, about.values()))
    mark = AttentionMark.objects.select_for_update(of=["self"]).filter(**about).first()
    values = {"figure": finding.figure, "reason": reason, "seen_at": timezone.now(), "seen_by": by}
    if mark is None:
        mark = AttentionMark(**about, **values, commune=commune, province_id=commune.province_id)
        mark.save(force_insert=True)
    elif (mark.figure, mark.reason) == (finding.figure, reason):
        return mark
    else:
        for name, value in values.items():
            setattr(mark, name, value)
        mark.save(update_fields=list(values))
    changes = {"attention": finding.rule.code, "figure_now": finding.figure, "reason": reason}
    audit.record(ReportEvent.ATTENTION_SEEN, subject=mark, place=_place(mark), by=by, changes=changes)
    return mark


@transaction.atomic
def unmark_seen(*, mark: AttentionMark, by: User) -> AttentionMark:
    """Put a finding back among those to look at; the log keeps who had looked at it and why."""
    held = AttentionMark.objects.select_for_update(of=["self"]).select_related("commune__province")
    row = held.filter(pk=mark.pk).first()
    if row is None:
        raise RuleBroken("Đánh dấu này đã được bỏ.")
    changes = {"attention": row.rule, "figure_now": row.figure, "reason": row.reason}
    audit.record(ReportEvent.ATTENTION_UNSEEN, subject=row, place=_place(row), by=by, changes=changes)
    row.delete()
    return mark


@transaction.atomic
def set_attention_limit(
    *, code: str, since: date, value: int, source: str, by: User | None
) -> AttentionLimit:
    """Say from which figure on something needs attention since a day, or put right that day's."""
    limit = LIMITS[code]
    if not limit.least <= value <= limit.most:
        raise RuleBroken(
            f"Mức này từ {number(limit.least)} đến {number(limit.most)} {limit.unit}.", field="value"
        )
    take_turns("attention limit", code, since.isoformat())
    known = AttentionLimit.objects.select_for_update().filter(code=code, since=since).first()
    row = known or AttentionLimit(code=code, since=since)
    changes = change(row, {"value": value, "source": nfc(source)})
    if known and changes:
        row.save(update_fields=list(changes))
    elif not known:
        row.save()
    if changes:
        told = {"limit": code, "since": since, "value": value}
        audit.record(ReportEvent.ATTENTION_LIMIT_SET, subject=row, place=None, by=by, changes=told)
    return row


def load_attention_limits(entries: list[Entry]) -> int:
    """Add the limits of days that have none yet."""
    known = {(code, str(since)) for code, since in AttentionLimit.objects.values_list("code", "since")}
    new = missing(entries, known, key=lambda entry: (entry["code"], entry["since"]))
    for entry in new:
        if entry["code"] not in LIMITS:
            raise entry.broken(f"no rule has a limit '{entry['code']}'")
    return len(AttentionLimit.objects.bulk_create(entry.row(AttentionLimit, entry.values) for entry in new))


def _place(mark: AttentionMark) -> Province | Commune:
    """In whose log it stands: what a province looks at is not told to the commune."""
    return mark.commune.province if mark.desk == Desk.PROVINCE else mark.commune
