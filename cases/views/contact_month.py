"""A team's notebook of one month: many contacts entered at once, as they stand on paper."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.contacting import check_contacts, enter_contacts
from cases.forms.contact_month import ContactLine
from cases.models import ClientGroup, Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.names import may_switch, names
from cases.notebook import Notebook, like_last_month
from cases.terms import add_months
from cases.views.contact import contact_table, editable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.grid import Option, Sheet
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team
from volunteer_teams.paper_pages import paper_links
from volunteer_teams.views.grid import RECORDED_SHOWN, around, fill
from volunteer_teams.views.reaching import may


@require_safe
@require_permission(Permission.CONTACT_ADD)
def contact_month_choose(request: Request) -> HttpResponse:
    """Choose whose notebook of this month or the last one; who has one team is there at once."""
    month = timezone.localdate().replace(day=1)
    teams = list(Team.objects.within(request.access).active(month).select_related("commune").in_order())
    if len(teams) == 1:
        return redirect("cases:contact_month", teams[0].pk, month)
    first = add_months(month, -1)
    counts = Contact.objects.within(request.access).number_by_month(first)
    rows = [(team, counts.get((team.pk, first), 0), counts.get((team.pk, month), 0)) for team in teams]
    may_add_activity = bool(request.user.access_to(Permission.ACTIVITY_ADD))
    context = {
        "rows": rows,
        "first": first,
        "month": month,
        "may_add_activity": may_add_activity,
        "may_found": bool(request.user.access_to(Permission.TEAM_ADD)),
    }
    return render(request, "cases/contact_month_choose.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_ADD)
def contact_month(request: Request, team_id: int, month: date) -> HttpResponse:
    """Enter a month's contacts: what is right is saved, what is wrong stays on the page."""
    team = get_object_or_404(Team.objects.within(request.access).for_page(), pk=team_id)
    book = Notebook(team, month, request.access, names(request))
    sheet = Sheet(request.POST, ContactLine, book)
    saved = fill(
        request,
        sheet,
        save=partial(enter_contacts, team=team, by=request.user),
        check=check_contacts,
        propose=partial(like_last_month, book),
    )
    if saved and not sheet.wrong:
        messages.success(request, f"Đã lưu {saved} lần gặp.")
        return redirect("cases:contact_month", team.pk, month)
    page = "cases/contact_month.html"
    context = {"team": team, "sheet": sheet, "saved": saved, "month": month, **around(month)}
    if request.htmx:
        return render(request, "volunteer_teams/parts/grid.html#lines", context)
    return render(request, page, {**context, **_beside(request, book), "lists": _lists(book)})


def _beside(request: Request, book: Notebook) -> dict[str, Any]:
    """What is recorded already, latest first, and what else the page offers."""
    rows = book.contacts(book.month, book.last).for_table()
    shown = list(rows[:RECORDED_SHOWN])
    table = contact_table(request, shown, exclude=["team"], orderable=False)
    table.load(shown)
    table.editable = editable(request, shown)
    return {
        "table": table if shown else None,
        "recorded": rows.count(),
        "book": book,
        "may_show_names": may_switch(request),
        "papers": paper_links(
            "team_month", book.team.pk, book.month, may=lambda p: may(request, p, book.team)
        ),
    }


def _lists(book: Notebook) -> dict[str, list[Option]]:
    """The words that cells may hold, by the name of their list."""
    carers = {member.volunteer_id: name for name, member in book.members.items()}
    clients = [
        Option(
            client.code,
            hint=" · ".join(filter(None, [book.names.get(client.pk, ""), _last_met(client)])),
            find=book.names.get(client.pk, ""),
            sets={"member": carers[client.carer]} if client.carer in carers else {},
        )
        for client in book.clients
        if client.is_open and not client.restricted_on
    ]
    groups = [Option(f"Nhóm: {group}", hint="Không nêu tên") for group in ClientGroup.labels]
    return {
        "whom": clients + groups,
        "members": [Option(name) for name in book.members],
        "forms": [Option(label) for label in ContactForm.labels],
        "purposes": [Option(label) for label in ContactPurpose.labels],
        "outcomes": [Option(label) for label in ContactOutcome.labels],
    }


def _last_met(client: Any) -> str:
    return f"gặp gần nhất {client.last_on:%d/%m/%Y}" if client.last_on else "chưa gặp lần nào"
