"""A case file on one page."""

from datetime import date
from functools import cache, partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.agenda import dues, episodes_of
from cases.due import with_contacts, with_people
from cases.forms.identity_showing import IdentityReasonForm
from cases.looks import looks_at
from cases.models import (
    BreakGlass,
    Client,
    ClientPair,
    DataRequest,
    Episode,
    Identity,
    PairState,
    Status,
    Support,
    Transfer,
)
from cases.one_person import joined_files
from cases.route import Stop, stops, usual_next
from cases.timeline import SUPPORT_STATES, MayEdit, timeline
from cases.wording import about
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.context_processors import initials
from volunteer_teams.http.requests import Request
from volunteer_teams.paper_pages import paper_links
from volunteer_teams.views.history import history_url

WHEN_RESTRICTED = {"edit", "identify", "close", "base", "request", "record", "lift"}
SUPPORTS_SHOWN = 8


@require_safe
@require_permission(Permission.CLIENT_VIEW)
def client_detail(request: Request, client_id: int) -> HttpResponse:
    """Route, what is due, history, who helps, who looked at the identity."""
    clients = with_people(with_contacts(Client.objects.within(request.access).for_page()))
    client = get_object_or_404(clients, pk=client_id)
    joined = joined_files(client, request.access)
    history = timeline(
        client,
        joined=joined,
        show=request.GET.get("show", ""),
        number=request.GET.get("page"),
        may_edit=may_edit(request),
    )
    context: dict[str, Any] = {"client": client, "history": history}
    if request.htmx:
        return render(request, "cases/client_detail.html#history", context)
    today = timezone.localdate()
    episodes = list(episodes_of(client, *joined))
    own = [episode for episode in episodes if episode.client_id == client.pk]
    supports = Support.objects.filter(client=client).for_table()[:SUPPORTS_SHOWN]
    context |= {
        "papers": papers_of(request, client),
        "about": about(client),
        "episodes": list(zip(episodes, routes(episodes, today), strict=True)),
        "joined": joined,
        "dues": dues(client, own, today),
        "supports": [(support, SUPPORT_STATES[support.status]) for support in supports],
        "identity": identity_context(request, client),
        "may": what_may_be_done(request, client),
        "history_url": history_url(request, "cases:client_history", client.pk),
        "transfer": open_transfer(request, client),
        **pairs_context(request, client),
        **rights_context(request, client),
        **carer_context(client),
    }
    return render(request, "cases/client_detail.html", context)


def carer_context(client: Client) -> dict[str, Any]:
    """Who looks after the client now, and who did before."""
    assignments = list(client.assignments.for_page())
    current = next((held for held in assignments if held.until is None), None)
    return {
        "current": current,
        "initials": initials(current.volunteer.full_name) if current else "",
        "former": [held for held in assignments if held.until],
    }


def papers_of(request: Request, client: Client) -> list[tuple[str, str]]:
    """What the reader may print about the client, while the file is worked with."""
    if client.restricted_on or client.anonymised_on:
        return []
    is_in = cache(partial(client_in, client=client))
    return paper_links("client", client.pk, may=lambda permission: is_in(request.user.access_to(permission)))


def what_may_be_done(request: Request, client: Client) -> dict[str, bool]:
    """What stands on the page as a button, by the permission behind it."""
    wanted = {
        "edit": Permission.CLIENT_EDIT,
        "identify": Permission.IDENTITY_EDIT,
        "open_episode": Permission.EPISODE_OPEN,
        "move": Permission.EPISODE_MOVE,
        "close": Permission.EPISODE_CLOSE,
        "assign": Permission.ASSIGNMENT_ADD,
        "join": Permission.PAIR_EDIT,
        "transfer": Permission.TRANSFER_EDIT,
        "contact": Permission.CONTACT_ADD,
        "support": Permission.SUPPORT_ADD,
        "base": Permission.LEGAL_BASIS_EDIT,
        "request": Permission.DATA_REQUEST_EDIT,
        "record": Permission.CLIENT_RECORD,
        "lift": Permission.DATA_REQUEST_EDIT,
    }
    accesses = {name: request.user.access_to(permission) for name, permission in wanted.items()}
    answers = {access: bool(access) and client_in(access, client) for access in set(accesses.values())}
    return {name: answers[access] and may_still(name, client) for name, access in accesses.items()}


def may_still(name: str, client: Client) -> bool:
    """Whether the state of the file lets something be done at all: a restricted one takes no entries."""
    if client.anonymised_on:
        return name == "record"
    return client.restricted_on is None or name in WHEN_RESTRICTED


def rights_context(request: Request, client: Client) -> dict[str, Any]:
    """On what the data rest, and what is asked about them."""
    access = request.user.access_to(Permission.DATA_REQUEST_VIEW)
    return {
        "bases": list(client.legal_bases.for_page()),
        "requests": list(DataRequest.objects.within(access).filter(client=client).open().for_table()),
    }


def open_transfer(request: Request, client: Client) -> Transfer | None:
    """The proposal to take this client over that nobody has answered, for who may answer for the commune."""
    rows = Transfer.objects.within(request.user.access_to(Permission.TRANSFER_EDIT)).open()
    return rows.filter(client=client).select_related("receiver").first()


def pairs_context(request: Request, client: Client) -> dict[str, list[ClientPair]]:
    """Where another file may be, or is said to be, of the same person, for who may look into it."""
    rows = ClientPair.objects.within(request.user.access_to(Permission.PAIR_EDIT)).of(client).for_table()
    pairs = list(rows.exclude(state=PairState.DISTINCT))
    return {
        "suspected": [pair for pair in pairs if pair.state == PairState.SUSPECTED],
        "said": [pair for pair in pairs if pair.state == PairState.SAME],
    }


def client_in(access: Access, client: Client) -> bool:
    """Whether a client is inside a reach."""
    return Client.objects.within(access).filter(pk=client.pk).exists()


def may_edit(request: Request) -> MayEdit:
    """Which rows of the history carry a link to correct them."""
    return MayEdit(
        contacts=request.user.access_to(Permission.CONTACT_EDIT),
        supports=bool(request.user.access_to(Permission.SUPPORT_EDIT)),
    )


def routes(episodes: list[Episode], today: date) -> list[list[Stop]]:
    """The route of each episode; the states that usually follow are read once for all of them."""
    programmes = {episode.programme_id for episode in episodes if episode.is_open}
    statuses = Status.objects.with_rules().filter(programme__in=programmes)
    possible = {status.pk: list(status.next.all()) for status in statuses}
    return [
        stops(episode, list(episode.steps.all()), usual_next(episode.status, possible), today)
        for episode in episodes
    ]


def identity_context(request: Request, client: Client) -> dict[str, Any]:
    """Whether the reader may look, whether there is an identity to look at, and who has looked.

    Whoever may not look is not told whether there is one.
    """
    may_view = client_in(request.user.access_to(Permission.IDENTITY_VIEW), client)
    glass = request.user.access_to(Permission.IDENTITY_BREAK_GLASS)
    may_break = not may_view and not client.is_hidden and bool(glass) and client_in(glass, client)
    opened = BreakGlass.objects.open(timezone.now()).filter(client=client, user=request.user)
    return {
        "may_view": may_view,
        "is_known": may_view and Identity.objects.filter(client=client).exists(),
        "may_break": may_break,
        "opened": opened.first() if may_break else None,
        "form": IdentityReasonForm(),
        "looks": looks_at(client, client.assignments.for_page()),
    }
