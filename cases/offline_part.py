"""Contacts, as they are entered without a line."""

from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.template.loader import render_to_string
from django.urls import reverse

from cases.forms.contact import ContactAddForm, UnnamedContactAddForm
from cases.models import Assignment, Client, Episode
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.offline.kit import Choice, Entry, Part, Question

MOST = 500  # files; a commune has some dozen, and the browser keeps 5 MB


def contacts(access: Access) -> Entry:
    """Both forms of a contact, and the case codes of open files: never a name of somebody helped."""
    named, unnamed = ContactAddForm(access=access), UnnamedContactAddForm(access=access)
    first: dict[Any, int] = {}
    for member in named.fields["member"].queryset:  # type: ignore[attr-defined]
        first.setdefault(member.volunteer_id, member.pk)
    whom = [
        Choice(
            client.code,
            "",
            reverse("cases:contact_add", args=[client.pk]),
            "named",
            {"member": first[client.carer]} if client.carer in first else {},
        )
        for client in open_files(access)
    ]
    nobody = Choice("", "", reverse("cases:contact_add"), "unnamed")
    hint = "Gõ mã hoặc chọn. Để trống: người không muốn nêu tên, chỉ chọn nhóm."
    return Entry(
        "contact",
        "Lần gặp",
        "message",
        [Question("client", "Mã hồ sơ", [nobody, *whom], hint, is_typed=True)],
        {
            name: render_to_string("cases/parts/contact_fields.html", {"form": form})
            for name, form in (("named", named), ("unnamed", unnamed))
        },
    )


def open_files(access: Access) -> Any:
    """Files with an open episode that may be added to, the newest first; `carer`: their volunteer."""
    episodes = Episode.objects.open().filter(client=OuterRef("pk"))
    carers = Assignment.objects.current().filter(client=OuterRef("pk")).order_by("pk")
    rows = Client.objects.within(access).filter(Exists(episodes), anonymised_on=None, restricted_on=None)
    return rows.annotate(carer=Subquery(carers.values("volunteer")[:1])).order_by("-code", "pk")[:MOST]


CONTACTS = Part(Permission.CONTACT_ADD, contacts, (r"^/contacts/add/$", r"^/clients/\d+/contacts/add/$"))
