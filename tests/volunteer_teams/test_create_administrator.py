"""manage.py create_administrator: both the account and its role, or a sentence."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import UserFactory
from volunteer_teams.access.permissions import Permission
from volunteer_teams.events import TeamsEvent
from volunteer_teams.management.commands import create_administrator as command
from volunteer_teams.models import AuditEvent, User

pytestmark = pytest.mark.django_db

PASSWORD = "muoi-hai-con-giap-2026"


def run(**given):
    said = StringIO()
    call_command(
        "create_administrator", **({"username": "quantri", "full_name": "Lê Văn Trị"} | given), stdout=said
    )
    return said.getvalue()


@pytest.fixture
def typed(monkeypatch):
    """What is typed at the two questions."""
    answers = [PASSWORD, PASSWORD]
    monkeypatch.delenv(command.VARIABLE, raising=False)
    monkeypatch.setattr(command.getpass, "getpass", lambda question: answers.pop(0))
    return answers


def test_administrator_signs_in_with_the_password_that_was_typed_and_changes_it(client, typed):
    said = run()

    assert said == "The administrator quantri may sign in.\n"
    codes = set(AuditEvent.objects.values_list("code", "by_name"))
    assert codes == {(TeamsEvent.ACCOUNT_ADDED, "Dòng lệnh"), (TeamsEvent.ROLE_GRANTED, "Dòng lệnh")}
    client.post("/accounts/login/", {"login": "quantri", "password": PASSWORD})
    assert client.get("/accounts/").headers["Location"] == "/accounts/password/change/"


def test_password_may_stand_in_the_environment(monkeypatch):
    monkeypatch.setenv(command.VARIABLE, PASSWORD)

    run(username="Quantri")

    user = User.objects.get(username="quantri")
    assert user.check_password(PASSWORD)
    assert user.access_to(Permission.ACCOUNT_EDIT).nation


def test_two_passwords_that_differ_are_refused(typed):
    typed[1] = "khac"

    with pytest.raises(CommandError, match=r"^The two passwords differ\.$"):
        run()


@pytest.mark.parametrize(
    ("given", "password", "sentence"),
    [
        ({"username": "taken"}, PASSWORD, "The user name taken is taken."),
        ({"username": "quản trị"}, PASSWORD, "The user name may hold"),
        ({"full_name": " "}, PASSWORD, "The full name is empty."),
        ({}, "qua-ngan", "The password is refused: take at least 14 characters"),
    ],
)
def test_refusal_is_one_english_sentence_and_changes_nothing(monkeypatch, given, password, sentence):
    UserFactory(username="taken")
    monkeypatch.setenv(command.VARIABLE, password)

    with pytest.raises(CommandError) as refused:
        run(**given)

    assert str(refused.value).startswith(sentence)
    assert refused.value.returncode == 2
    assert User.objects.count() == 1
