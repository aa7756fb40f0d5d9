"""Resources of django-import-export for people's files: every row is checked, then written or refused."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar, NamedTuple, Protocol
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.db.models import Model
from django.forms import UUIDField
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result, RowResult

from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.errors import RuleBroken
from volunteer_teams.files.sheets import ROW_ID
from volunteer_teams.imports.columns import Column, Typed, Unclear
from volunteer_teams.imports.outcomes import CHANGED, NEW, SAME, WRONG, Outcome, Shown, Written, Wrong, digest
from volunteer_teams.imports.tables import Table, UnreadableFile, opened
from volunteer_teams.models import ImportedRow, User

TOO_LONG = "Có ô quá dài hoặc số quá lớn, không lưu được."
NOT_HERE = "Không được sửa dòng đã có ở nơi này."
OF_ANOTHER = "Mã dòng này là của Đội, hồ sơ hoặc loại khác: xóa mã để ghi thành dòng mới."
OWN = UUID("6f2d2c55-3f0e-4f6a-9a35-5c1f7a1f3d10")  # names that ids are made of belong to this program
MOST_CHANGED = 1_000  # each by its own action, with its own entry in the log
TOO_MANY_CHANGED = "Tệp sửa hơn 1.000 dòng đã có: chia thành nhiều tệp."
SHOWN = 20  # right rows of a preview


class Waiting(NamedTuple):
    """A row that waits for the others of its batch; `is_known` when the file says which stored row it is."""

    line: int
    cells: list[Any]
    wanted: Any
    is_known: bool


class Totals(Result):
    """The library's result without its list of every row, which nobody reads."""

    def append_row_result(self, row_result: RowResult) -> None:
        """Count alone."""


class Lines:
    """A table as the library takes data sets, without holding its rows."""

    headers = ("line", "cells")

    def __init__(self, table: Table) -> None:
        self.table = table

    def __len__(self) -> int:
        return 0  # not known before the file is read

    def __iter__(self) -> Iterator[tuple[int, list[Any]]]:
        return self.table.rows


class FileResource(Resource):
    """Rows that somebody brings in, with their reach: `access` for new rows, `editable` for changed ones.

    A resource is used once. Subclasses declare columns, load what they look things up in, and take each row.
    """

    fields: ClassVar[dict[str, Column]]
    kind_code: ClassVar[str]

    class Meta:
        skip_diff = True
        use_transactions = True
        use_bulk = True
        instance_loader_class = BaseInstanceLoader  # nobody asks it: rows are looked up many at once

    def __init__(
        self, *, access: Access, editable: Access, by: User | None, is_confirmed: bool = False
    ) -> None:
        super().__init__()
        self.access, self.editable, self.by, self.is_confirmed = access, editable, by, is_confirmed
        self.outcome = Outcome([], [], is_workbook=False)
        self.is_trial = True
        self._ordinals: dict[Any, int] = {}
        self._brought_back: set[UUID] = set()
        self._readers: list[tuple[int, str, Any]] = []
        self._absent: dict[str, None] = {}
        self._example: list[str] = []

    # what subclasses say

    def load(self) -> None:
        """Load what rows are looked up in."""

    def offered(self) -> dict[str, list[str]]:
        """What the template lets be chosen in columns whose choices only the database knows; after `load`."""
        return {}

    def take(self, line: int, cells: list[Any], values: dict[str, Any]) -> str | None:
        """What a row comes to, None when its batch will tell; RuleBroken or Unclear refuse it."""
        raise NotImplementedError

    # what callers use

    @classmethod
    def asked(cls) -> dict[str, Column]:
        """The columns that people fill in."""
        return {name: column for name, column in cls.fields.items() if not column.is_ours}

    @classmethod
    def known(cls) -> dict[str, str]:
        """Folded headings and the fields they stand for."""
        return {key: name for name, column in cls.fields.items() for key in column.keys}

    def run(self, content: bytes, *, is_trial: bool, only_right: bool = False) -> Outcome:
        """Read a file, check every row and write it, unless it is a trial; a wrong row stops all others too,
        unless `only_right`."""
        self.is_trial = is_trial
        with opened(content, self.known()) as table:
            self._prepare(table)
            result = self.import_data(
                Lines(table), dry_run=is_trial, rollback_on_validation_errors=not only_right
            )
        totals = result.totals
        self.outcome.counts = {kind: totals[kind] for kind in (NEW, CHANGED, SAME, WRONG)}
        if not sum(self.outcome.counts.values()):
            raise UnreadableFile("Tệp chưa có dòng nào dưới tiêu đề.")
        self.outcome.wrong.sort(key=lambda wrong: wrong.line)
        return self.outcome

    # what the library calls

    @classmethod
    def get_result_class(cls) -> type[Result]:
        """Totals."""
        return Totals

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Load what rows are looked up in."""
        self.load()

    def handle_import_error(self, result: Any, error: Exception, raise_errors: bool = False) -> None:  # noqa: FBT001, FBT002
        """Whatever is no refusal of a row is an error like any other."""
        raise error

    def import_row(self, row: dict[str, Any], instance_loader: Any, **kwargs: Any) -> RowResult:
        """Read the cells, then take the row."""
        line, cells = row["line"], row["cells"]
        told = RowResult()
        try:
            told.import_type = self._taken(line, cells)
        except (RuleBroken, Unclear) as refused:
            told.import_type, told.validation_error = WRONG, self.refuse(line, cells, str(refused))
        if told.import_type in (NEW, CHANGED, SAME):
            self.show(line, cells, told.import_type)
        return told

    # what subclasses use

    def refuse(self, line: int, cells: list[Any], reason: str) -> ValidationError:
        """Keep a refused row; the error that the library wants for it."""
        self.outcome.wrong.append(Wrong(line, cells, reason))
        return ValidationError("", code="refused")  # the words are kept above, once

    def show(self, line: int, cells: list[Any], outcome: str) -> None:
        """Keep the first right rows for the preview."""
        if len(self.outcome.shown) < SHOWN:
            self.outcome.shown.append(Shown(line, cells, outcome))

    def stable_id(self, *key: Any) -> UUID:
        """The same id whenever the same row is sent again; the second such row of a file has its own."""
        ordinal = self._ordinals[key] = self._ordinals.get(key, 0) + 1
        return uuid5(OWN, "\x1f".join(map(str, (type(self).__name__, *key, ordinal))))

    # inside

    def _prepare(self, table: Table) -> None:
        missing = [c.heading for name, c in self.fields.items() if c.is_needed and name not in table.fields]
        if missing:
            raise UnreadableFile(f"Tệp thiếu cột: {', '.join(missing)}.")
        self.outcome.headings, self.outcome.unknown = table.headings, table.unknown
        self.outcome.is_workbook = table.is_workbook
        self._readers = [
            (place, name, self.fields[name].reader(is_confirmed=self.is_confirmed))
            for place, name in enumerate(table.fields)
            if name
        ]
        self._example = [self.fields[name].example if name else "" for name in table.fields]
        self._absent = dict.fromkeys(name for name in self.fields if name not in table.fields)

    def _taken(self, line: int, cells: list[Any]) -> str | None:
        if self._is_example(cells):
            return None
        values: dict[str, Any] = dict(self._absent)
        reasons = []
        count = len(cells)
        for place, name, read in self._readers:
            try:
                values[name] = read(cells[place] if place < count else "")
            except Unclear as unclear:
                reasons.append(str(unclear))
        if reasons:
            raise Unclear(" ".join(reasons))
        return self.take(line, cells, values)

    def _is_example(self, cells: list[Any]) -> bool:
        """Whether it is the template's own example, left where it stood."""
        missing = len(self._example) - len(cells)
        return [str(cell) for cell in cells] + [""] * missing == self._example


