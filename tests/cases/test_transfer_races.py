"""A transfer while others act: somebody wins, the file stays whole, nobody sees an error page."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.transferring import propose_transfer
from cases.models import Client, Episode, Transfer, TransferState
from tests.database import WebClient, other_threads_as_web
from tests.factories import ClientFactory, CommuneFactory, EpisodeFactory, IdentityFactory, TeamFactory
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moving():
    """A client of one commune whom another one is asked to take over."""
    client = ClientFactory(team=TeamFactory(), opened_on=date(2026, 1, 5))
    EpisodeFactory(client=client)
    IdentityFactory(client=client)
    given = {"client": client, "receiver": CommuneFactory(), "moved_on": timezone.localdate(), "by": None}
    return propose_transfer(id=uuid7(), **given)


def at_once(*requests):
    """Send these at the same moment, each by a browser of its own; answer the statuses."""
    start, statuses = threading.Barrier(len(requests)), []

    def send(signed_in, url, fields):
        browser = WebClient(raise_request_exception=False)
        browser.cookies = signed_in.cookies
        start.wait()
        try:
            statuses.append(browser.post(url, fields).status_code)
        finally:
            connection.close()

    with other_threads_as_web():
        threads = [threading.Thread(target=send, args=request) for request in requests]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return statuses


def url_of(name, transfer):
    return reverse(f"cases:transfer_{name}", args=[transfer.pk])


def assert_whole(transfer):
    """The file is in one of the two communes, whole, and the transfer says the same."""
    transfer.refresh_from_db()
    client = Client.objects.get(pk=transfer.client_id)
    is_there = transfer.state == TransferState.ACCEPTED
    assert client.commune_id == (transfer.receiver_id if is_there else transfer.sender_id)
    assert set(client.episodes.of_files().values_list("commune", flat=True)) == {client.commune_id}
    assert Episode.objects.exclude(trace_of=None).count() == int(is_there)


def test_two_officers_accept_at_once(moving, signed_in):
    officers = [signed_in(Role.COMMUNE_OFFICER, moving.receiver) for _ in range(2)]

    statuses = at_once(*((officer, url_of("accept", moving), {}) for officer in officers))

    assert set(statuses) == {302}
    assert_whole(moving)
    assert moving.state == TransferState.ACCEPTED


@pytest.mark.parametrize("turn", range(3))
def test_one_accepts_while_the_other_withdraws(moving, signed_in, turn):
    here = signed_in(Role.COMMUNE_OFFICER, moving.sender)
    there = signed_in(Role.COMMUNE_OFFICER, moving.receiver)

    statuses = at_once(
        (there, url_of("accept", moving), {}),
        (here, url_of("withdraw", moving), {"reason": "Chưa đi nữa"}),
    )

    assert max(statuses) < 500
    assert_whole(moving)
    assert moving.state in (TransferState.ACCEPTED, TransferState.WITHDRAWN)


@pytest.mark.parametrize("turn", range(3))
def test_one_accepts_while_the_other_ends_the_episode(moving, signed_in, turn):
    here = signed_in(Role.COMMUNE_OFFICER, moving.sender)
    there = signed_in(Role.COMMUNE_OFFICER, moving.receiver)
    episode = Episode.objects.get()
    close = reverse("cases:episode_close", args=[episode.pk])
    today = timezone.localdate().strftime("%d/%m/%Y")

    statuses = at_once(
        (there, url_of("accept", moving), {}),
        (here, close, {"outcome": "TU_VONG", "on": today, "document": ""}),
    )

    assert max(statuses) < 500
    assert_whole(moving)
    episode.refresh_from_db()
    assert episode.is_open == (moving.state == TransferState.ACCEPTED)


def test_two_proposals_at_once_are_one(moving, signed_in):
    Transfer.objects.all().delete()
    officers = [signed_in(Role.COMMUNE_OFFICER, moving.sender) for _ in range(2)]
    url = reverse("cases:transfer_add", args=[moving.client_id])
    today = timezone.localdate().strftime("%d/%m/%Y")

    statuses = at_once(
        *(
            (
                officer,
                f"{url}?receiver={moving.receiver_id}",
                {"id": str(uuid7()), "moved_on": today, "note": ""},
            )
            for officer in officers
        )
    )

    assert sorted(statuses) == [302, 422]
    assert Transfer.objects.count() == 1
