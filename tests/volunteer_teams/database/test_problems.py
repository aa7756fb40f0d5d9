"""A wrong database is told in one sentence, with exit status 2."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.utils import NotSupportedError

from tests.database import as_web
from volunteer_teams.database.problems import DatabaseProblem, sentence_for


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x@127.0.0.1/y", "DATABASE_URL is not the address of a PostgreSQL server"),
        ("postgresql://x:secret@127.0.0.1:9/y", "The database does not answer"),
        ("postgresql://x:secret@/y?host=/nowhere", "The database does not answer"),
    ],
)
def test_command_line_says_one_sentence(url: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=settings.BASE_DIR, env=os.environ | {"DATABASE_URL": url, "DATABASE_OWNER_URL": "", "DEBUG": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


@pytest.mark.django_db
def test_login_without_the_right_is_told_which_variable_to_set() -> None:
    with as_web(), pytest.raises(ProgrammingError) as refused, transaction.atomic():
        connection.cursor().execute("create table own (id int)")

    assert "set DATABASE_OWNER_URL" in str(sentence_for(refused.value))


@pytest.mark.django_db
def test_server_too_old_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.features, "minimum_database_version", (99,))

    with pytest.raises(NotSupportedError) as refused:
        connection.check_database_version_supported()

    assert "PostgreSQL 99 or later is required" in str(sentence_for(refused.value))


@pytest.mark.django_db
def test_fault_of_the_program_keeps_its_traceback() -> None:
    with pytest.raises(ProgrammingError) as wrong, transaction.atomic():
        connection.cursor().execute("select * from nowhere")

    assert sentence_for(wrong.value) is None
    assert sentence_for(ValueError("x")) is None
    assert sentence_for(DatabaseProblem("It is so.")) == "It is so."
