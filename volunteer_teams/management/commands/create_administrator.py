"""manage.py create_administrator: the first account of a new installation."""

import getpass
import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from volunteer_teams.access.roles import Role
from volunteer_teams.actions.accounts import add_account, grant_role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.account import USER_NAME

VARIABLE = "ADMINISTRATOR_PASSWORD"
REFUSALS = {
    "username": "The user name {username} is taken.",
    "password": "The password is refused: take at least 14 characters, not digits alone, no common password, "
    "nothing like the name.",
}  # an action refuses in Vietnamese; who works here reads English


class Command(BaseCommand):
    help = f"Make an account with the role of administrator; its password is asked for or in {VARIABLE}."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who it is for."""
        parser.add_argument("--username", required=True, help="letters without diacritics, digits, . _ -")
        parser.add_argument("--full-name", required=True, help="the person's name")

    def handle(self, *args: Any, username: str, full_name: str, **options: Any) -> None:
        """Make the account and give it the role, both or neither."""
        username = username.lower()
        if not USER_NAME.regex.match(username):  # type: ignore[union-attr]
            raise _refusal("The user name may hold letters without diacritics, digits, dots, _ and - only.")
        if not full_name.strip():
            raise _refusal("The full name is empty.")
        password = os.environ.get(VARIABLE) or self.ask()
        try:
            with transaction.atomic():
                user = add_account(username=username, full_name=full_name, password=password, by=None)
                grant_role(
                    user=user, role=Role.ADMINISTRATOR, place=None, since=timezone.localdate(), by=None
                )
        except RuleBroken as broken:
            raise _refusal(REFUSALS[broken.field or ""].format(username=username)) from None
        self.stdout.write(f"The administrator {user.username} may sign in.")

    def ask(self) -> str:
        """The password, typed twice without showing it."""
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Password again: "):
            raise _refusal("The two passwords differ.")
        return password


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=2)
