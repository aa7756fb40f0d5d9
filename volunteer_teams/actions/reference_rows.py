"""Reference data that administrators keep: a row is added, put right, deleted where nothing rests on it."""

from typing import Any, TypeVar

from django.db import IntegrityError, connection, models, transaction

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.database.reach import counting
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User
from volunteer_teams.vietnamese import nfc

M = TypeVar("M", bound=models.Model)
USED = "đã có dữ liệu dùng dòng này, nên không xóa. Ngừng dùng, hoặc thêm dòng mới."


@transaction.atomic
def save_reference_row(
    *, model: type[M], row: M | None, by: User | None, fixed: tuple[str, ...] = (), **values: Any
) -> M:
    """Add a row, or put one right; fields that are `fixed` stay as they were when it was added."""
    take_turns("reference", model._meta.label)
    known = model._default_manager.select_for_update(of=["self"]).get(pk=row.pk) if row else None
    given = {name: nfc(value) if isinstance(value, str) else value for name, value in values.items()}
    if known is None:
        added = model(**given)
        added.save(force_insert=True)
        audit.record(TeamsEvent.REFERENCE_ADDED, subject=added, place=None, by=by, changes={})
        return added
    for name in fixed:
        if name in given and given[name] != getattr(known, name):
            label = model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            raise RuleBroken(
                f"Không đổi “{label}” của dòng đã có: số liệu, hồ sơ cũ dựa vào đó. Hãy thêm dòng mới.",
                field=name,
            )
    if changes := change(known, given):
        known.save(update_fields=list(changes))
        audit.record(TeamsEvent.REFERENCE_EDITED, subject=known, place=None, by=by, changes=changes)
    return known


@transaction.atomic
def delete_reference_row(*, row: models.Model, by: User | None) -> models.Model:
    """Delete a row that nothing rests on, not even what the one who asks does not see."""
    take_turns("reference", row._meta.label)
    known = type(row)._default_manager.select_for_update(of=["self"]).get(pk=row.pk)
    with counting():
        used = any(_uses(known))
    if used:
        raise RuleBroken(f"“{known}”: {USED}")
    audit.record(TeamsEvent.REFERENCE_DELETED, subject=known, place=None, by=by)
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=known.pk).delete()
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")  # what no policy shows holds it too
    except IntegrityError:
        raise RuleBroken(f"“{known}”: {USED}") from None
    return row


def _uses(row: models.Model) -> Any:
    for related in row._meta.related_objects:
        rows = related.related_model._base_manager.filter(**{related.field.name: row.pk})  # type: ignore[union-attr]
        yield rows.exists()
