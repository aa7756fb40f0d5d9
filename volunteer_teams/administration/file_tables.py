"""A table of reference data as files: what is taken can be brought back, through the action of its page."""

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from import_export.admin import ImportMixin
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from import_export.tmp_storages import CacheStorage

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import EVERYWHERE, Access
from volunteer_teams.administration.files import Cell, SheetFormat, cell_for, resource_of, told
from volunteer_teams.administration.site import ReferenceSite
from volunteer_teams.administration.taking import take_table
from volunteer_teams.files import sheets
from volunteer_teams.forms.reference import ReferenceConfirmForm, ReferenceFileForm
from volunteer_teams.http.refusals import refuse
from volunteer_teams.imports.tables import BROKEN, UnreadableFile
from volunteer_teams.models import User
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import number

Route: TypeAlias = tuple[str, Any, str]  # address, view, what it is called


class FileTable(ImportMixin, admin.ModelAdmin):
    """A table whose rows leave and come in as files; one with pages of its own has nothing else here."""

    keys: ClassVar[tuple[str, ...]]  # by which fields a row of a file is known
    since: ClassVar[str] = ""  # the field with the first day a row holds
    about: ClassVar[str]  # what rests on it
    note: ClassVar[str] = ""  # what to know before changing it
    order: ClassVar[int] = 100
    may_add: ClassVar[bool] = True
    permission: ClassVar[Permission] = Permission.REFERENCE_EDIT  # who may, and where
    url_name: ClassVar[str] = ""  # its list, where it has pages of its own

    import_template_name = "admin/import.html"
    import_form_class = ReferenceFileForm
    confirm_form_class = ReferenceConfirmForm
    tmp_storage_class = CacheStorage  # of the database: the next request may meet another machine
    skip_admin_log = True
    admin_site: ReferenceSite

    # what this table is

    @property
    def name(self) -> str:
        """What its rows are called."""
        return str(self.opts.verbose_name)

    def url(self, what: str, *args: Any) -> str:
        """The address of one of its pages in the admin."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}", args=args)

    @property
    def list_url(self) -> str:
        """Its list."""
        return reverse(self.url_name)

    def typed(self) -> Mapping[str, forms.Field]:
        """The fields of the form in which a row would be typed, by the names of the model's."""
        raise NotImplementedError

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """The columns of its files."""
        return self.cells_within(EVERYWHERE)

    def cells_within(self, access: Access) -> dict[str, Cell]:
        """The fields of its form as columns, which read no place but those within somebody's reach."""
        return {name: cell_for(self.opts.get_field(name), field) for name, field in self.typed().items()}

    def rows(self, access: Access) -> models.QuerySet[Any]:
        """The rows within somebody's reach, with what their cells need."""
        rows = self.model._default_manager.all()
        if isinstance(rows, ScopedQuerySet):
            rows = rows.within(access)
        return rows.select_related(*self.list_select_related) if self.list_select_related else rows  # type: ignore[misc]

    def loaded(self, row: Any) -> Any:
        """A row, with whatever its cells say that is no field of it."""
        return row

    def columns(self) -> list[sheets.Column]:
        """What a file says of a row, as it is read again."""
        return [(cell.column_name, partial(self._said, cell)) for cell in self.cells.values()]

    def _said(self, cell: Cell, row: Any) -> sheets.Cell:
        return cell.said(self.loaded(row))

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> models.Model:
        """Add a row or put one right, by the action of its page."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        """What every page of this table says and leads to."""
        urls = {
            "take_url": self.url("take"),
            "import_url": self.url("import"),
            "run_url": self.url("process_import"),
            "list_url": self.list_url,
        }
        keys = ", ".join(f"“{self.cells[name].column_name}”" for name in self.keys)
        return {"table": self, "keys": keys, **urls}

    # its routes

    def get_urls(self) -> list[URLPattern]:
        """Each with the guard of its permission."""
        begin = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            self.admin_site.route(address, view, f"{begin}_{what}", self.permission)
            for address, view, what in self.routes()
        ]

    def routes(self) -> list[Route]:
        """Its files."""
        return [
            ("take/", self.take_view, "take"),
            ("import/", self.import_action, "import"),
            ("import/run/", self.process_import, "process_import"),
        ]

    def take_view(self, request: HttpRequest) -> HttpResponse:
        """All rows in reach as a file, which can be brought back."""
        return take_table(request, self)

    # what comes in

    def get_import_formats(self) -> list[Any]:
        """One, for every kind of file."""
        return [partial(SheetFormat, self.cells, self.keys)]

    def get_import_resource_classes(self, request: HttpRequest) -> list[type[ModelResource]]:
        """One kind of rows: those within reach."""
        access = request.access  # type: ignore[attr-defined]
        return [resource_of(self, self.cells_within(access), access)]

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        """Why a file could not be read."""
        form.add_error("import_file", str(e) if isinstance(e, UnreadableFile) else BROKEN)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Send a file, and see what it would do; nothing is written."""
        response = super().import_action(request, **kwargs)
        return self._preview(request, response.context_data)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Bring in the file of a preview, whole or not at all."""
        if not self.create_confirm_form(request).is_valid():
            messages.error(request, "Tệp xem trước không còn. Hãy gửi lại tệp.")
            return self.import_action(request)
        return super().process_import(request, **kwargs)

    def process_dataset(self, dataset: Any, form: Any, request: HttpRequest, **kwargs: Any) -> Result:
        """All rows or none."""
        return super().process_dataset(dataset, form, request, rollback_on_validation_errors=True, **kwargs)

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        """What became of the file."""
        if result.has_errors() or result.has_validation_errors():  # somebody changed the table meanwhile
            return self._preview(request, {"form": self.create_import_form(request), "result": result})
        new, changed = (
            result.totals[kind] for kind in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE)
        )
        messages.success(request, f"Đã nhập {self.name}: thêm {number(new)}, sửa {number(changed)}.")
        return redirect(self.list_url)

    def _preview(self, request: HttpRequest, found: dict[str, Any]) -> HttpResponse:
        form, result = found["form"], found.get("result")
        report = told(result, self.cells) if result else None
        if form.errors or (report and report["wrong"]):
            refuse(request.POST)
        context = {
            **self.context(),
            "form": form,
            "report": report,
            "confirm_form": found.get("confirm_form"),
        }
        return TemplateResponse(request, self.import_template_name, context)
