"""The site with its page of components, as gunicorn serves it for the browser tests."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_teams.settings")

from django.conf import settings

settings.ROOT_URLCONF = "tests.e2e.urls"

from volunteer_teams.wsgi import application  # noqa: E402

__all__ = ["application"]
