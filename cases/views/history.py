"""The history of clients and the work with them: for who may read the log and see the client."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.models import Client, Club, Contact, Episode, PlanLine, Support
from cases.views.plan import planning_team
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request
from volunteer_teams.models import AuditEvent
from volunteer_teams.views.history import deleted_history, history_page


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def client_history(request: Request, client_id: int) -> HttpResponse:
    """All that was done with a client: file, identity, episodes, volunteers, contacts, supports."""
    client = get_object_or_404(shown_clients(request), pk=client_id)
    events = AuditEvent.objects.about_client(client.pk)
    return history_page(request, events, heading=f"Hồ sơ {client.code}", crumbs=way_to(client))


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def episode_history(request: Request, episode_id: int) -> HttpResponse:
    """An episode."""
    episode = get_object_or_404(of_shown_clients(request, Episode).select_related("programme"), pk=episode_id)
    heading = f"{episode.programme.name}, hồ sơ {episode.client.code}"
    return history_page(
        request, AuditEvent.objects.about(episode), heading=heading, crumbs=way_to(episode.client)
    )


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def support_history(request: Request, support_id: UUID) -> HttpResponse:
    """A support."""
    support = get_object_or_404(of_shown_clients(request, Support).select_related("kind"), pk=support_id)
    heading = f"{support.kind.name} {support.audit_label}, hồ sơ {support.client.code}"
    return history_page(
        request, AuditEvent.objects.about(support), heading=heading, crumbs=way_to(support.client)
    )


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def contact_history(request: Request, contact_id: UUID) -> HttpResponse:
    """A contact, a deleted one too; with a client only for who may see the client."""
    seen = request.user.access_to(Permission.CONTACT_VIEW)
    rows = Contact.objects.within(request.access).within(seen).open_to(request.access)
    contact = rows.select_related("client").filter(pk=contact_id).first()
    crumbs = ("Sổ lần gặp", reverse("cases:contact_list"))
    events = AuditEvent.objects.about(Contact(pk=contact_id))
    if contact is None:
        return deleted_history(request, events, crumbs)
    return history_page(request, events, heading=f"Lần gặp {contact.audit_label}", crumbs=crumbs)


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def club_history(request: Request, club_id: int) -> HttpResponse:
    """A club and its yearly figures."""
    rows = Club.objects.within(request.access).within(request.user.access_to(Permission.CLUB_VIEW))
    club = get_object_or_404(rows, pk=club_id)
    crumbs = ("Câu lạc bộ, nhóm", reverse("cases:club_list"))
    return history_page(request, AuditEvent.objects.about(club), heading=club.name, crumbs=crumbs)


def shown_clients(request: Request) -> Any:
    """The clients whom the reader may see, where they read the log too."""
    return Client.objects.within(request.access).within(request.user.access_to(Permission.CLIENT_VIEW))


def of_shown_clients(request: Request, model: type[Episode] | type[Support]) -> Any:
    """Rows of those clients."""
    rows = model.objects.filter(client__in=shown_clients(request).values("pk"))
    return rows.select_related("client")


def way_to(client: Client) -> tuple[str, ...]:
    """The way to a case file."""
    return ("Người được hỗ trợ", reverse("cases:client_list"), client.code, client.get_absolute_url())


@require_safe
@require_permission(Permission.AUDIT_VIEW)
def plan_history(request: Request, team_id: int, month: date) -> HttpResponse:
    """A team's plan for a month, lines that were taken out of it too; for who may see the plan."""
    team = planning_team(request.access, team_id, month)
    planning_team(request.user.access_to(Permission.PLAN_VIEW), team_id, month)
    rows = AuditEvent.objects.filter(subject_kind=PlanLine._meta.label_lower, team_id=team.pk)
    heading = f"Kế hoạch tháng {month.month}/{month.year}, {team.name}"
    crumbs = (heading, reverse("cases:plan_detail", args=[team_id, month]))
    return history_page(request, rows.filter(changes__month=f"{month}"), heading=heading, crumbs=crumbs)
