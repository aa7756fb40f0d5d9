"""Tables of reference data as files: each row is read and checked as if it were typed into the form."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import tablib
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models
from import_export.formats.base_formats import Format
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from import_export.widgets import Widget

from volunteer_teams.access.scopes import Access
from volunteer_teams.errors import RuleBroken
from volunteer_teams.files import sheets
from volunteer_teams.forms.acting import TOO_LONG
from volunteer_teams.imports.columns import Chosen, Column, Day, Typed, Unclear, YesNo
from volunteer_teams.imports.tables import UnreadableFile, opened

LINE = "_line"  # beside the columns: the number of a row in its file


class Cell(Column):
    """A column that stands for one field of the table's rows; `empty` is what an empty cell means."""

    def __init__(
        self, heading: str, widget: Widget, *, attribute: str, empty: Any = None, is_needed: bool = False
    ) -> None:
        super().__init__(heading, widget, is_needed=is_needed)
        self.attribute, self.empty = attribute, empty

    def clean(self, row: Mapping[str, Any], **kwargs: Any) -> Any:
        """The value, or a refusal that names the column."""
        found = self._read(self.widget, row[self.column_name], False)  # noqa: FBT003
        if isinstance(found, Unclear):
            raise found
        return self.empty if found is None else found

    def said(self, row: Any) -> sheets.Cell:
        """What a file says of a row in this column; read again it comes to the same."""
        value = getattr(row, self.attribute)
        if isinstance(value, models.Model):
            return value.code  # type: ignore[attr-defined, no-any-return]
        if isinstance(value, bool):
            return "Có" if value else "Không"
        if isinstance(value, float):
            return str(value).replace(".", ",")  # every digit
        if isinstance(self.widget, Chosen):
            return self.widget.said(value)
        return value  # type: ignore[no-any-return]


class ByCode(Widget):
    """A row of another table, by its code; asked for once."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__()
        self.model = model

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> models.Model:
        """The row."""
        found = self.model._default_manager.filter(code__iexact=str(value)).first()
        if found is None:
            raise Unclear(f"không có mã “{str(value)[:40]}”.")
        return found


def cell_for(field: Any, typed: forms.Field) -> Cell:
    """The column of a field, read by the field of its form."""
    empty, widget = field.get_default(), widget_of(typed)
    if isinstance(field, models.BooleanField):
        widget, empty = YesNo(), False
    elif isinstance(field, models.ForeignKey):
        widget = ByCode(field.related_model)
    elif field.choices:
        widget = chosen(field.flatchoices)
    is_needed = not (field.blank or field.null or field.has_default())
    return Cell(heading_of(field), widget, attribute=field.name, empty=empty, is_needed=is_needed)


def widget_of(typed: forms.Field) -> Widget:
    """How a cell is read that would be typed into a field of a form."""
    if isinstance(typed, forms.BooleanField):
        return YesNo()
    if isinstance(typed, forms.ChoiceField):
        return chosen(cast(Iterable[tuple[Any, Any]], typed.choices))
    return Day(typed) if isinstance(typed, forms.DateField) else Typed(typed)


def chosen(choices: Iterable[tuple[Any, Any]]) -> Chosen:
    """One of the choices of a field; none is an empty cell."""
    return Chosen([(value, str(words)) for value, words in choices if value])


def heading_of(field: Any) -> str:
    """What stands above a column: the field's name, without brackets: what is in them is not compared."""
    return heading(str(field.verbose_name))


def heading(text: str) -> str:
    """The same of any words."""
    words = text.replace(" (", ", ").replace(")", "")
    return f"{words[0].upper()}{words[1:]}"


class ReferenceResource(ModelResource):
    """Rows of one table: those with a known key are changed, others added, by the action of its page."""

    table: Any  # the admin's table, and whose reach: set by `resource_of`
    access: Access

    def get_queryset(self) -> models.QuerySet[Any]:
        """The rows within reach."""
        return self.table.rows(self.access)  # type: ignore[no-any-return]

    def get_instance(self, instance_loader: Any, row: Any) -> models.Model | None:
        """The row that a row of the file is about."""
        found = super().get_instance(instance_loader, row)
        return self.table.loaded(found) if found else None

    def init_instance(self, row: Any = None) -> models.Model:
        """A new row, where the table takes any."""
        if not self.table.may_add:
            raise RuleBroken("Danh mục này không thêm dòng: chỉ sửa các dòng đã có.")
        return self.table.loaded(super().init_instance(row))  # type: ignore[no-any-return]

    def save_instance(self, instance: models.Model, is_create: bool, row: Any, **kwargs: Any) -> None:  # noqa: FBT001
        """Run the action; in a preview it is taken back with the rest."""
        values = {name: getattr(instance, name) for name in self.fields}
        self.table.write(row=None if is_create else instance, values=values, by=kwargs["user"])

    def after_import(self, dataset: Any, result: Result, **kwargs: Any) -> None:
        """Nothing: the library would set sequences, which the web role may not and no row here asks for."""

    @classmethod
    def get_display_name(cls) -> str:
        """What the rows are."""
        return str(cls.table.opts.verbose_name)


