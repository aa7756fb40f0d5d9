"""Filled sheets: of a contact, of a client's contacts, a case summary; each once its reason is in the log."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Client, Contact, Identity
from cases.views.contact import client_of
from cases.views.identity import identity_facts
from reports.actions.papers import record_contact_sheet, record_contact_sheets, record_summary
from reports.forms.paper import ContactSheetsForm, PaperForm, SummaryForm
from reports.papers.case_summary import summary_of
from reports.papers.contact_sheets import sheet_of, sheet_of_client
from reports.papers.sheets import sheets_pdf
from reports.views.paper_files import paper_file
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_VIEW)
def contact_sheet(request: Request, contact_id: UUID) -> HttpResponse:
    """One contact on a sheet; the case code only for whoever may see the client."""
    rows = Contact.objects.within(request.access).open_to(request.access).for_table()
    contact = get_object_or_404(rows.select_related("team__commune__province", "commune"), pk=contact_id)
    client = client_of(request, contact)
    form = PaperForm(request.POST or None)
    if act(form, record_contact_sheet, contact=contact, client=client, by=request.user):
        sheets = sheet_of(contact, client.code if client else "")
        return paper_file(
            request,
            lambda: sheets_pdf(sheets, key=str(contact.pk)),
            "phieu-tiep-can.pdf",
            "cases:contact_list",
        )
    context = {"contact": contact, "client": client, "form": form}
    return render(request, "reports/contact_sheet.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CONTACT_VIEW)
def client_contacts(request: Request, client_id: int) -> HttpResponse:
    """A client's contacts of some days on sheets."""
    clients = Client.objects.within(request.access).select_related(
        "commune__province", "team__commune__province"
    )
    client = get_object_or_404(clients, pk=client_id)
    form = ContactSheetsForm(request.POST or None)
    if act(form, record_contact_sheets, client=client, by=request.user):
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        contacts = Contact.objects.filter(client=client).between(first, last).select_related("volunteer")
        sheets = sheet_of_client(client, list(contacts.order_by("on", "pk")), first, last)
        key = f"contacts {client.pk} {first} {last}"
        return paper_file(request, lambda: sheets_pdf(sheets, key=key), "phieu-tiep-can.pdf", client)
    return render(request, "reports/client_contacts.html", {"client": client, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLIENT_RECORD)
def client_summary(request: Request, client_id: int) -> HttpResponse:
    """A case summary, with the identity only for whoever may see that and asks for it."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    access = request.user.access_to(Permission.IDENTITY_VIEW)
    identity = Identity.objects.within(access).filter(client=client).first()
    form = SummaryForm(request.POST or None, may_identify=bool(identity))
    if act(form, record_summary, client=client, by=request.user):
        is_named = identity and form.cleaned_data["with_identity"]
        facts = identity_facts(identity) if identity and is_named else []
        sheets = summary_of(client, timezone.localdate(), [(label, str(value)) for label, value in facts])
        key = f"summary {client.pk} {timezone.localdate()}"
        return paper_file(request, lambda: sheets_pdf(sheets, key=key), "tom-tat-ho-so.pdf", client)
    return render(request, "reports/client_summary.html", {"client": client, "form": form})
