"""The menu: each app registers its entries in AppConfig.ready(), a page shows those its reader may use."""

from collections.abc import Iterable
from dataclasses import dataclass

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_PERMISSIONS, Role


@dataclass(frozen=True)
class MenuEntry:
    """One page the menu leads to.

    `match`: beginnings of the names of the pages that belong under it, besides the entry's own page.
    `tab`: its place on a phone's tab bar, where `short` is its name. `bar` False keeps it off the top bar, so
    that it stands on the page of all entries only; `group` is its heading there, `about` its second line.
    """

    label: str
    url_name: str
    icon: str
    permission: Permission
    order: int
    match: tuple[str, ...] = ()
    short: str = ""
    about: str = ""
    group: str = "Công việc"
    tab: int | None = None
    bar: bool = True

    def match_length(self, view_name: str) -> int:
        """How much of a page's name this entry accounts for; 0 when the page is not under it."""
        return max(
            (len(begin) for begin in (self.url_name, *self.match) if view_name.startswith(begin)), default=0
        )


_entries: dict[str, MenuEntry] = {}


def register(*entries: MenuEntry) -> None:
    """Add entries; registering a page again replaces its entry."""
    _entries.update({entry.url_name: entry for entry in entries})


def label_of(url_name: str) -> str:
    """What the menu calls a page."""
    return _entries[url_name].label


def entries_for(roles: Iterable[Role]) -> list[MenuEntry]:
    """The entries that these roles may use, in order."""
    held = {permission for role in roles for permission in ROLE_PERMISSIONS[role]}
    return sorted((e for e in _entries.values() if e.permission in held), key=lambda e: (e.order, e.url_name))


def current(entries: Iterable[MenuEntry], view_name: str) -> MenuEntry | None:
    """The entry a page stands under: the one that accounts for most of its name."""
    best = max(entries, key=lambda entry: entry.match_length(view_name), default=None)
    return best if best and best.match_length(view_name) else None


def tabs(entries: Iterable[MenuEntry]) -> list[MenuEntry]:
    """The four entries of a phone's tab bar."""
    return sorted((e for e in entries if e.tab is not None), key=lambda e: (e.tab, e.order))[:4]
