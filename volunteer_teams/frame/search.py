"""Search over everything one may see: each app registers what of it can be found.

What is typed may be a client's name. It comes in the body of a form and stands in the address of its answer
sealed, for one person: no log and no history of a browser reads it (docs/decisions/0012).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.encryption.ciphering import WrongKey, decrypt, encrypt
from volunteer_teams.http.requests import Request
from volunteer_teams.vietnamese import fold, search_words

FEW, MANY = 5, 50  # of a group: beside the others, and alone
SEALED, ONLY = "t", "only"  # in the address: what was typed, and of which group all is shown


@dataclass(frozen=True)
class Hit:
    """One thing that was found, and where it belongs; a client comes by `code`."""

    label: str
    url: str
    about: str = ""
    code: str = ""


@dataclass(frozen=True)
class SearchGroup:
    """One kind of thing, for whoever holds its permission; `by` says in words what it is searched by.

    `find` answers as many as are asked for, the likeliest first; `straight` the address of the one thing
    that a text names in full, or nothing.
    """

    key: str
    heading: str
    by: str
    icon: str
    permission: Permission
    order: int
    find: Callable[[Request, Access, str, int], Sequence[Hit]]
    straight: Callable[[Access, str], str] | None = None


@dataclass(frozen=True)
class Found:
    """What was found of a group; `more` is the address of all of it, when that is not all."""

    group: SearchGroup
    hits: Sequence[Hit]
    more: str = ""
    is_cut: bool = False


GROUPS: list[SearchGroup] = []


def register(*groups: SearchGroup) -> None:
    """Add groups; called from `AppConfig.ready()`."""
    GROUPS.extend(groups)
    GROUPS.sort(key=lambda group: (group.order, group.key))


def groups_for(request: Request) -> list[tuple[SearchGroup, Access]]:
    """The groups that this person may search, each with where."""
    reached = ((group, request.user.access_to(group.permission)) for group in GROUPS)
    return [(group, access) for group, access in reached if access]


def straight_to(request: Request, text: str) -> str:
    """The address of the one thing that a text names in full; nothing where there is none."""
    for group, access in groups_for(request):
        if group.straight and (url := group.straight(access, text)):
            return url
    return ""


def search_for(request: Request, text: str, only: str = "") -> list[Found]:
    """What a text finds: a few of each group, or more of the only one that is asked for."""
    chosen = [(group, access) for group, access in groups_for(request) if only in ("", group.key)]
    most, found = MANY if only else FEW, []
    for group, access in chosen:
        hits = group.find(request, access, text, most + 1)
        is_cut = len(hits) > most
        more = address_of(text, request.user.pk, group.key) if is_cut and not only else ""
        if hits:
            found.append(Found(group, hits[:most], more, is_cut))
    return found


def address_of(text: str, person: int, only: str = "") -> str:
    """The page of what a text finds; only this person can open it."""
    query = {SEALED: encrypt(f"{_seal(person)}{text}"), **({ONLY: only} if only else {})}
    return f"{reverse('search')}?{urlencode(query)}"


def text_in(sealed: str, person: int) -> str:
    """What this person typed; nothing where it was not sealed here, or for somebody else."""
    try:
        text = decrypt(sealed)
    except WrongKey:
        return ""
    seal = _seal(person)
    return text.removeprefix(seal) if text.startswith(seal) else ""


def says(text: str, words: str) -> bool:
    """Whether some words have every word of a text, diacritics ignored."""
    folded = fold(words)
    return all(word in folded for word in search_words(text))


def _seal(person: int) -> str:
    return f"{__name__}:{person}:"  # other things are encrypted with the same key, and not to be read here
