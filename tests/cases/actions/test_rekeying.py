"""manage.py rotate_identity_key: everything under the new key, nothing lost, whenever it is broken off."""

import itertools
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.actions import rekeying
from cases.actions.identifying import set_identity
from cases.checks import TABLE, keys_fit_the_identities
from cases.events import CaseEvent
from cases.models import Identity
from tests.factories import ClientFactory
from volunteer_teams.encryption.keyring import KeyTrouble, new_key, sealed_with
from volunteer_teams.encryption.notes import note_keys, noted_keys
from volunteer_teams.encryption.sources import GivenKeys, KeyFile, keyring

pytestmark = pytest.mark.django_db
OLD, NEW, LOOKUP, OTHER_LOOKUP = (new_key() for _ in range(4))
NUMBER = "025090001234"


@pytest.fixture
def five(settings):
    """Five people, sealed with the old key, which the database notes."""
    settings.IDENTITY_KEYS = GivenKeys(OLD, LOOKUP)
    note_keys(connection, TABLE, [keyring().current], keyring().lookup_id)
    return [
        set_identity(
            client=ClientFactory(), full_name=f"Người {n}", birth_date=date(1990, 1, n + 1), by=None,
            personal_number=f"{NUMBER[:-1]}{n}",
        )
        for n in range(5)
    ]  # fmt: skip


def names():
    return [row.full_name for row in Identity.objects.order_by("pk")]


def keys_in_use():
    columns = ("full_name", "birth_date", "personal_number")
    rows = Identity.objects.values_list(*columns)
    return {sealed_with(value) for row in rows for value in row if value}


def rotate(*options):
    out = StringIO()
    call_command("rotate_identity_key", *options, stdout=out)
    return out.getvalue()


def problems():
    return [found.id for found in keys_fit_the_identities(None, databases=["default"])]


def test_everything_is_sealed_with_the_new_key_and_reads_as_before(five, settings, logged):
    settings.IDENTITY_KEYS = GivenKeys(f"{NEW},{OLD}", LOOKUP)
    assert problems() == ["cases.W001"]

    said = rotate()

    settings.IDENTITY_KEYS = GivenKeys(NEW, LOOKUP)
    assert names() == [f"Người {n}" for n in range(5)]
    assert keys_in_use() == {keyring().current}
    assert noted_keys(connection, TABLE).keys == (keyring().current,)
    assert problems() == []
    assert "5 of 5 identities, 5 encrypted anew" in said
    assert logged(CaseEvent.IDENTITIES_RESEALED)[0].changes == {"key": keyring().current}


def test_broken_off_it_goes_on_and_is_read_meanwhile(five, settings, monkeypatch):
    settings.IDENTITY_KEYS = GivenKeys(f"{NEW},{OLD}", LOOKUP)
    monkeypatch.setattr(rekeying, "BATCH", 2)

    first = list(itertools.islice(rekeying.reseal_identities(), 1))

    assert first == [(2, 2)]
    assert len(keys_in_use()) == 2
    assert names() == [f"Người {n}" for n in range(5)]
    assert set(noted_keys(connection, TABLE).keys) == set(keyring().ids)
    assert "5 of 5 identities, 3 encrypted anew" in rotate()


def test_whoever_writes_with_the_old_key_meanwhile_is_caught(five, settings, monkeypatch):
    started_before, both = (GivenKeys(keys, LOOKUP) for keys in (f"{OLD},{NEW}", f"{NEW},{OLD}"))
    settings.IDENTITY_KEYS = both
    found, late = rekeying.note_resealed, []

    def note(*, by):
        if not late:
            settings.IDENTITY_KEYS = started_before
            late.append(set_identity(client=five[0].client, full_name="Người mới", by=None))
            settings.IDENTITY_KEYS = both
        return found(by=by)

    monkeypatch.setattr("cases.management.commands.rotate_identity_key.note_resealed", note)
    rotate()

    assert keys_in_use() == {keyring().current}
    assert names()[0] == "Người mới"


def test_without_the_old_key_nothing_is_touched(five, settings):
    before = list(Identity.objects.order_by("pk").values_list("full_name", flat=True))
    settings.IDENTITY_KEYS = GivenKeys(NEW, LOOKUP)

    with pytest.raises(CommandError, match="does not hold") as refused:
        rotate()

    assert refused.value.returncode == 2
    assert list(Identity.objects.order_by("pk").values_list("full_name", flat=True)) == before


def test_another_look_up_key_is_refused_until_it_was_rotated(five, settings):
    settings.IDENTITY_KEYS = GivenKeys(OLD, OTHER_LOOKUP)
    assert problems() == ["cases.E001"]
    with pytest.raises(KeyTrouble, match="looked up with the key"):
        set_identity(client=ClientFactory(), full_name="Người mới", by=None)

    rotate()

    assert problems() == []
    assert Identity.objects.with_number(f"{NUMBER[:-1]}3").get() == five[3]


def test_a_key_file_gets_its_new_key_and_forgets_the_old_one_when_told(settings, tmp_path):
    settings.IDENTITY_KEYS = file = KeyFile(tmp_path / "keys")
    note_keys(connection, TABLE, [keyring().current], keyring().lookup_id)
    set_identity(client=ClientFactory(), full_name="Phạm Văn Mẫu", by=None)
    old = keyring().current

    said = rotate()

    assert f"No identity needs {old} any more" in said
    assert len(file.keyring().ids) == 2
    assert f"Forgotten: {old}." in rotate("--forget-old")
    assert file.keyring().ids == (keyring().current,)
    assert names() == ["Phạm Văn Mẫu"]


def test_a_rotation_that_was_killed_makes_no_third_key(settings, tmp_path):
    settings.IDENTITY_KEYS = file = KeyFile(tmp_path / "keys")
    note_keys(connection, TABLE, [keyring().current], keyring().lookup_id)
    set_identity(client=ClientFactory(), full_name="Phạm Văn Mẫu", by=None)
    file.add()  # killed right after

    rotate()

    assert len(file.keyring().ids) == 2
    assert keys_in_use() == {file.keyring().current}


def test_given_keys_are_not_forgotten_here(five):
    with pytest.raises(CommandError, match="take the old ones out there"):
        rotate("--forget-old")


def test_keys_of_another_database_are_refused_at_the_start(five, settings):
    assert problems() == []

    settings.IDENTITY_KEYS = GivenKeys(NEW, LOOKUP)

    [error] = keys_fit_the_identities(None, databases=["default"])
    assert error.id == "cases.E001"
    assert "give the missing key back" in error.msg
    assert OLD not in error.msg
