"""Two people at one record: what one saved meanwhile is not overwritten by the other without being seen.

A form carries digests of the values that it showed when it was opened; they tell nobody the values.
Every action that edits asks `to_write`, most of them through `changing.change`, with the row it has locked.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.crypto import salted_hmac

from volunteer_teams.errors import RuleBroken

Seen: TypeAlias = Mapping[str, Mapping[str, str]]  # by row and field the digest of a value


class SavedMeanwhile(RuleBroken):
    """Somebody else saved other values; `differing` are, by field, theirs and those that were refused."""

    def __init__(self, row: models.Model, differing: Mapping[str, tuple[Any, Any]]) -> None:
        super().__init__("Nội dung này vừa được người khác sửa.")
        self.row, self.differing = row, differing


@dataclass(frozen=True)
class Opened:
    """A form as it was opened: what it showed, and in which fields what is saved was chosen to stay."""

    seen: Seen = field(default_factory=dict)
    left: frozenset[str] = frozenset()


_opened: ContextVar[Opened | None] = ContextVar("opened", default=None)


@contextmanager
def as_opened(form: Opened) -> Iterator[None]:
    """Compare with what this form showed, until the end of the block."""
    token = _opened.set(form)
    try:
        yield
    finally:
        _opened.reset(token)


def seen_of(rows: Iterable[models.Model], names: Iterable[str]) -> Seen:
    """What a form shows of these rows, as digests; of rows that it shows nothing of, nothing."""
    names = list(names)
    shown = {_key(row): {n: _digest(row, n, _now(row, n)) for n in names if _has(row, n)} for row in rows}
    return {key: digests for key, digests in shown.items() if digests}


def to_write(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Of these values those to be written into a locked row.

    What somebody else saved since the form was opened stays, where it was not touched here or was chosen;
    where it was touched here too, SavedMeanwhile.
    """
    form = _opened.get() or Opened()
    seen = form.seen.get(_key(row), {})
    written, differing = {}, {}
    for name, value in values.items():
        if name in seen and name in form.left:
            continue
        if name not in seen or seen[name] == _digest(row, name, _now(row, name)):
            written[name] = value
        elif _plain(value) == _plain(_now(row, name)):
            continue
        elif seen[name] != _digest(row, name, value):
            differing[name] = (getattr(row, name), value)
    if differing:
        raise SavedMeanwhile(row, differing)
    return written


def _key(row: models.Model) -> str:
    """What a row is known by on a form; `seen_as`, where it may not be there yet."""
    return f"{row._meta.label_lower} {getattr(row, 'seen_as', row.pk)}"


def _has(row: models.Model, name: str) -> bool:
    try:
        return row._meta.get_field(name).concrete
    except FieldDoesNotExist:
        return False


def _now(row: models.Model, name: str) -> Any:
    """The value of a field; of one that leads to another row its id, without asking for that row."""
    return getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]


def _digest(row: models.Model, name: str, value: Any) -> str:
    return salted_hmac(__name__, f"{_key(row)} {name}:{_plain(value)}", algorithm="sha256").hexdigest()[:12]


def _plain(value: Any) -> str:
    return "" if value is None else str(value.pk if isinstance(value, models.Model) else value)
