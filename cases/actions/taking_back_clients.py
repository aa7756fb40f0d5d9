"""Taking back case files that came from a file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, transaction
from django.db.models import Model

from cases.actions.identifying import set_identity
from cases.actions.opening import edit_client
from cases.models import Assignment, Client, Episode, EpisodeStep, Identity, LegalBasis
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.taking_back import GONE, STOOD_ON, TOUCHED, UNKNOWN, before_of
from volunteer_teams.errors import RuleBroken
from volunteer_teams.imports.outcomes import digest
from volunteer_teams.models import ImportedRow, Team, User

OF_IDENTITY = ("full_name", "birth_date", "personal_number", "phone", "address")
HEAD = ("commune_id", "team_id", "sex", "birth_year", "opened_on", "restricted_on", "anonymised_on")
HUNG_ON = ("episodes", "assignments", "legal_bases")
MADE_WITH_IT: tuple[type[Model], ...] = (EpisodeStep, Episode, Assignment, LegalBasis, Identity)
LATER = ("contacts", "supports", "data_requests")


def identity_told(identity: Identity | None) -> dict[str, Any]:
    """Who somebody is, as a file says it."""
    return {name: getattr(identity, name) for name in OF_IDENTITY} if identity else {}


def client_state(client: Client) -> dict[str, Any]:
    """What somebody may have changed of a case file since, or written into it."""
    client = Client.objects.get(pk=client.pk)
    sealed = Identity.objects.filter(client=client).values_list(*OF_IDENTITY).first()
    hung_on = {name: getattr(client, name).count() for name in (*HUNG_ON, *LATER)}
    steps = EpisodeStep.objects.filter(client=client).count()
    return {name: getattr(client, name) for name in HEAD} | hung_on | {"steps": steps, "identity": sealed}


@transaction.atomic
def take_back_clients(*, rows: Sequence[ImportedRow], access: Access, by: User) -> dict[str, str]:
    """Delete case files that an import opened, put back those it corrected; why not, of those that stay."""
    clients = Client.objects.within(access).select_for_update(of=["self"]).in_bulk([int(r.row) for r in rows])
    kept: dict[str, str] = {}
    for row in rows:
        client = clients.get(int(row.row))
        if client is None:
            kept[row.row] = GONE
        elif digest(client_state(client)) != row.after:
            kept[row.row] = TOUCHED
        elif row.before:
            kept |= _put_back(row, client, by)
        elif not _deleted(client):
            kept[row.row] = STOOD_ON
    return kept


def _put_back(row: ImportedRow, client: Client, by: User) -> dict[str, str]:
    before = before_of(row, Client)
    if not before:
        return {row.row: UNKNOWN}
    identity = before.pop("identity")
    team = Team.objects.filter(pk=before.pop("team_id") or 0).first()
    try:
        edit_client(client=client, by=by, team=team, **before)
        if identity:
            born = identity["birth_date"]
            set_identity(
                client=client, by=by, **identity | {"birth_date": date.fromisoformat(born) if born else None}
            )
        else:
            Identity.objects.filter(client=client).delete()
    except RuleBroken as broken:
        return {row.row: str(broken)}
    return {}


def _deleted(client: Client) -> bool:
    """Delete a case file with what was made with it, where nothing else hangs on it."""
    if any(getattr(client, name).exists() for name in (*LATER, "break_glasses")):
        return False
    try:
        with transaction.atomic():
            # not .delete(): that also asks for rows that nobody may delete, though there are none
            for model in MADE_WITH_IT:
                model._default_manager.filter(client=client)._raw_delete(DEFAULT_DB_ALIAS)  # type: ignore[attr-defined]
            Client.objects.filter(pk=client.pk)._raw_delete(DEFAULT_DB_ALIAS)  # type: ignore[attr-defined]
            connection.check_constraints()
    except IntegrityError:
        return False
    return True
