"""volunteer_teams.encryption.secret_key: one key, made once, readable by one account."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from volunteer_teams.encryption.secret_key import secret_key


def test_a_given_key_is_used_and_no_file_is_made(tmp_path):
    key = secret_key(given="given", file=tmp_path / "key", is_own_machine=True)

    assert key == "given"
    assert list(tmp_path.iterdir()) == []


def test_on_ones_own_machine_the_key_is_made_once_for_one_account_alone(tmp_path):
    file = tmp_path / "var" / "key"

    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: secret_key(given="", file=file, is_own_machine=True), range(8)))

    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["key"]


def test_a_server_without_a_key_is_told_what_to_set(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY"):
        secret_key(given="", file=tmp_path / "key", is_own_machine=False)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "var").write_text("in the way")

    with pytest.raises(ImproperlyConfigured, match="set SECRET_KEY"):
        secret_key(given="", file=tmp_path / "var" / "key", is_own_machine=True)
