"""How every list leaves as a file: the page that asks why and as what, then the file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from volunteer_teams.access.roles import Role, roles_with
from volunteer_teams.actions.taking import MOST_ROWS, record_list_taking
from volunteer_teams.files.formats import FORMATS
from volunteer_teams.files.sheets import Cell, Sheet
from volunteer_teams.filters.words import Chosen, chosen_in, in_codes, in_words
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.taking import ListTakingForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Commune, Province, Team
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.lists import ListTable, in_order
from volunteer_teams.vietnamese import fold, number

AT_ONCE = 2_000  # rows in memory
NOT_IN_NAMES = re.compile("[^a-z0-9]+")
Place = Province | Commune | Team | None


def take(
    request: Request, table: ListTable, filter_form: Form | None = None, *, besides: str = ""
) -> HttpResponse:
    """The list of a page as a file: all of its rows, by the filter and in the order of the address.

    `besides` says what the filter does not: of which place or month the list is.
    """
    rows, places = in_order(request, table), places_of(request)
    count, chosen = counted(rows), chosen_in(filter_form)
    title = f"{table.caption}, {besides}" if besides else str(table.caption)
    form = ListTakingForm(request.POST or None)
    given: dict[str, Any] = {
        "title": title,
        "places": places,
        "rows": count,
        "chosen": in_codes(chosen),
        "is_named": table.is_named,
        "by": request.user,
    }
    if act(form, record_list_taking, **given):
        lines = head_lines(title, words_of(places), chosen, count, request.user.full_name)
        return list_file(lines, table.file_columns(), parts(rows, table), form.cleaned_data["kind"])
    context = {
        "title": title,
        "count": count,
        "is_too_many": count > MOST_ROWS,
        "most": MOST_ROWS,
        "filter": in_words(chosen),
        "is_named": table.is_named,
        "form": form,
        "back": list_url(request),
    }
    return render(request, "volunteer_teams/list_take.html", context)


def list_file(
    lines: Sequence[str], columns: Sequence[tuple[str, Any]], parts: Iterable[Sequence[Any]], kind: str
) -> HttpResponse:
    """The rows as a file, which nobody keeps on the way; `parts` are rows, a few at once."""
    headings, reads = [heading for heading, _ in columns], [read for _, read in columns]
    cells: Iterator[list[Cell]] = ([read(row) for read in reads] for part in parts for row in part)
    made = FORMATS[kind].make(Sheet(lines, headings, cells, timezone.localtime()))
    words = NOT_IN_NAMES.sub("-", fold(lines[0]))[:60].strip("-")  # a team's name may hold a quotation mark
    name = f"{words}-{timezone.localdate():%Y-%m-%d}.{kind}"
    return attachment(made, name, FORMATS[kind].content_type)


def attachment(made: bytes, name: str, content_type: str) -> HttpResponse:
    """A file to be kept, by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type=content_type, headers=headers)


def head_lines(title: str, where: str, chosen: list[Chosen], count: int, by: str) -> list[str]:
    """What stands above the rows: what, where, which, who and when, how many."""
    return [
        title,
        f"Nơi: {where}",
        f"Lọc: {in_words(chosen)}",
        f"Người tải: {by}, {timezone.localtime():%H:%M %d/%m/%Y}",
        f"Số dòng: {number(count)}. Tài liệu nội bộ, xóa khi xong việc.",
    ]


def parts(rows: Any, table: ListTable) -> Iterator[Sequence[Any]]:
    """All rows, a part at a time, each with what its cells need."""
    all_rows = rows.iterator(chunk_size=AT_ONCE) if isinstance(rows, QuerySet) else iter(rows)
    while part := list(islice(all_rows, AT_ONCE)):
        table.load(part)
        yield part


def counted(rows: Any) -> int:
    """How many rows there are; no further than is needed to refuse them."""
    return rows[: MOST_ROWS + 1].count() if isinstance(rows, QuerySet) else len(rows)


def places_of(request: Request) -> list[Place]:
    """Where somebody holds the roles that let them see this list; None is the whole country."""
    match = request.resolver_match
    assert match
    roles = roles_with(match.func.permission)  # type: ignore[attr-defined]
    held = (one.place for one in request.user.current_roles if Role(one.role) in roles)
    return list(dict.fromkeys(held))


def words_of(places: list[Place]) -> str:
    """Those places in words."""
    return "; ".join(place_words(place) for place in places)


def list_url(request: Request) -> str:
    """The page of the list, filtered and sorted as it leaves."""
    match = request.resolver_match
    assert match
    url = reverse(match.view_name.removesuffix("_take"), kwargs=match.kwargs)
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url
