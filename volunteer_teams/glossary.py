"""The words of the screens: what each means, where it comes from, and the hint beside its field."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Term:
    """A word; `hint` is the short sentence beside a field that asks for it, where there is one."""

    term: str
    means: str
    source: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Chapter:
    """Words that belong together."""

    heading: str
    terms: tuple[Term, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All words, as the page of words has them."""
    told = json.loads((Path(settings.BASE_DIR) / "fixtures/help/glossary.json").read_text(encoding="utf-8"))
    return tuple(
        Chapter(chapter["heading"], tuple(Term(**term) for term in chapter["terms"])) for chapter in told
    )


def hint(term: str) -> str:
    """The hint of a word; KeyError where there is none, so that no field goes without by a slip."""
    return _hints()[term]


@cache
def _hints() -> dict[str, str]:
    return {term.term: term.hint for chapter in chapters() for term in chapter.terms if term.hint}
