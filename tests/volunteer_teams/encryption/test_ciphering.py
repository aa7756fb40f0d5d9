"""Texts that are kept encrypted."""

import pytest

from volunteer_teams.encryption.ciphering import WrongKey, decrypt, encrypt


def test_what_was_sealed_comes_back_and_never_looks_the_same_twice():
    first, second = encrypt("đã gõ"), encrypt("đã gõ")

    assert decrypt(first) == decrypt(second) == "đã gõ"
    assert first != second


def test_former_key_still_opens(settings):
    sealed = encrypt("mã")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-key", [settings.SECRET_KEY]

    assert decrypt(sealed) == "mã"


@pytest.mark.parametrize("change", ["key", "text"])
def test_wrong_key_or_altered_text_is_an_error_never_garbage(settings, change):
    sealed = encrypt("mã")
    if change == "key":
        settings.SECRET_KEY = "another-key"
    else:
        sealed = sealed[:-8] + "A" * 8

    with pytest.raises(WrongKey, match="SECRET_KEY"):
        decrypt(sealed)
