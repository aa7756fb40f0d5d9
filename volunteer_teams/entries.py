"""This app's entries of the menu."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.navigation import MenuEntry

ENTRIES = (
    MenuEntry("Việc cần làm", "home", "list-check", Permission.HOME_VIEW, order=10, tab=1, short="Việc"),
)
