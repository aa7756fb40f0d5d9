#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from volunteer_teams.database.problems import sentence_for


def main() -> None:
    """Run a command; what is wrong with the settings or the database is said in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_teams.settings")
    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sentence = str(error) if isinstance(error, ImproperlyConfigured) else sentence_for(error)
        if sentence is None:
            raise
        sys.stderr.write(f"manage.py: {sentence}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
