"""What is kept of files that were brought in goes when its time is over, or its person is anonymised."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from volunteer_teams.access.scopes import EVERYWHERE
from volunteer_teams.database.reach import reach
from volunteer_teams.models import FileImport, ImportedRow, User
from volunteer_teams.models.file_import import FILE_KEPT, UNDO_KEPT


@transaction.atomic
def forget_old_files(*, at: datetime, by: User | None = None) -> None:
    """Empty files kept for a day, and what imports of a month ago wrote over."""
    with reach(EVERYWHERE):
        FileImport.objects.with_file_from_before(at - FILE_KEPT).update(file="", report="")
        ImportedRow.objects.from_before(at - UNDO_KEPT).update(before="")


def forget_before(*, kind: str, rows: Collection[object]) -> None:
    """Empty what imports of a kind wrote over in these rows, wherever they were brought in."""
    with reach(EVERYWHERE):
        ImportedRow.objects.about(kind, rows).update(before="")
