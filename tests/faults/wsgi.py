"""The site as gunicorn serves it, with static files under their own names: nobody looks at these pages."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_teams.settings")

from django.conf import settings

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from volunteer_teams.wsgi import application  # noqa: E402

__all__ = ["application"]
