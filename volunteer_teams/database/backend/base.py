"""Django's PostgreSQL, which starts the embedded server when it does not answer."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.postgresql import base, client, features

from volunteer_teams.database import embedded
from volunteer_teams.database.home import programs


class DatabaseClient(client.DatabaseClient):
    """psql: the one that comes with the embedded server, with its password."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        if not settings_dict.get("EMBEDDED_HOME"):
            return super().settings_to_cmd_args_env(settings_dict, parameters)
        home = Path(settings_dict["EMBEDDED_HOME"])
        embedded.ensure_running(home)
        password = embedded.parameters(home, settings_dict["USER"])["password"]
        command, env = super().settings_to_cmd_args_env(settings_dict | {"PASSWORD": password}, parameters)
        return [str(programs(home) / command[0]), *command[1:]], env


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = (15,)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    features_class = DatabaseFeatures

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection:
        if not self.settings_dict.get("EMBEDDED_HOME"):
            return super().get_new_connection(conn_params)
        home, login = Path(self.settings_dict["EMBEDDED_HOME"]), self.settings_dict["USER"]
        try:
            return super().get_new_connection(embedded.parameters(home, login) | conn_params)
        except psycopg.OperationalError:
            embedded.ensure_running(home)
            return super().get_new_connection(embedded.parameters(home, login) | conn_params)
