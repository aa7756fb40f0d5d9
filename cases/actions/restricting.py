"""Stopping and resuming the processing of a client's data."""

from datetime import date

from django.db import transaction

from cases.events import CaseEvent
from cases.models import Client
from volunteer_teams import audit
from volunteer_teams.actions.checking import refuse_future
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User


@transaction.atomic
def restrict_client(*, client: Client, on: date, by: User | None) -> Client:
    """Let nothing be added to a file from now on; what is there stays and is counted."""
    client = _locked(client)
    refuse_future(on, field="on")
    if client.anonymised_on or client.restricted_on:
        return client
    client.restricted_on = on
    client.save(update_fields=["restricted_on"])
    audit.record(CaseEvent.CLIENT_RESTRICTED, subject=client, place=client.commune, by=by, changes={"on": on})
    return client


@transaction.atomic
def lift_restriction(*, client: Client, by: User | None) -> Client:
    """Let the file take entries again; somebody must have agreed, or the law allows it."""
    client = _locked(client)
    if client.restricted_on is None:
        raise RuleBroken("Hồ sơ này không bị hạn chế xử lý.")
    if not client.legal_bases.in_force().exists():
        raise RuleBroken("Hồ sơ không còn căn cứ xử lý dữ liệu nào: ghi căn cứ mới trước khi gỡ hạn chế.")
    client.restricted_on = None
    client.save(update_fields=["restricted_on"])
    audit.record(CaseEvent.CLIENT_RESTRICTION_LIFTED, subject=client, place=client.commune, by=by)
    return client


def _locked(client: Client) -> Client:
    return Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