def resource_of(table: Any, cells: Mapping[str, Cell], access: Access) -> type[ModelResource]:
    """The resource of a table with these columns within a reach; its rows are known by `table.keys`."""
    meta = type(
        "Meta",
        (),
        {
            "model": table.model,
            "fields": tuple(cells),
            "import_id_fields": table.keys,
            "clean_model_instances": True,
            "use_transactions": True,
            "skip_unchanged": True,
            "skip_html_diff": True,
            "store_row_values": True,
        },
    )
    own = {**cells, "table": table, "access": access, "Meta": meta}
    return type(f"{table.model.__name__}Resource", (ReferenceResource,), own)


class SheetFormat(Format):
    """An Excel, LibreOffice or csv file, whichever it is, with the headings of a table somewhere on top."""

    def __init__(self, cells: Mapping[str, Cell], keys: tuple[str, ...], encoding: str | None = None) -> None:
        self.cells, self.keys = cells, keys

    def get_title(self) -> str:
        """Its name in the hidden choice of formats."""
        return "Bảng tính"

    def can_import(self) -> bool:
        """Yes."""
        return True

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows under the headings, each with its number; UnreadableFile says why there are none."""
        known = {key: name for name, cell in self.cells.items() for key in cell.keys}
        with opened(in_stream, known) as found:
            fields = [field for field in found.fields if field]
            if missing := [self.cells[name].column_name for name in self.keys if name not in fields]:
                raise UnreadableFile(f"Tệp thiếu cột: {', '.join(missing)}.")
            data = tablib.Dataset(headers=[LINE, *(self.cells[field].column_name for field in fields)])
            for line, cells in found.rows:
                plain = (cell.replace("\0", " ") if isinstance(cell, str) else cell for cell in cells)
                full = dict(zip(found.fields, plain, strict=False))  # no query can hold what a workbook may
                data.append([line, *(full.get(field, "") for field in fields)])
        return data


def told(result: Result, cells: Mapping[str, Cell]) -> dict[str, Any]:
    """What a preview says: the rows that would be added or changed, and the wrong ones, each with why."""
    labels = {cell.attribute: cell.column_name for cell in cells.values()}
    wrong = [(row.row_values[LINE], _reason(row, labels)) for row in result.rows if _is_wrong(row)]
    right = [
        (
            row.row_values[LINE],
            row.import_type,
            [row.row_values.get(c.column_name, "") for c in cells.values()],
        )
        for row in result.rows
        if row.import_type in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE)
    ]
    same = sum(row.import_type == RowResult.IMPORT_TYPE_SKIP for row in result.rows)
    for error in result.base_errors:
        raise error.error  # not about a row: ours, nobody's typing
    return {
        "wrong": wrong,
        "right": right,
        "same": same,
        "headings": list(labels.values()),
    }


def _is_wrong(row: RowResult) -> bool:
    return bool(row.errors or row.validation_error)


def _reason(row: RowResult, labels: Mapping[str, str]) -> str:
    if row.validation_error:
        return " ".join(_sentences(row.validation_error, labels))
    error = row.errors[0].error
    if isinstance(error, RuleBroken | Unclear):
        return str(error)
    if isinstance(error, DatabaseError):
        return TOO_LONG
    raise error


def _sentences(wrong: ValidationError, labels: Mapping[str, str]) -> list[str]:
    by_field = wrong.message_dict if hasattr(wrong, "error_dict") else {NON_FIELD_ERRORS: wrong.messages}
    return [
        text
        if name == NON_FIELD_ERRORS or text.startswith(labels.get(name, name))
        else f"{labels.get(name, name)}: {text}"
        for name, texts in by_field.items()
        for text in texts
    ]
