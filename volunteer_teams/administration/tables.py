"""A table of reference data in the admin: its list, its forms, its files and its history, in our look."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from volunteer_teams.actions.reference_rows import delete_reference_row, save_reference_row
from volunteer_teams.administration.file_tables import FileTable, Route
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.fields import DayField, WholeNumberField
from volunteer_teams.forms.reference import ReferenceDeleteForm
from volunteer_teams.models import AuditEvent, User
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.history import history_page

LONG = 150  # letters; longer texts get a box
MOST_SMALL = 32_767  # of a small integer


class ReferenceTable(FileTable):
    """One table. Everything is written through `write` and `remove`: actions, which write the log."""

    fixed: ClassVar[tuple[str, ...]] = ()  # fields that a row keeps from its first day
    hints: ClassVar[Mapping[str, str]] = {}
    may_delete: ClassVar[bool] = True

    actions = None
    empty_value_display = ""
    list_per_page = 50
    import_export_change_list_template = "admin/change_list.html"

    # what this table is

    @property
    def list_url(self) -> str:
        """Its list."""
        return self.url("changelist")

    def typed(self) -> Mapping[str, forms.Field]:
        """The fields of its form."""
        return self.get_form(None, None).base_fields  # type: ignore[arg-type]

    def context(self, row: models.Model | None = None) -> dict[str, Any]:
        """What every page of this table says and leads to."""
        urls = {"add_url": self.url("add") if self.may_add else ""}
        if row:
            urls |= {"history_url": self.url("history", row.pk)}
            urls |= {"delete_url": self.url("delete", row.pk) if self.may_delete else ""}
        return {**super().context(), "row": row, **urls}

    def write(self, *, row: models.Model | None, values: dict[str, Any], by: User) -> models.Model:
        """Add a row or put one right."""
        return save_reference_row(model=self.model, row=row, by=by, fixed=self.fixed, **values)

    def remove(self, *, row: models.Model, by: User) -> models.Model:
        """Delete a row."""
        return delete_reference_row(row=row, by=by)

    # its routes

    def routes(self) -> list[Route]:
        """List, forms and history besides."""
        row = f"<slug:{self.opts.model_name}_row>"
        routes: list[Route] = [
            ("", self.changelist_view, "changelist"),
            *super().routes(),
            (f"{row}/", partial(self._of_row, self.change_view), "change"),
            (f"{row}/history/", partial(self._of_row, self.history_view), "history"),
        ]
        if self.may_add:
            routes.insert(1, ("add/", self.add_view, "add"))
        if self.may_delete:
            routes.append((f"{row}/delete/", partial(self._of_row, self.delete_view), "delete"))
        return routes

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
