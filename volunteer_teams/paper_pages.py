"""The pages that put something on paper: an upper app, which prints, registers their addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from volunteer_teams.access.permissions import Permission


@dataclass(frozen=True)
class PaperPage:
    """One page: the words of its link, its name, who may open it."""

    words: str
    url_name: str
    permission: Permission


PAGES: dict[str, list[PaperPage]] = {}


def register(about: str, *pages: PaperPage) -> None:
    """Add pages about a kind of thing ('client'); called from `AppConfig.ready()`."""
    PAGES.setdefault(about, []).extend(pages)


def paper_links(about: str, *args: Any, may: Callable[[Permission], bool]) -> list[tuple[str, str]]:
    """Words and addresses of what may be printed about one thing; `args` name it in addresses."""
    pages = [page for page in PAGES.get(about, []) if may(page.permission)]
    return [(page.words, reverse(page.url_name, args=args)) for page in pages]
