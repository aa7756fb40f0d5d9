"""A table of reference data in the admin: its list, its forms, its files and its history, in our look."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from import_export.admin import ImportMixin
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from import_export.tmp_storages import CacheStorage

from volunteer_teams.actions.reference_rows import delete_reference_row, save_reference_row
from volunteer_teams.administration.files import Cell, SheetFormat, cell_for, resource_of, told
from volunteer_teams.administration.site import ReferenceSite, site
from volunteer_teams.administration.taking import take_table
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.fields import DayField, WholeNumberField
from volunteer_teams.forms.reference import ReferenceConfirmForm, ReferenceDeleteForm, ReferenceFileForm
from volunteer_teams.http.refusals import refuse
from volunteer_teams.imports.tables import BROKEN, UnreadableFile
from volunteer_teams.models import AuditEvent, User
from volunteer_teams.vietnamese import number, short_date
from volunteer_teams.views.history import history_page

LONG = 150  # letters; longer texts get a box
MOST_SMALL = 32_767  # of a small integer


class ReferenceTable(ImportMixin, admin.ModelAdmin):
    """One table. Everything is written through `write` and `remove`: actions, which write the log."""

    keys: ClassVar[tuple[str, ...]]  # by which fields a row of a file is known
    fixed: ClassVar[tuple[str, ...]] = ()  # fields that a row keeps from its first day
    hints: ClassVar[Mapping[str, str]] = {}
    since: ClassVar[str] = ""  # the field with the first day a row holds
    about: ClassVar[str]  # what rests on it
    note: ClassVar[str] = ""  # what to know before changing it
    order: ClassVar[int] = 100
    may_add: ClassVar[bool] = True
    may_delete: ClassVar[bool] = True

    actions = None
    empty_value_display = ""
    list_per_page = 50
    import_export_change_list_template = "admin/change_list.html"
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
        """The address of one of its pages."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}", args=args)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """The columns of its files: the fields of its form."""
        form = self.get_form(None, None)  # type: ignore[arg-type]
        return {name: cell_for(self.opts.get_field(name), field) for name, field in form.base_fields.items()}

    @cached_property
    def resource(self) -> type[ModelResource]:
        """How its files are read."""
        return resource_of(self, self.cells)

    def context(self, row: models.Model | None = None) -> dict[str, Any]:
        """What every page of this table says and leads to."""
        urls = {f"{what}_url": self.url(what) for what in ("take", "import")} | {
            "list_url": self.url("changelist")
        }
        urls |= {"run_url": self.url("process_import"), "add_url": self.url("add") if self.may_add else ""}
        if row:
            urls |= {"history_url": self.url("history", row.pk)}
            urls |= {"delete_url": self.url("delete", row.pk) if self.may_delete else ""}
        keys = ", ".join(f"“{self.cells[name].column_name}”" for name in self.keys)
        return {"table": self, "row": row, "keys": keys, **urls}

    def write(self, *, row: models.Model | None, values: dict[str, Any], by: User) -> models.Model:
        """Add a row or put one right."""
        return save_reference_row(model=self.model, row=row, by=by, fixed=self.fixed, **values)

    def remove(self, *, row: models.Model, by: User) -> models.Model:
        """Delete a row."""
        return delete_reference_row(row=row, by=by)

    # its routes

    def get_urls(self) -> list[URLPattern]:
        """List, forms, files and history; the guard is the site's."""
        row = f"<slug:{self.opts.model_name}_row>"
        routes: list[tuple[str, Any, str]] = [
            ("", self.changelist_view, "changelist"),
            ("take/", self.take_view, "take"),
            ("import/", self.import_action, "import"),
            ("import/run/", self.process_import, "process_import"),
            (f"{row}/", partial(self._of_row, self.change_view), "change"),
            (f"{row}/history/", partial(self._of_row, self.history_view), "history"),
        ]
        if self.may_add:
            routes.insert(1, ("add/", self.add_view, "add"))
        if self.may_delete:
            routes.append((f"{row}/delete/", partial(self._of_row, self.delete_view), "delete"))
        begin = f"{self.opts.app_label}_{self.opts.model_name}"
        return [self.admin_site.route(address, view, f"{begin}_{what}") for address, view, what in routes]

    def _of_row(self, view: Any, request: HttpRequest, **named: str) -> HttpResponse:
        """A view of one row, which the address names as what it is."""
        (row_id,) = named.values()
        return view(request, row_id)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The guard has asked."""
        return self.may_add

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The guard has asked."""
        return True

    has_view_permission = has_change_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The guard has asked."""
        return self.may_delete

    # its list

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The columns; a flag in a word, not as Django's picture of it."""
        return [_in_words(self.opts, str(name)) for name in self.list_display]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The rows, searched, sorted and by pages."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None)
        if context and (shown := context.get("cl")):
            context |= self.context() | {"page": shown.paginator.get_page(shown.page_num)}
        return response

    def take_view(self, request: HttpRequest) -> HttpResponse:
        """All rows as a file, which can be brought back."""
        return take_table(request, self)

    # its forms

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        """Fields as everywhere else, not the admin's own widgets."""
        label = str(db_field.verbose_name)
        given: dict[str, Any] = {"help_text": self.hints.get(db_field.name, db_field.help_text)}
        if isinstance(db_field, models.DateField):
            given["form_class"] = DayField
        elif isinstance(db_field, models.IntegerField) and not db_field.choices:
            given |= {"form_class": WholeNumberField, "min_value": 0, "max_value": MOST_SMALL}
        elif not isinstance(db_field, models.BooleanField):
            given["error_messages"] = {"required": f"Ghi {label}."}
        if isinstance(db_field, models.SlugField) and not db_field.choices:
            given["error_messages"] |= {"invalid": "Chỉ dùng chữ không dấu, số, gạch."}
        if (
            isinstance(db_field, models.CharField)
            and not db_field.choices
            and (db_field.max_length or 0) > LONG
        ):
            given["widget"] = forms.Textarea({"rows": 2})
        return db_field.formfield(**given)

    def row(self, row_id: str) -> models.Model:
        """The row of an address, or 404."""
        try:
            found = self.model._default_manager.filter(pk=row_id).first()
        except (ValueError, ValidationError):
            found = None
        if found is None:
            raise Http404
        return found

    def add_view(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """Add a row."""
        return self._form_page(request, None)

    def change_view(self, request: HttpRequest, row_id: str, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """Put a row right."""
        return self._form_page(request, self.row(row_id))

    def _form_page(self, request: HttpRequest, row: Any) -> HttpResponse:
        form = self.get_form(request, row, change=bool(row))(request.POST or None, instance=row)
        shown = {name: form.fields.pop(name) for name in (self.fixed if row else ()) if name in form.fields}
        facts = [(field.label, _words(row, name)) for name, field in shown.items()]
        if saved := act(
            form, partial(self._save_typed, request, row), shown=[row] if row else [], by=request.user
        ):
            messages.success(request, f"Đã lưu {self.name}: {saved}.")
            return redirect(self.url("changelist"))
        context = {"delete_url": "", **self.context(row), "form": form, "facts": facts}
        return render(request, "admin/change_form.html", context)

    def _save_typed(
        self, request: HttpRequest, row: models.Model | None, *, by: User, **values: Any
    ) -> models.Model:
        return self.write(row=row, values=values, by=by)

    def delete_view(self, request: HttpRequest, row_id: str, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """Delete a row that nothing rests on."""
        row = self.row(row_id)
        form = ReferenceDeleteForm(request.POST if request.method == "POST" else None)
        if act(form, self.remove, row=row, by=request.user):
            messages.success(request, f"Đã xóa {self.name}: {row}.")
            return redirect(self.url("changelist"))
        return render(request, "admin/delete_confirmation.html", {**self.context(row), "form": form})

    def history_view(self, request: HttpRequest, row_id: str, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """What was done to a row."""
        row = self.row(row_id)
        crumbs = (
            "Danh mục dùng chung",
            reverse("admin:index"),
            self.name.capitalize(),
            self.url("changelist"),
        )
        return history_page(request, AuditEvent.objects.about(row), heading=str(row), crumbs=crumbs)  # type: ignore[arg-type]

    # its files

    def get_import_formats(self) -> list[Any]:
        """One, for every kind of file."""
        return [partial(SheetFormat, self.cells, self.keys)]

    def get_import_resource_classes(self, request: HttpRequest) -> list[type[ModelResource]]:
        """One kind of rows."""
        return [self.resource]

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
        return redirect(self.url("changelist"))

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


def _in_words(opts: Any, name: str) -> Any:
    """A column of a list: of a flag a function that says it."""
    if not isinstance(opts.get_field(name), models.BooleanField):
        return name

    @admin.display(description=opts.get_field(name).verbose_name, ordering=name)
    def said(row: models.Model) -> str:
        return "Có" if getattr(row, name) else "Không"

    return said


def _words(row: models.Model, name: str) -> str:
    """The value of a field as people read it."""
    shown = getattr(row, f"get_{name}_display", None)
    value = shown() if shown else getattr(row, name)
    if isinstance(value, date):
        return short_date(value)
    return "–" if value in (None, "") else str(value)


def register(model: type[models.Model], table: type[ReferenceTable]) -> None:
    """Put a table into the site; called from `AppConfig.ready()`."""
    site.register(model, table)
