"""Figures read from a real streaming replica: the same rows, and from the primary when it will not do."""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import Error, OperationalError, connections, transaction
from django.test import Client
from django.urls import reverse

from cases.models import Contact
from tests.factories import ContactFactory, TeamFactory, person
from tests.faults.machine import children, copy_tables
from tests.faults.standby import ask_superuser, start_standby
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.database import checks, embedded, replica, roles, routing
from volunteer_teams.database.logins import PRIMARY, REPLICA
from volunteer_teams.database.reach import reach, reach_of
from volunteer_teams.http.metrics import READS
from volunteer_teams.models import Team, User
from volunteer_teams.models.draft import SentForm

SOON = 30  # seconds in which a following server has what was written


@dataclass
class Pair:
    """A primary and its replica; which rows are there."""

    primary: Path
    replica: Path
    officer: User
    team: Team
    contacts: int = 0

    def replay(self, *, goes_on: bool) -> None:
        """Let the replica stand still, or go on."""
        ask_superuser(self.replica, f"select pg_wal_replay_{'resume' if goes_on else 'pause'}()")

    def kill(self) -> None:
        """Kill the replica, with those of its processes that would still answer for a moment."""
        server = int((self.replica / "data" / "postmaster.pid").read_text().split()[0])
        for process in (server, *children(server)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def write(self) -> None:
        """One contact more in the officer's commune, by the owner."""
        with logged_in_as(self, roles.OWNER):
            ContactFactory(team=self.team)
        self.contacts += 1


@contextmanager
def logged_in_as(pair: Pair, login: str) -> Iterator[None]:
    """This process on the pair's servers, as a login."""
    homes = {PRIMARY: pair.primary, REPLICA: pair.replica}
    before = {alias: connections[alias] for alias in homes if alias in connections.settings}
    for alias, home in homes.items():
        where = embedded.parameters(home, login)
        told = {"NAME": where["dbname"], "USER": login, "PASSWORD": where["password"], "HOST": where["host"]}
        told |= {"PORT": where["port"], "EMBEDDED_HOME": None, "IS_OWNER": None}  # what is killed stays away
        connections.settings[alias] = before[PRIMARY].settings_dict | told
        connections[alias] = connections.create_connection(alias)
    try:
        yield
    finally:
        for alias in homes:
            connections[alias].close()
            del connections.settings[alias], connections[alias]
        for alias, connection in before.items():
            connections.settings[alias], connections[alias] = connection.settings_dict, connection


@pytest.fixture(scope="module")
def servers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Pair]:
    folder = Path(tempfile.mkdtemp(prefix="replica-"))
    folder.chmod(0o711)
    primary, home = folder / "primary", folder / "replica"
    try:
        with django_db_blocker.unblock():
            copy_tables(primary)
            start_standby(primary, home)
            pair = Pair(primary, home, User(), Team())
            with logged_in_as(pair, roles.OWNER):
                pair.team = TeamFactory()
                pair.officer = person(Role.COMMUNE_OFFICER, pair.team.commune)
                ContactFactory()  # elsewhere: not the officer's to see
            yield pair
    finally:
        for one in (home, primary):
            embedded.stop(one)
        rmtree(folder)


