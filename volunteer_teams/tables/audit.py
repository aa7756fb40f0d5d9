"""The log as a list that leaves; its page draws the same events as sentences."""

from collections.abc import Sequence
from typing import Any

from volunteer_teams.audit.history import Told, tell
from volunteer_teams.files.sheets import Column
from volunteer_teams.models import AuditEvent, User
from volunteer_teams.tables.lists import ListTable


class AuditTable(ListTable):
    """Events, newest first."""

    caption = "Nhật ký"

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.told: dict[Any, Told] = {}

    def load(self, rows: Sequence[AuditEvent]) -> None:
        """Put these events into words, as far as the reader may know them."""
        self.told = {row.pk: told for row, told in zip(rows, tell(rows, reader=self.reader), strict=True)}

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Lúc", lambda row: self.told[row.pk].at),
            ("Người làm", lambda row: self.told[row.pk].by),
            ("Việc", lambda row: self.told[row.pk].done),
            ("Chi tiết", lambda row: "; ".join(map(str, self.told[row.pk].changes))),
            ("Nơi", lambda row: self.told[row.pk].place),
        ]
