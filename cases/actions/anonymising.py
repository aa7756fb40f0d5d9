"""Taking out of a file everything that says who it is about; the figures stay as they are."""

from collections.abc import Iterable

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from cases.actions.pairing import forget_suspicions
from cases.events import CaseEvent
from cases.models import Client, Contact, Support
from volunteer_teams import audit
from volunteer_teams.actions.anonymising import anonymise_volunteers
from volunteer_teams.actions.forgetting import forget_before
from volunteer_teams.database.reach import also_in
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import User, Volunteer
from volunteer_teams.retention import Deed, Fate, fields_to

REQUEST, RETENTION = "yeu_cau", "het_han"  # why, as the log has it


@transaction.atomic
def anonymise_client(*, client: Client, code: str, cause: str, by: User | None) -> Client:
    """Delete the identity and empty every text of a file, for good; `code` is its case code, typed."""
    client = Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
    if code.strip() != client.code:
        raise RuleBroken("Mã hồ sơ gõ lại không đúng, chưa xóa gì.", field="code")
    _refuse_open(client)
    today = timezone.localdate()
    for label in fields_to(Fate.DELETED, Deed.FILE):
        apps.get_model(label)._default_manager.filter(client=client).delete()
    with also_in(_communes_of(client)):
        for label, fields in fields_to(Fate.EMPTIED, Deed.FILE).items():
            apps.get_model(label)._default_manager.filter(client=client).update(**dict.fromkeys(fields, ""))
    _forget_before(client)
    for assignment in client.assignments.current().select_for_update(of=["self"]):
        assignment.until = max(today, assignment.since)
        assignment.save(update_fields=["until"])
    forget_suspicions(client)
    client.anonymised_on, client.restricted_on = today, None
    client.save(update_fields=["anonymised_on", "restricted_on"])
    audit.record(
        CaseEvent.CLIENT_ANONYMISED, subject=client, place=client.commune, by=by, changes={"cause": cause}
    )
    return client


@transaction.atomic
def anonymise_clients(*, clients: Iterable[Client], by: User | None) -> int:
    """Anonymise files whose time is over and that somebody has confirmed; answers how many."""
    done = [
        anonymise_client(client=client, code=client.code, cause=RETENTION, by=by)
        for client in sorted(clients, key=lambda client: client.pk)
    ]
    return len(done)


@transaction.atomic
def anonymise_due(
    *, clients: Iterable[Client] = (), volunteers: Iterable[Volunteer] = (), by: User | None
) -> tuple[int, int]:
    """Anonymise files and volunteers that are due and confirmed, all or none; answers how many of each."""
    files = anonymise_clients(clients=clients, by=by)
    return files, anonymise_volunteers(volunteers=volunteers, by=by)


def _communes_of(client: Client) -> set[int]:
    """Where contacts and supports of a client were recorded, of which only the client's own is reached."""
    contacts, supports = Contact.objects.filter(client=client), Support.objects.filter(client=client)
    return {*contacts.values_list("commune", flat=True), *supports.values_list("commune", flat=True)}


def _forget_before(client: Client) -> None:
    """What imports wrote over is emptied too."""
    for kind, model in (("contacts", Contact), ("supports", Support)):
        rows = model.objects.filter(client=client).values_list("pk", flat=True)  # type: ignore[attr-defined]
        forget_before(kind=kind, rows=list(rows))
    forget_before(kind="clients", rows=[client.pk])


def _refuse_open(client: Client) -> None:
    if client.anonymised_on:
        raise RuleBroken("Thông tin của hồ sơ này đã xóa rồi.")
    if client.episodes.open().exists():
        raise RuleBroken("Còn đợt hỗ trợ đang mở: kết thúc trước khi xóa thông tin.")
