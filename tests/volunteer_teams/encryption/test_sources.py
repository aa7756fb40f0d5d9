"""volunteer_teams.encryption.sources: keys from the environment, or from a file of one's own machine."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from volunteer_teams.encryption.keyring import KeyTrouble, decoded, key_id, new_key
from volunteer_teams.encryption.sources import GivenKeys, KeyFile, identity_keys

PLACE = "somewhere"
KEY = "98ihxZck7DkqMHZNtw7IGmcAf1JhXVv6U6W/nkcR6mQ="  # two processes must name the same tests


def ids(*keys):
    return tuple(key_id(decoded(key)) for key in keys)


def test_given_keys_are_used_in_their_order_and_no_file_is_made(tmp_path):
    first, second, lookup = new_key(), new_key(), new_key()

    source = identity_keys(
        given=f"{first}, {second}", lookup=lookup, file=tmp_path / "keys", is_own_machine=True
    )

    assert source.keyring().ids == ids(first, second)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("keys", "lookup", "message"),
    [
        ("", KEY, "IDENTITY_KEYS must hold keys of 32 bytes.*openssl rand -base64 32"),
        ("ngan", KEY, "IDENTITY_KEYS must hold keys of 32 bytes"),
        (f"{KEY},ngan", KEY, "IDENTITY_KEYS must hold keys of 32 bytes"),
        (KEY, "", "look-up key beside IDENTITY_KEYS"),
        (KEY, "ngan", "look-up key beside IDENTITY_KEYS"),
    ],
)
def test_keys_that_are_none_are_refused_with_what_to_do(keys, lookup, message, tmp_path):
    with pytest.raises(ImproperlyConfigured, match=message):
        identity_keys(given=keys, lookup=lookup, file=tmp_path / "keys", is_own_machine=True)


def test_the_look_up_key_is_one_of_its_own():
    key = new_key()

    with pytest.raises(ImproperlyConfigured, match="must not be one of"):
        GivenKeys(key, key)


def test_a_server_without_keys_is_told_what_to_set(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="Set IDENTITY_KEYS and IDENTITY_LOOKUP_KEY"):
        identity_keys(given="", lookup="", file=tmp_path / "keys", is_own_machine=False)


def test_on_ones_own_machine_keys_are_made_once_for_one_account_alone(tmp_path):
    file = tmp_path / "var" / "keys"

    first, again = KeyFile(file).keyring(), KeyFile(file).keyring()

    assert (first.ids, first.lookup_id) == (again.ids, again.lookup_id)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_whoever_runs_already_finds_a_key_that_was_added(tmp_path):
    running, command = KeyFile(tmp_path / "keys"), KeyFile(tmp_path / "keys")
    before = running.keyring().seal("Mẫu", PLACE)

    added = command.add()

    assert running.keyring().ids == added.ids
    assert running.keyring().open(before, PLACE) == "Mẫu"
    assert running.keyring().open(added.seal("Mẫu", PLACE), PLACE) == "Mẫu"
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_key_that_is_forgotten_opens_nothing(tmp_path):
    source = KeyFile(tmp_path / "keys")
    old, lookup = source.keyring().seal("Mẫu", PLACE), source.keyring().lookup_id
    added = source.add()

    source.keep([added.current])

    assert source.keyring().ids == (added.current,)
    assert source.keyring().lookup_id == lookup
    with pytest.raises(KeyTrouble):
        source.keyring().open(old, PLACE)


def test_a_file_that_is_gone_is_no_new_key(tmp_path):
    source = KeyFile(tmp_path / "keys")
    (tmp_path / "keys").unlink()

    with pytest.raises(KeyTrouble, match="put its copy back"):
        source.keyring()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "rác", "lookup abc\nkey def\n"])
def test_a_file_that_holds_no_keys_is_told(tmp_path, text):
    (tmp_path / "keys").write_text(text)

    with pytest.raises(ImproperlyConfigured, match="must hold keys of 32 bytes"):
        KeyFile(tmp_path / "keys")
