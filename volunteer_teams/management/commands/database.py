"""manage.py database: the embedded server, and the roles on a server of one's own."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from volunteer_teams.database import embedded, roles
from volunteer_teams.database.problems import DatabaseProblem


class Command(BaseCommand):
    help = "Tell how the database is, start or stop the embedded one, make the two roles on a server."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do, and whether other people's connections matter."""
        parser.add_argument("action", choices=["status", "start", "stop", "make-roles"])
        parser.add_argument(
            "--if-unused", action="store_true", help="stop only when nobody else is connected"
        )

    def handle(self, *args: Any, action: str, if_unused: bool, **options: Any) -> None:
        """Do what was asked, and say in one sentence what is so now."""
        given = connection.settings_dict.get("EMBEDDED_HOME")
        home = Path(given) if given else None
        if action == "make-roles":
            said = self.make_roles()
        elif action == "stop":
            said = self.stop(home, if_unused=if_unused)
        elif action == "status" and home and not embedded.is_running(home):
            said = f"The embedded database in {home} is not running; it starts when it is needed."
        else:
            said = self.connect(home)
        self.stdout.write(said)

    def connect(self, home: Path | None) -> str:
        """Connect, which starts the embedded server, and tell to what."""
        with connection.cursor() as cursor:
            cursor.execute("select current_user, current_setting('server_version')")
            login, number = cursor.fetchone()
        where = (
            f"embedded in {home}" if home else f"at {connection.settings_dict['HOST'] or 'the local socket'}"
        )
        return f"PostgreSQL {number.split()[0]}, {where}, answers to {login}."

    def stop(self, home: Path | None, *, if_unused: bool) -> str:
        """Stop the embedded server."""
        if not home:
            return "DATABASE_URL is set: there is no embedded database to stop."
        if if_unused and embedded.is_running(home) and (others := embedded.other_clients(home)):
            return f"The embedded database stays up: {others} other connections use it."
        connection.close()
        return (
            "The embedded database is stopped."
            if embedded.stop(home)
            else "The embedded database was not running."
        )

    def make_roles(self) -> str:
        """Make the roles that are missing, without passwords: with none nobody can log in by password."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select rolname, current_user from pg_roles where rolname = any(%s)", [list(roles.CREATE)]
            )
            there = {name for name, _ in cursor.fetchall()}
            cursor.execute(
                "select current_user, rolcreaterole or rolsuper from pg_roles where rolname = current_user"
            )
            login, may_make = cursor.fetchone()
            missing = [role for role in roles.CREATE if role not in there]
            if not missing:
                return f"The roles {' and '.join(roles.CREATE)} are there."
            if not may_make:
                raise DatabaseProblem(f"The login {login} may not make roles: use one with CREATEROLE.")
            for statement in [roles.CREATE[role] for role in missing] + list(roles.SETTINGS):
                cursor.execute(statement)
            if login != roles.OWNER:
                cursor.execute(f"grant {roles.WEB} to current_user")
        return (
            f"Made {' and '.join(missing)}; give them passwords with \\password in psql (manage.py dbshell)."
        )
