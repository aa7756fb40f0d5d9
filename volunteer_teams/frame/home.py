"""What stands on a home page: sections that each app registers, shown to whoever holds their permission."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.look import Tally, Work


@dataclass(frozen=True)
class HomeSection:
    """One section: `build` answers the context of `template`, or None when there is nothing to say.

    `column` is "main" (work to do, oldest first), "side", or "action" (a button beside the heading);
    `tally` in the context, when there, is its Tally in the line of counts at the top.
    """

    permission: Permission
    template: str
    build: Callable[[HttpRequest, Access], dict[str, Any] | None]
    order: int
    column: str = "main"


SECTIONS: list[HomeSection] = []
WORK = "volunteer_teams/sections/work.html"
SHOWN = 8  # rows of a work list


def register(*sections: HomeSection) -> None:
    """Add sections; called from `AppConfig.ready()`."""
    SECTIONS.extend(sections)
    SECTIONS.sort(key=lambda section: (section.order, section.template))


def sections_for(request: HttpRequest) -> list[tuple[HomeSection, dict[str, Any]]]:
    """The sections this person sees, with their contexts, in order."""
    shown = []
    for section in SECTIONS:
        access = request.user.access_to(section.permission)  # type: ignore[union-attr]
        context = section.build(request, access) if access else None
        if context is not None:
            shown.append((section, context))
    return shown


def work_list(
    rows: Sequence[Work],
    count: int,
    *,
    anchor: str,
    heading: str,
    words: str = "",
    note: str = "",
    url: str = "",
    is_late: bool = False,
    nothing: str = "",
) -> dict[str, Any] | None:
    """The context of WORK: the first SHOWN rows of `count`, which `url` leads to, `words` for the tally.

    None for an empty list, unless `nothing` is to be said then.
    """
    if not rows and not nothing:
        return None
    is_whole = count <= len(rows)
    return {
        "anchor": anchor,
        "heading": heading,
        "rows": rows,
        "count": count,
        "note": note if is_whole else f"Hiện {len(rows)} việc đầu",
        "url": "" if is_whole else url,
        "nothing": nothing,
        "tally": Tally(count, words or heading, f"#{anchor}", is_late),
    }
