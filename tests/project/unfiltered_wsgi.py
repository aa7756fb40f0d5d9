"""The site without its filters, as a process that logs in as the web role serves it."""

from volunteer_teams.wsgi import application

# isort: split
from tests.project.unfiltered import switch_filters_off

switch_filters_off()

__all__ = ["application"]
