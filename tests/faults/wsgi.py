"""The site as gunicorn serves it, with static files under their own names: nobody looks at these pages.

Where a file is named by CLOCK, by the clock that it tells.
"""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_teams.settings")

from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from tests.faults.clock import by_the_clock_of  # noqa: E402
from volunteer_teams.wsgi import application  # noqa: E402

if clock := os.environ.get("CLOCK"):
    application = by_the_clock_of(Path(clock), application)

__all__ = ["application"]
