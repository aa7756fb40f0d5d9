"""The log."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.audit.history import tell
from volunteer_teams.filters.audit import AuditFilter
from volunteer_teams.http.requests import Request
from volunteer_teams.look import Tone
from volunteer_teams.models import AuditEvent, AuditSeal
from volunteer_teams.tables.audit import AuditTable
from volunteer_teams.tables.lists import PER_PAGE, LongPaginator, take_url
from volunteer_teams.templatetags.formats import moment
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.taking import take

LATEST_SEAL = timedelta(days=2)  # yesterday is sealed in the night; one night may be missed


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def audit_list(request: Request) -> HttpResponse:
    """What was done, newest first, a sentence an event."""
    found = events_found(request)
    shown = LongPaginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "volunteer_teams/audit_list.html",
        {
            "filter": found,
            "page": shown,
            "events": tell(shown.object_list, reader=request.user),
            "seal": seal_state() if request.access.nation else None,
            "take_url": take_url(request),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.AUDIT_VIEW)
def audit_list_take(request: Request) -> HttpResponse:
    """The same events as a file, those too that the page is too short for."""
    found = events_found(request)
    until_now = found.qs.filter(at__lt=timezone.now())  # without the line about this very taking
    return take(request, AuditTable(until_now, reader=request.user), found.form)


def events_found(request: Request) -> AuditFilter:
    """The events that the filter leaves."""
    rows = AuditEvent.objects.within(request.access).for_table()
    return AuditFilter(request.GET or None, rows, request=request)


def seal_state() -> tuple[Tone, str]:
    """For administrators: to which day the log is sealed, and what the last look at the seals found."""
    seal, checked = AuditSeal.objects.last_one(), AuditEvent.objects.about_seals().for_table().first()
    if seal is None:
        is_late = AuditEvent.objects.between(None, timezone.localdate() - LATEST_SEAL).exists()
        words = "Nhật ký chưa niêm phong ngày nào: máy chủ cần chạy “manage.py seal_audit” mỗi đêm."
        return (Tone.WARN if is_late else Tone.INFO), words
    sealed = f"Đã niêm phong đến hết ngày {short_date(seal.day)}"
    if checked and not checked.changes["is_whole"]:
        day = short_date(date.fromisoformat(checked.changes["wrong_day"]))
        found = f"kiểm tra lúc {moment(checked.at)} thấy nhật ký đã bị sửa từ ngày {day}"
        return Tone.DANGER, f"{sealed}; {found}. Báo ngay người phụ trách an toàn thông tin."
    if timezone.localdate() - seal.day > LATEST_SEAL:
        return Tone.WARN, f"{sealed}; từ đó chưa niêm phong tiếp, hãy xem lịch chạy “manage.py seal_audit”."
    if checked is None:
        return Tone.WARN, f"{sealed}; chưa lần nào kiểm tra bằng “manage.py verify_audit”."
    return Tone.INFO, f"{sealed}; kiểm tra gần nhất lúc {moment(checked.at)}: nguyên vẹn."
