"""Anonymising: nobody is left to be known, and every figure stays."""

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from cases.actions.anonymising import REQUEST, RETENTION, anonymise_client, anonymise_clients
from cases.actions.identifying import set_identity
from cases.actions.opening import edit_client
from cases.events import CaseEvent
from cases.models import Client, Identity, TransferState
from tests.factories import (
    AssignmentFactory,
    BreakGlassFactory,
    ClientFactory,
    ClientMoveFactory,
    ClientPairFactory,
    ContactFactory,
    DataRequestFactory,
    DueChangeFactory,
    EpisodeFactory,
    IdentityFactory,
    LegalBasisFactory,
    SupportFactory,
    TransferFactory,
)
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent
from volunteer_teams.retention import Deed, Fate, fields_to

pytestmark = pytest.mark.django_db
SECRET = "Bí mật của người này"
NAME = "Phạm Thị Kín"


def full_file():
    """A closed file with a text in every place that takes one."""
    client = ClientFactory()
    IdentityFactory(client=client, full_name=NAME)
    AssignmentFactory(client=client, decision=SECRET, handover_note=SECRET)
    episode = EpisodeFactory(
        client=client, decision=SECRET, closing_document=SECRET, closed_on=date(2026, 3, 1),
        outcome="HOAN_THANH", step__document=SECRET, step__notice_document=SECRET, step__note=SECRET,
    )  # fmt: skip
    ContactFactory(client=client, note=SECRET)
    SupportFactory(client=client, note=SECRET)
    BreakGlassFactory(client=client)
    LegalBasisFactory(client=client, document=SECRET)
    DataRequestFactory(client=client, note=SECRET, reason=SECRET, extension_reason=SECRET)
    DueChangeFactory(episode=episode, reason=SECRET)
    refused = {"state": TransferState.REFUSED, "decided_on": timezone.localdate()}
    ClientMoveFactory(client=client)
    ClientPairFactory(first=client)
    TransferFactory(client=client, note=SECRET, reason=SECRET, **refused)
    return client


def texts_of(client):
    """What still stands in the fields that are to be emptied."""
    return {
        (label, name): value
        for label, names in fields_to(Fate.EMPTIED, Deed.FILE).items()
        for row in apps.get_model(label).objects.filter(client=client).values(*names)
        for name, value in row.items()
        if value
    }


def test_everything_that_tells_who_it_is_goes(logged):
    client, other = full_file(), full_file()
    assert len(texts_of(client)) == sum(len(names) for names in fields_to(Fate.EMPTIED, Deed.FILE).values())

    anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)

    assert not texts_of(client)
    assert not Identity.objects.filter(client=client).exists()
    assert texts_of(other)
    assert other.identity.full_name == NAME
    client.refresh_from_db()
    assert client.anonymised_on == timezone.localdate()
    assert not client.assignments.current().exists()
    event = logged(CaseEvent.CLIENT_ANONYMISED)[0]
    assert (event.client_id, event.changes) == (client.pk, {"cause": REQUEST})


def test_the_log_never_tells_what_was_erased():
    client = full_file()

    anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)

    told = str(list(AuditEvent.objects.values()))
    assert SECRET not in told
    assert NAME not in told


@pytest.mark.parametrize("code", ["", "x", "99999-2026"])
def test_without_the_code_nothing_goes(code):
    client = full_file()

    with pytest.raises(RuleBroken, match="chưa xóa gì") as broken:
        anonymise_client(client=client, code=code, cause=REQUEST, by=None)

    assert broken.value.field == "code"
    assert texts_of(client)


def test_a_file_with_an_open_episode_stays():
    client = EpisodeFactory().client

    with pytest.raises(RuleBroken, match="Còn đợt hỗ trợ đang mở"):
        anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)


def test_it_is_for_good():
    client = full_file()
    anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)

    for again in (
        lambda: anonymise_client(client=client, code=client.code, cause=REQUEST, by=None),
        lambda: set_identity(client=client, full_name=NAME, by=None),
        lambda: edit_client(client=client, birth_year=1980, by=None),
    ):
        with pytest.raises(RuleBroken, match="đã xóa"):
            again()
    assert not Identity.objects.filter(client=client).exists()


def test_one_that_may_not_go_keeps_all_of_them():
    closed, open_ = full_file(), EpisodeFactory().client

    with pytest.raises(RuleBroken):
        anonymise_clients(clients=[closed, open_], by=None)

    assert texts_of(closed)


def test_several_go_together(logged):
    files = [full_file(), full_file()]

    assert anonymise_clients(clients=files, by=None) == 2

    assert not Client.objects.filter(pk__in=[file.pk for file in files], anonymised_on=None).exists()
    assert {event.changes["cause"] for event in logged(CaseEvent.CLIENT_ANONYMISED)} == {RETENTION}
