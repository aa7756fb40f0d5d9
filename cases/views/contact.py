"""Contacts: the book, and one contact at a time."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.contacting import add_contact, delete_contact, edit_contact
from cases.agenda import episodes_of, other_dues
from cases.due import with_contacts, with_people
from cases.filters.contact import ContactFilter
from cases.forms.contact import (
    ContactAddForm,
    ContactEditForm,
    UnnamedContactAddForm,
    UnnamedContactEditForm,
    contact_values,
)
from cases.models import Client, Contact
from cases.names import may_switch, names
from cases.tables.contact import ContactTable
from cases.timeline import MayEdit, contact_row
from cases.wording import about, due_state
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Membership
from volunteer_teams.offline.sent import takes_what_was_kept
from volunteer_teams.paper_pages import paper_links
from volunteer_teams.tables.lists import listed
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take

LAST_SHOWN = 3


def contacts_shown(request: Request) -> tuple[ContactTable, ContactFilter]:
    """The contact book as the filter leaves it."""
    found = ContactFilter(request.GET, Contact.objects.within(request.access), request=request)
    return contact_table(request, found.qs.for_table()), found


def contact_table(request: Request, rows: Iterable[Contact], **how: Any) -> ContactTable:
    """Contacts with the codes, and names, that the reader may see."""
    clients = request.user.access_to(Permission.CLIENT_VIEW)
    return ContactTable(rows, clients=clients, names=names(request), **how)


@require_safe
@require_permission(Permission.CONTACT_VIEW)
def contact_list(request: Request) -> HttpResponse:
    """The contact book: newest first, every contact counted, codes only of clients in the reader's reach."""
    table, found = contacts_shown(request)
    listed(request, table)  # before its rows are asked for: until then they are all there are
    table.editable = editable(request, [row.record for row in table.paginated_rows])
    return render(
        request,
        "cases/contact_list.html",
        {
            "table": table,
            "filter": found,
            "is_empty": not request.GET and not table.paginator.count,
            "may_add": bool(request.user.access_to(Permission.CONTACT_ADD)),
            "may_show_names": may_switch(request),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_VIEW)
def contact_list_take(request: Request) -> HttpResponse:
    """The same contacts as a file."""
    table, found = contacts_shown(request)
    return take(request, table, found.form)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_ADD)
@takes_what_was_kept
def contact_add(request: Request, client_id: int | None = None) -> HttpResponse:
    """Write one contact, with a client or with somebody who will not be named."""
    client = None
    if client_id is not None:
        clients = with_people(with_contacts(Client.objects.within(request.access).for_page()))
        client = get_object_or_404(clients, pk=client_id)
    form_class = ContactAddForm if client else UnnamedContactAddForm
    carer = client.carers[0].volunteer_id if client and client.carers else None
    form = form_class(request.POST or None, access=request.access, carer=carer)
    if contact := act(form, add_contact, client=client, by=request.user):
        messages.success(request, f"Đã lưu lần gặp {short_date(contact.on)}.")
        return redirect(client or "cases:contact_list")
    context = {"form": form, "client": client, "name": names(request).get(client_id, ""), **beside(client)}
    return render(request, "cases/contact_add.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_EDIT)
def contact_edit(request: Request, contact_id: UUID) -> HttpResponse:
    """Correct a contact."""
    contact = get_object_or_404(to_change(request.access), pk=contact_id)
    form_class = ContactEditForm if contact.client_id else UnnamedContactEditForm
    form = form_class(request.POST or None, contact=contact)
    if act(form, edit_contact, contact=contact, by=request.user):
        messages.success(request, "Đã sửa lần gặp.")
        return back_from(request, contact)
    return render(
        request,
        "cases/contact_edit.html",
        {
            "contact": contact,
            "form": form,
            "client": client_of(request, contact),
            "history_url": history_url(request, "cases:contact_history", contact.pk),
            "may_delete": bool(request.user.access_to(Permission.CONTACT_DELETE)),
            "papers": paper_links("contact", contact.pk, may=lambda p: bool(request.user.access_to(p))),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_DELETE)
def contact_delete(request: Request, contact_id: UUID) -> HttpResponse:
    """Delete a contact; the answer holds all that adds it again, under the same id."""
    contact = get_object_or_404(to_change(request.access), pk=contact_id)
    client = client_of(request, contact)
    undo = None
    if request.method == "POST":
        undo = undo_form(request, contact)
        try:
            delete_contact(contact=contact, by=request.user)
        except RuleBroken as broken:
            messages.error(request, str(broken))
            return back_from(request, contact)
    row = contact_row(contact, MayEdit())
    return render(
        request,
        "cases/contact_delete.html",
        {
            "contact": contact,
            "client": client,
            "row": row,
            "deleted": request.method == "POST",
            "undo": undo,
        },
    )


def beside(client: Any) -> dict[str, Any]:
    """What helps while writing: who it is, what is due, the last contacts."""
    if client is None:
        return {}
    today = timezone.localdate()
    last = client.contacts.select_related("volunteer").order_by("-on", "-pk")[:LAST_SHOWN]
    return {
        "about": about(client),
        "due": due_state(client.contact_due_on, today) if client.contact_due_on else None,
        "dues": other_dues(client, list(episodes_of(client)), today),
        "last": [contact_row(contact, MayEdit()) for contact in last],
    }


def to_change(access: Access) -> QuerySet[Contact]:
    """The contacts that somebody may open to correct or delete them."""
    return Contact.objects.within(access).open_to(access).for_table()


def editable(request: Request, contacts: list[Contact]) -> frozenset[UUID]:
    """Which of these contacts the reader may correct."""
    rows = to_change(request.user.access_to(Permission.CONTACT_EDIT))
    return frozenset(rows.filter(pk__in=[contact.pk for contact in contacts]).values_list("pk", flat=True))


def client_of(request: Request, contact: Contact) -> Client | None:
    """The client of a contact, when the reader may see who it is."""
    access = request.user.access_to(Permission.CLIENT_VIEW)
    return Client.objects.within(access).filter(pk=contact.client_id).first() if contact.client_id else None


def back_from(request: Request, contact: Contact) -> HttpResponse:
    """To the case file when the reader may see it, else to the book."""
    return redirect(client_of(request, contact) or "cases:contact_list")


def undo_form(request: Request, contact: Contact) -> ContactAddForm | None:
    """The deleted contact as a form that adds it again, when its writer is still in reach."""
    access = request.user.access_to(Permission.CONTACT_ADD)
    members = Membership.objects.within(access).filter(volunteer=contact.volunteer_id, team=contact.team_id)
    member = members.order_by("-since", "-pk").first()
    if member is None:
        return None
    form_class = ContactAddForm if contact.client_id else UnnamedContactAddForm
    values = {**contact_values(contact), "id": contact.pk, "member": member.pk}
    return form_class(access=access, initial=values)
