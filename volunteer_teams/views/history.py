"""The history of single records: what was done to each, with the values before and after."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from volunteer_teams import audit
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.audit.history import tell
from volunteer_teams.http.requests import Request
from volunteer_teams.models import (
    Activity,
    ActivityKind,
    AllowanceList,
    AuditEvent,
    Breach,
    Meeting,
    Membership,
    ReportingOffice,
    Team,
    Training,
    User,
    Volunteer,
)
from volunteer_teams.models.audit_event import AuditEventQuerySet
from volunteer_teams.tables.lists import PER_PAGE, LongPaginator


def history_page(
    request: Request, events: AuditEventQuerySet, *, heading: str, crumbs: Sequence[str]
) -> HttpResponse:
    """The events about a record that is known to be in reach; `crumbs` are words and addresses in turn."""
    page = LongPaginator(events.for_table(), PER_PAGE).get_page(request.GET.get("page"))
    told = tell(page.object_list, reader=request.user)
    way = list(zip(crumbs[::2], crumbs[1::2], strict=True))
    return render(
        request,
        "volunteer_teams/history.html",
        {"heading": heading, "way": way, "back": way[-1][1], "page": page, "events": told},
    )


def deleted_history(request: Request, events: AuditEventQuerySet, crumbs: Sequence[str]) -> HttpResponse:
    """The history of a record that was deleted, for whoever could see it and reads its lines in the log."""
    deletion = events.within(request.access).filter(code__in=audit.DELETIONS).for_table().first()
    if deletion is None:
        raise Http404
    _, permission = audit.DELETIONS[deletion.code]
    events = events.within(request.access).within(request.user.access_to(permission))
    if not events.exists():
        raise Http404
    return history_page(request, events, heading=f"{deletion.subject_label} (đã xóa)", crumbs=crumbs)


def history_url(request: Request, name: str, *args: Any) -> str:
    """Where the history of a record stands; no address for who may not read the log."""
    return reverse(name, args=args) if request.user.access_to(Permission.AUDIT_VIEW) else ""


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def team_history(request: Request, team_id: int) -> HttpResponse:
    """A team and who joined and left it."""
    team = get_object_or_404(Team.objects.within(request.access), pk=team_id)
    events = AuditEvent.objects.about_any([team, *Membership.objects.filter(team=team).order_by("pk")])
    crumbs = ("Đội", reverse("team_list"), team.name, team.get_absolute_url())
    return history_page(request, events, heading=team.name, crumbs=crumbs)


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def volunteer_history(request: Request, volunteer_id: int) -> HttpResponse:
    """A volunteer and their time in teams; for who may see the volunteer."""
    rows = Volunteer.objects.within(request.access).within(request.user.access_to(Permission.VOLUNTEER_VIEW))
    volunteer = get_object_or_404(rows, pk=volunteer_id)
    memberships = Membership.objects.filter(volunteer=volunteer).order_by("pk")
    events = AuditEvent.objects.about_any([volunteer, *memberships])
    way = ("Tình nguyện viên", reverse("volunteer_list"))
    crumbs = (*way, volunteer.full_name, volunteer.get_absolute_url())
    return history_page(request, events, heading=volunteer.full_name, crumbs=crumbs)


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def activity_history(request: Request, activity_id: UUID) -> HttpResponse:
    """An activity, a deleted one too; for who may see it."""
    rows = Activity.objects.within(request.access).within(request.user.access_to(Permission.ACTIVITY_VIEW))
    events, way = AuditEvent.objects.about(Activity(pk=activity_id)), ("Hoạt động", reverse("activity_list"))
    activity = rows.select_related("kind").filter(pk=activity_id).first()
    if activity is None:
        return deleted_history(request, events, way)
    label = activity.audit_label
    return history_page(request, events, heading=label, crumbs=(*way, label, activity.get_absolute_url()))


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def meeting_history(request: Request, meeting_id: UUID) -> HttpResponse:
    """Minutes of a meeting, deleted ones too; for who may see them."""
    rows = Meeting.objects.within(request.access).within(request.user.access_to(Permission.MEETING_VIEW))
    events = AuditEvent.objects.about(Meeting(pk=meeting_id))
    way = ("Biên bản giao ban", reverse("meeting_list"))
    meeting = rows.filter(pk=meeting_id).first()
    if meeting is None:
        return deleted_history(request, events, way)
    heading = f"Biên bản giao ban {meeting}"
    return history_page(request, events, heading=heading, crumbs=(*way, heading, meeting.get_absolute_url()))


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def training_history(request: Request, training_id: UUID) -> HttpResponse:
    """A training, a deleted one too; for who may see it."""
    rows = Training.objects.within(request.access).within(request.user.access_to(Permission.TRAINING_VIEW))
    events = AuditEvent.objects.about(Training(pk=training_id))
    way = ("Tập huấn, chứng chỉ", reverse("training_list"))
    training = rows.filter(pk=training_id).first()
    if training is None:
        return deleted_history(request, events, way)
    crumbs = (*way, training.topic, training.get_absolute_url())
    return history_page(request, events, heading=training.topic, crumbs=crumbs)


@require_safe
@require_permission(Permission.ACTIVITY_KIND_VIEW)
def activity_kind_history(request: Request, kind_id: int) -> HttpResponse:
    """A kind of activities."""
    kind = get_object_or_404(ActivityKind, pk=kind_id)
    crumbs = ("Loại hoạt động", reverse("activity_kind_list"))
    return history_page(request, AuditEvent.objects.about(kind), heading=kind.name, crumbs=crumbs)


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def office_history(request: Request, office_id: int) -> HttpResponse:
    """What stands at the head of a place's documents."""
    rows = ReportingOffice.objects.within(request.access).select_related("province", "commune")
    office = get_object_or_404(rows, pk=office_id)
    crumbs = ("Thể thức văn bản", reverse("office_list"))
    heading = f"Thể thức văn bản, {office.place.full_name}"
    return history_page(request, AuditEvent.objects.about(office), heading=heading, crumbs=crumbs)


@require_safe
@require_permission(Permission.BREACH_EDIT)
def breach_history(request: Request, breach_id: UUID) -> HttpResponse:
    """The record of a breach, for those who keep it."""
    breach = get_object_or_404(Breach, pk=breach_id)
    crumbs = ("Sự cố dữ liệu", reverse("breach_list"), str(breach), breach.get_absolute_url())
    return history_page(request, AuditEvent.objects.about(breach), heading=f"Sự cố {breach}", crumbs=crumbs)


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def allowance_history(request: Request, allowance_id: int) -> HttpResponse:
    """A payment list and its lines; for who may see the list."""
    rows = AllowanceList.objects.within(request.access).within(
        request.user.access_to(Permission.ALLOWANCE_VIEW)
    )
    allowance = get_object_or_404(rows, pk=allowance_id)
    events = AuditEvent.objects.about_any([allowance, *allowance.payments.order_by("pk")])
    crumbs = ("Thù lao", reverse("allowance_list"), str(allowance), allowance.get_absolute_url())
    return history_page(request, events, heading=str(allowance), crumbs=crumbs)


@require_safe
@require_permission(Permission.ACCOUNT_VIEW)
def account_history(request: Request, user_id: int) -> HttpResponse:
    """An account and the roles it was given."""
    account = get_object_or_404(User, pk=user_id)
    crumbs = ("Tài khoản", reverse("account_list"), account.full_name, account.get_absolute_url())
    return history_page(request, AuditEvent.objects.about(account), heading=str(account), crumbs=crumbs)