@pytest.fixture
def pair(servers: Pair, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> Iterator[Pair]:
    """Pages' own login on both servers, which both have all that was written; nothing was noted yet."""
    monkeypatch.setattr(replica, "watch", replica.Watch())
    embedded.ensure_running(servers.replica)
    servers.replay(goes_on=True)
    with django_db_blocker.unblock():
        servers.write()
        with logged_in_as(servers, roles.WEB):
            wait_until(lambda: replica.look() == replica.FRESH)
            yield servers


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look again until it is so."""
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def seen_from() -> tuple[str, int]:
    """How many contacts are seen, and by which server."""
    is_replica = "select pg_is_in_recovery()"
    with routing.read_from().cursor() as cursor:
        cursor.execute(is_replica)
        return (REPLICA if cursor.fetchone()[0] else PRIMARY), Contact.objects.count()


def asked(pair: Pair, **options: Any) -> tuple[str, int]:
    """The same by a page of the officer's."""
    person = User.objects.get(pk=pair.officer.pk)
    with transaction.atomic(), reach_of(person):
        return replica.on_replica(seen_from, person, **options)


def reads(database: str, why: str) -> float:
    return READS.labels(database, why)._value.get()


@pytest.mark.django_db  # which also has the suite's own tables made, that the pair is given
def test_without_a_replica_everything_is_read_from_the_primary() -> None:
    user = person(Role.COMMUNE_OFFICER, TeamFactory().commune)
    with reach_of(user):
        assert replica.on_replica(seen_from, user)[0] == PRIMARY
    answer = Client().post(reverse("account_login"))
    assert settings.WROTE_COOKIE_NAME not in answer.cookies


def test_the_same_rows_are_seen_on_the_replica(pair: Pair) -> None:
    assert asked(pair) == (REPLICA, pair.contacts)


def test_row_policies_hold_on_the_replica(pair: Pair) -> None:
    with transaction.atomic(using=REPLICA), routing.reading_from(REPLICA):
        assert seen_from() == (REPLICA, 0)  # without a reach
        with reach(Access(provinces=frozenset({pair.team.commune.province_id}))):
            assert seen_from() == (REPLICA, pair.contacts)
        assert seen_from() == (REPLICA, 0)


def test_nothing_is_written_through_the_replica(pair: Pair) -> None:
    with pytest.raises(Error, match="read-only transaction"), transaction.atomic(using=REPLICA):
        connections[REPLICA].cursor().execute("delete from django_session")
    person = User.objects.get(pk=pair.officer.pk)
    with transaction.atomic(), reach_of(person):
        sent = replica.on_replica(
            lambda: SentForm.objects.create(pk=uuid4(), user=person, digest="0"), person
        )
        assert SentForm.objects.filter(pk=sent.pk).exists()  # by the primary, in the page's transaction


def test_a_page_of_figures_is_read_from_the_replica(pair: Pair) -> None:
    client, before = Client(), reads(REPLICA, replica.FRESH)
    client.force_login(pair.officer)

    answer = client.get(reverse("reports:report_list"))

    assert answer.status_code == 200
    assert reads(REPLICA, replica.FRESH) == before + 1


def test_whoever_has_just_saved_something_reads_from_the_primary(pair: Pair) -> None:
    client, before = Client(), reads(PRIMARY, replica.JUST_WROTE)
    client.force_login(pair.officer)

    answer = client.post(reverse("account_logout") + "nowhere/")
    client.get(reverse("reports:report_list"))

    cookie = answer.cookies[settings.WROTE_COOKIE_NAME]
    assert (cookie["max-age"], cookie["httponly"]) == (settings.REPLICA_LAG_SECONDS + 1, True)
    assert reads(PRIMARY, replica.JUST_WROTE) == before + 1


def test_a_replica_that_is_behind_is_left_for_the_primary_until_it_has_caught_up(pair: Pair) -> None:
    pair.replay(goes_on=False)
    pair.write()
    assert asked(pair) == (REPLICA, pair.contacts - 1), "a little behind is allowed"

    wait_until(lambda: asked(pair) == (PRIMARY, pair.contacts))
    assert replica.look() == replica.BEHIND

    pair.replay(goes_on=True)
    wait_until(lambda: asked(pair) == (REPLICA, pair.contacts))


def test_a_process_that_has_just_begun_trusts_no_replica_that_is_behind(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.replay(goes_on=False)
    pair.write()
    monkeypatch.setattr(replica, "watch", replica.Watch())

    assert asked(pair) == (PRIMARY, pair.contacts)


def test_a_replica_that_is_further_than_its_primary_is_not_read(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The primary went back to a moment before: the replica has what was undone."""
    assert asked(pair) == (REPLICA, pair.contacts)
    monkeypatch.setattr(replica, "watch", replica.Watch())
    monkeypatch.setattr(replica, "_written", lambda: 1)

    assert asked(pair) == (PRIMARY, pair.contacts)
    assert asked(pair, patience=0.1) == (PRIMARY, pair.contacts)


def test_a_job_waits_until_the_replica_has_what_was_written_before(pair: Pair) -> None:
    pair.replay(goes_on=False)
    pair.write()
    assert asked(pair, patience=0.1) == (PRIMARY, pair.contacts)

    pair.replay(goes_on=True)
    assert asked(pair, patience=SOON) == (REPLICA, pair.contacts)


def test_a_dead_replica_is_done_without_and_comes_back(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(pair)
    pair.kill()

    assert asked(pair) == (PRIMARY, pair.contacts)  # its connection broke
    with monkeypatch.context() as tried:
        tried.setattr(connections[REPLICA], "connect", lambda: pytest.fail("it was tried again at once"))
        assert asked(pair) == (PRIMARY, pair.contacts)
    assert replica.look() == replica.DOWN
    told = checks.replica_is_one(None, [PRIMARY])
    assert [one.id for one in told] == ["database.W001"]

    embedded.ensure_running(pair.replica)
    monkeypatch.setattr(replica, "LEFT_ALONE", 0)
    replica.watch = replica.Watch()
    wait_until(lambda: asked(pair) == (REPLICA, pair.contacts))


def test_a_question_that_breaks_off_with_the_replica_is_asked_again(pair: Pair) -> None:
    def work() -> tuple[str, int]:
        if routing.read_from().alias == REPLICA:
            pair.kill()
        return seen_from()

    person = User.objects.get(pk=pair.officer.pk)
    with transaction.atomic(), reach_of(person):
        assert replica.on_replica(work, person) == (PRIMARY, pair.contacts)
        assert seen_from() == (PRIMARY, pair.contacts)  # the page's own transaction goes on


def test_a_question_that_takes_too_long_is_not_asked_again(pair: Pair) -> None:
    times = []

    def work() -> None:
        times.append(routing.read_from().alias)
        with routing.read_from().cursor() as cursor:
            cursor.execute("set local statement_timeout = 50; select pg_sleep(5)")

    person = User.objects.get(pk=pair.officer.pk)
    with pytest.raises(OperationalError, match="statement timeout"), transaction.atomic(), reach_of(person):
        replica.on_replica(work, person)
    assert times == [REPLICA]


def test_a_primary_is_refused_as_a_replica(pair: Pair) -> None:
    connections[REPLICA].close()
    connections[REPLICA].settings_dict["HOST"] = connections[PRIMARY].settings_dict["HOST"]

    (told,) = checks.replica_is_one(None, [PRIMARY])
    assert (told.id, told.is_serious()) == ("database.E004", True)
    replica.watch = replica.Watch()
    assert asked(pair) == (PRIMARY, pair.contacts)
