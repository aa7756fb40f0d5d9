"""Everything that is kept about one person, on paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.actions.identifying import record_printing
from cases.forms.data_request import RecordForm
from cases.models import Client, Identity
from cases.record import record_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_http_methods(["GET", "POST"])
@require_permission(Permission.CLIENT_RECORD)
def client_record(request: Request, client_id: int) -> HttpResponse:
    """Ask why, note it in the log, then show all of it, with the identity only for whoever may see that."""
    client = get_object_or_404(Client.objects.within(request.access).for_page(), pk=client_id)
    access = request.user.access_to(Permission.IDENTITY_VIEW)
    may_identify = Identity.objects.within(access).filter(client=client).exists()
    form = RecordForm(request.POST or None, may_identify=may_identify)
    if act(form, record_printing, client=client, by=request.user):
        with_identity = may_identify and form.cleaned_data["with_identity"]
        parts = record_of(client, with_identity=with_identity, reader=request.user)
        context = {
            "client": client,
            "parts": parts,
            "at": timezone.localtime(),
            "with_identity": with_identity,
        }
        return render(request, "cases/client_record.html", context)
    return render(request, "cases/client_record_ask.html", {"client": client, "form": form})
