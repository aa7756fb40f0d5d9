"""Setting the fields of a row, with what to tell the log."""

from collections.abc import Container
from datetime import date
from typing import Any

from django.db import models

from volunteer_teams.actions.meanwhile import to_write

PLAIN = (
    models.DateField,
    models.IntegerField,
    models.FloatField,
    models.BooleanField,
    models.ForeignKey,
    models.SlugField,
)


def change(row: models.Model, values: dict[str, Any], *, private: Container[str] = ()) -> dict[str, Any]:
    """Set what differs, and answer it for the log and for `save(update_fields=…)`.

    Dates, numbers, codes and choices come as [before, after]; of texts and private fields only
    that they changed. What somebody else saved since the form was opened stays (`meanwhile.py`).
    """
    changes = {}
    for name, value in to_write(row, values).items():
        field = row._meta.get_field(name)
        before = getattr(row, name)
        if before == value:
            continue
        setattr(row, name, value)
        is_plain = name not in private and (isinstance(field, PLAIN) or bool(getattr(field, "choices", None)))
        changes[name] = [_code(before), _code(value)] if is_plain else "đã sửa"
    return changes


def _code(value: Any) -> Any:
    if isinstance(value, models.Model):
        return getattr(value, "code", value.pk)
    return value.isoformat() if isinstance(value, date) else value