class OneByOne(FileResource):
    """Rows that are written by the actions of the forms, one after the other."""

    def take(self, line: int, cells: list[Any], values: dict[str, Any]) -> str:
        """Run the action; a refused one leaves no trace."""
        try:
            with transaction.atomic():
                return self.write(line, values)
        except DataError as error:
            raise RuleBroken(TOO_LONG) from error

    def write(self, line: int, values: dict[str, Any]) -> str:
        """Write one row; what it came to."""
        raise NotImplementedError

    def wrote(self, line: int, row: Any, before: dict[str, Any], after: str, told: str) -> None:
        """Keep what was written."""
        self.outcome.written.append(Written(line, str(row), before, after, told))

    def told(self, values: dict[str, Any]) -> str:
        """A digest of what a row says."""
        return digest({name: values[name] for name in self.fields})

    def said_before(self, row: Any, told: str) -> bool:
        """Whether the last import of this row said the same: what people changed since so stays."""
        return ImportedRow.objects.last_told(self.kind_code, [row]).get(str(row)) == told


class Rules(Protocol):
    """The rules of one form, with what they look up loaded for a batch of rows."""

    def complete(self, row: Any) -> None:
        """Fill in what a row takes over from others and check it; RuleBroken refuses it."""


class Together(FileResource):
    """Rows of `model` that are checked and written many at once; their ids are made from what they say.

    A list that was taken from here has their ids. Such a row is that one, never a new one, and stays with
    its `anchors`; a column that the file has not leaves what is stored as it is.
    """

    model: ClassVar[type[Model]]
    anchors: ClassVar[tuple[str, ...]]

    row_id = Column(
        ROW_ID, Typed(UUIDField(error_messages={"invalid": "mã này không đúng dạng."})), is_ours=True
    )

    class Meta:
        batch_size = 12_000

    def take(self, line: int, cells: list[Any], values: dict[str, Any]) -> None:
        """Wait for the others."""
        wanted, known = self.wanted(values), values["row_id"]
        if known in self._brought_back:
            raise RuleBroken(f"{ROW_ID} này đã có ở dòng trên.")
        if known:
            self._brought_back.add(known)
            wanted.pk = known
        self.create_instances.append(Waiting(line, cells, wanted, bool(known)))

    def wanted(self, values: dict[str, Any]) -> Any:
        """The row as it is to become, with its id."""
        raise NotImplementedError

    def rules(self, rows: Sequence[Any]) -> Rules:
        """The rules that the form checks, for these rows."""
        raise NotImplementedError

    def values_of(self, row: Any) -> dict[str, Any]:
        """What a file says of a row, by field."""
        raise NotImplementedError

    def edit(self, row: Any, values: dict[str, Any]) -> Any:
        """Change one stored row; as it became."""
        raise NotImplementedError

    def doubts(self, rows: Sequence[Any], known: Collection[Any]) -> dict[Any, str]:
        """By id, why a new row may be there already; `known` are stored rows that the file names anyway."""
        return {}

    # what all of them do

    def may_edit(self, row: Any) -> bool:
        """Whether a stored row may be changed by whoever brings this in."""
        return self.editable.covers(province=row.province_id, commune=row.commune_id, team=row.team_id)

    def bulk_create(self, using_transactions: bool, dry_run: bool, *args: Any, **kwargs: Any) -> None:  # noqa: FBT001
        """Check a batch, then write what is right of it."""
        batch, result = list(self.create_instances), kwargs["result"]
        self.create_instances.clear()
        stored = self.model._default_manager.in_bulk([one.wanted.pk for one in batch])
        waiting = []
        for one in batch:
            if one.is_known and self._is_same(one, stored.get(one.wanted.pk)):
                result.totals[SAME] += 1  # no rule is asked: nothing happens
                self.show(one.line, one.cells, SAME)
            else:
                waiting.append(one)
        reasons = self._check([one.wanted for one in waiting])
        right = [one for place, one in enumerate(waiting) if place not in reasons]
        refused = [(one, reasons[place]) for place, one in enumerate(waiting) if place in reasons]
        last = ImportedRow.objects.last_told(self.kind_code, stored)
        new = []
        for one in right:
            try:
                outcome = self._outcome(one, stored.get(one.wanted.pk), last)
            except RuleBroken as broken:
                refused.append((one, str(broken)))
                continue
            if outcome == NEW:
                new.append(one)
            result.totals[outcome] += 1
            self.show(one.line, one.cells, outcome)
        for one, reason in refused:
            result.totals[WRONG] += 1
            result.append_invalid_row(one.line, {}, self.refuse(one.line, one.cells, reason))
        if new and dry_run:
            self._ask_about(new, stored)
        elif new:
            self._add(new)

    def _check(self, rows: Sequence[Any]) -> dict[int, str]:
        """By place in the list, why not."""
        rules, reasons = self.rules(rows), {}
        for place, row in enumerate(rows):
            try:
                rules.complete(row)
            except RuleBroken as broken:
                reasons[place] = str(broken)
        return reasons

    def _ask_about(self, new: Sequence[Waiting], known: Collection[Any]) -> None:
        doubts = self.doubts([one.wanted for one in new], known)
        asked = [one for one in new if one.wanted.pk in doubts]
        self.outcome.doubtful += [Wrong(one.line, one.cells, doubts[one.wanted.pk]) for one in asked]

    def _add(self, new: Sequence[Waiting]) -> None:
        copy_in([one.wanted for one in new])
        for one in new:
            told = digest(self.values_of(one.wanted))
            self.outcome.written.append(Written(one.line, str(one.wanted.pk), {}, told, told))

    def _is_same(self, one: Waiting, stored: Any) -> bool:
        return stored is not None and self._told(one, stored) == self.values_of(stored)

    def _told(self, one: Waiting, stored: Any) -> dict[str, Any]:
        """What a row of the file comes to: what it has no column for stays."""
        before = self.values_of(stored)
        kept = {name: before[name] for name in self._absent if name in before}
        return self.values_of(one.wanted) | kept

    def _outcome(self, one: Waiting, stored: Any, last: dict[str, str]) -> str:
        if one.is_known:
            if stored is None:
                raise RuleBroken(f"Không có dòng mang {ROW_ID.lower()} này ở nơi được nhập.")
            if any(getattr(stored, name) != getattr(one.wanted, name) for name in self.anchors):
                raise RuleBroken(OF_ANOTHER)
        return self._edited(one, stored, last.get(str(stored.pk))) if stored else NEW

    def _edited(self, one: Waiting, stored: Any, last: str | None) -> str:
        """Change a stored row where the file says something else; what people changed since stays theirs."""
        values, before = self._told(one, stored), self.values_of(stored)
        told = digest(values)
        if values == before or told == last:
            return SAME
        if len(self.outcome.written) >= MOST_CHANGED:
            raise UnreadableFile(TOO_MANY_CHANGED)
        if not self.may_edit(stored):
            raise RuleBroken(NOT_HERE)
        after = digest(self.values_of(self.edit(stored, values)))
        self.outcome.written.append(Written(one.line, str(stored.pk), before, after, told))
        return CHANGED
