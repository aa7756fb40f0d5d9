"""volunteer_teams.encryption.keyring: read by who holds the key, in its own place, by nobody else."""

import base64
import os

import pytest

from volunteer_teams.encryption.keyring import Keyring, KeyTrouble, decoded, key_id, new_key, sealed_with

OLD, NEW, LOOKUP = (os.urandom(32) for _ in range(3))
PLACE = "cases.identity.full_name of client_id 1"


def test_what_is_sealed_is_read_back_and_does_not_show():
    keyring = Keyring([NEW], LOOKUP)

    sealed = keyring.seal("Phạm Văn Mẫu", PLACE)

    assert keyring.open(sealed, PLACE) == "Phạm Văn Mẫu"
    assert "Phạm".encode() not in base64.b64decode(sealed.partition(":")[2])
    assert sealed_with(sealed) == keyring.current == key_id(NEW)


def test_the_same_text_looks_different_every_time():
    keyring = Keyring([NEW], LOOKUP)

    assert keyring.seal("Phạm Văn Mẫu", PLACE) != keyring.seal("Phạm Văn Mẫu", PLACE)


def test_the_first_key_seals_and_all_of_them_open():
    before, during, after = Keyring([OLD], LOOKUP), Keyring([NEW, OLD], LOOKUP), Keyring([NEW], LOOKUP)

    assert during.open(before.seal("Mẫu", PLACE), PLACE) == "Mẫu"
    assert after.open(during.seal("Mẫu", PLACE), PLACE) == "Mẫu"


def test_a_missing_key_is_named_and_nothing_is_read():
    sealed = Keyring([OLD], LOOKUP).seal("Mẫu", PLACE)

    with pytest.raises(KeyTrouble, match=f"{key_id(OLD)}.*does not hold.*{key_id(NEW)}"):
        Keyring([NEW], LOOKUP).open(sealed, PLACE)


@pytest.mark.parametrize(
    "place", ["cases.identity.full_name of client_id 2", "cases.identity.phone of client_id 1"]
)
def test_a_value_moved_to_another_row_or_column_is_refused(place):
    keyring = Keyring([NEW], LOOKUP)

    with pytest.raises(KeyTrouble, match="changed or moved"):
        keyring.open(keyring.seal("Mẫu", PLACE), place)


@pytest.mark.parametrize("spoil", [lambda text: text[:-8], lambda text: f"{text}!", lambda text: text[:9]])
def test_a_value_that_was_changed_is_refused(spoil):
    keyring = Keyring([NEW], LOOKUP)

    with pytest.raises(KeyTrouble, match="changed or moved"):
        keyring.open(spoil(keyring.seal("Mẫu", PLACE)), PLACE)


def test_a_value_in_plain_text_is_refused_and_not_told():
    with pytest.raises(KeyTrouble, match="is not encrypted") as told:
        Keyring([NEW], LOOKUP).open("Phạm Văn Mẫu", PLACE)

    assert "Phạm" not in str(told.value)


def test_a_look_up_is_the_same_for_the_same_number_and_another_with_another_key():
    one, other = Keyring([NEW], LOOKUP), Keyring([NEW], OLD)

    assert one.lookup("025085001234", "a") == one.lookup("025085001234", "a")
    assert (
        len(
            {
                one.lookup("025085001234", "a"),
                one.lookup("025085001234", "b"),
                other.lookup("025085001234", "a"),
            }
        )
        == 3
    )


def test_keys_are_written_down_as_base64_of_32_bytes():
    assert len(decoded(new_key())) == 32
    assert [decoded(text) for text in ("", "không", new_key()[:-4], f"{new_key()[:-2]}é=")] == [None] * 4


def test_a_keyring_does_not_print_its_keys():
    keyring = Keyring([NEW], LOOKUP)

    assert repr(keyring) == f"<Keyring {key_id(NEW)}>"
