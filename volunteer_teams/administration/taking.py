"""A table of reference data as a file, in the columns by which it can be brought back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from volunteer_teams.actions.taking import record_list_taking
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.taking import ListTakingForm
from volunteer_teams.views.taking import head_lines, list_file, places_of, words_of


def take_table(request: HttpRequest, table: Any) -> HttpResponse:
    """Ask why and as what, write the log, then make the file."""
    rows = table.rows(request.access).order_by(*table.ordering)  # type: ignore[attr-defined]
    title, places, count = f"Danh mục: {table.name}", places_of(request), rows.count()  # type: ignore[arg-type]
    form = ListTakingForm(request.POST or None)
    given = {"title": title, "places": places, "rows": count, "chosen": {}, "is_named": False}
    if act(form, record_list_taking, **given, by=request.user):
        lines = head_lines(title, words_of(places), [], count, request.user.full_name)  # type: ignore[union-attr]
        return list_file(lines, table.columns(), [list(rows)], form.cleaned_data["kind"])
    context = {"title": title, "count": count, "is_too_many": False, "most": count, "filter": "tất cả",
               "is_named": False, "form": form, "back": table.list_url}  # fmt: skip
    return render(request, "volunteer_teams/list_take.html", context)
