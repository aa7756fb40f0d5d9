"""Reference data: lists that the product brings along and administrators add to.

Every file of fixtures/reference/ is a JSON list of entries and has one loader, which the app whose rows they
are registers in `AppConfig.ready()`. A loader adds what is missing and never touches what is there.
"""

import json
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

M = TypeVar("M", bound=models.Model)


class BrokenReference(Exception):
    """A file that may not be loaded; the text is one sentence with the file and the entry."""


@dataclass(frozen=True)
class Entry:
    """One entry of a file: its number from 1, and its values by name."""

    file: str
    number: int
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        """A value that must be there."""
        if name not in self.values:
            raise self.broken(f"'{name}' is missing")
        return self.values[name]

    def broken(self, problem: str) -> BrokenReference:
        """The refusal of this entry."""
        code = self.values.get("code")
        return BrokenReference(f"{self.file}, entry {self.number}{f' ({code})' if code else ''}: {problem}.")

    def row(self, model: type[M], values: Mapping[str, Any], *, within: str = "") -> M:
        """An unsaved row of these values, checked field by field; relations not given are set later.

        `within` says which part of the entry it is.
        """
        where = f"{within}, " if within else ""
        fields = {field.name: field for field in model._meta.concrete_fields if not field.primary_key}
        if unknown := [name for name in values if name not in fields]:
            raise self.broken(f"{where}'{unknown[0]}' is not known")
        row = model(**values)
        later = {name for name, field in fields.items() if field.is_relation and name not in values}
        with translation.override("en"):
            try:
                row.clean_fields(exclude=later)
            except ValidationError as error:
                name, messages = next(iter(error.message_dict.items()))
                raise self.broken(f"{where}'{name}': {messages[0].rstrip('.')}") from None
        return row


Loader = Callable[[list[Entry]], int]
LOADERS: dict[str, Loader] = {}


def register(name: str, loader: Loader) -> None:
    """Give fixtures/reference/<name>.json its loader, which answers how many rows it added.

    Files are loaded in the order of registration.
    """
    LOADERS[name] = loader


def missing(
    entries: Iterable[Entry],
    known: Container[Hashable],
    key: Callable[[Entry], Hashable] = lambda entry: entry["code"],
) -> list[Entry]:
    """The entries whose key is not known yet; a key that comes twice in the file is refused."""
    seen: set[Hashable] = set()
    for entry in entries:
        if key(entry) in seen:
            raise entry.broken("it stands twice in the file")
        seen.add(key(entry))
    return [entry for entry in entries if key(entry) not in known]


def read(folder: Path) -> dict[str, list[Entry]]:
    """The entries of every registered file, in the order of loading."""
    for path in sorted(folder.glob("*.json")):
        if path.stem not in LOADERS:
            raise BrokenReference(f"{path.name}: nothing loads a file of this name.")
    return {name: _entries(folder / f"{name}.json") for name in LOADERS}


def _entries(path: Path) -> list[Entry]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BrokenReference(f"{path.name}: it cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise BrokenReference(f"{path.name}: it is not in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BrokenReference(f"{path.name}, line {error.lineno}: it is not JSON ({error.msg}).") from None
    if not isinstance(values, list):
        raise BrokenReference(f"{path.name}: it must be a list of entries.")
    for number, value in enumerate(values, start=1):
        if not isinstance(value, dict):
            raise BrokenReference(f"{path.name}, entry {number}: it must be an object with names and values.")
    return [Entry(path.name, number, value) for number, value in enumerate(values, start=1)]
