"""Taking an import back, as far as nobody touched its rows since."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from volunteer_teams.encryption.ciphering import WrongKey, decrypt
from volunteer_teams.imports.outcomes import digest
from volunteer_teams.models import ImportedRow

GONE = "Đã bị xóa, hoặc không còn thấy được từ đây."
TOUCHED = "Đã có người sửa sau khi nhập."
STOOD_ON = "Đã có việc khác ghi cho người này."
UNKNOWN = "Không còn giữ nội dung trước khi nhập."


class Sorted(NamedTuple):
    """Rows that an import made, rows that it changed with what they held, and why others stay."""

    made: dict[str, Any]
    changed: dict[str, tuple[Any, dict[str, Any]]]
    kept: dict[str, str]


def sort_out(
    rows: Iterable[ImportedRow], stored: Mapping[str, Any], told: Callable[[Any], dict[str, Any]]
) -> Sorted:
    """Which rows can be taken back; `stored` are those that still are, `told` what a file says of one."""
    found = Sorted({}, {}, {})
    for row in rows:
        here = stored.get(row.row)
        if here is None:
            found.kept[row.row] = GONE
        elif digest(told(here)) != row.after:
            found.kept[row.row] = TOUCHED
        elif not row.before:
            found.made[row.row] = here
        elif before := before_of(row, type(here)):
            found.changed[row.row] = here, before
        else:
            found.kept[row.row] = UNKNOWN
    return found


def deleted(row: models.Model) -> bool:
    """Delete a row on which nothing stands; whether that was so, rows out of reach included."""
    try:
        with transaction.atomic():
            row.delete()
            connection.check_constraints()
    except (ProtectedError, IntegrityError):
        return False
    return True


def by_text(rows: Mapping[Any, Any]) -> dict[str, Any]:
    """Rows under their ids as text."""
    return {str(pk): row for pk, row in rows.items()}


def before_of(row: ImportedRow, model: type[models.Model]) -> dict[str, Any]:
    """What a row held before; values of fields in their own type, nothing when it cannot be read."""
    try:
        told = json.loads(decrypt(row.before)) if row.before else {}
    except WrongKey:
        return {}
    fields: dict[str, Any] = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) if name in fields else value for name, value in told.items()}
