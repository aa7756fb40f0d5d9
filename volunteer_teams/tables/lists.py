"""Lists: sorted and paged as their address says, and with the columns of the file that they leave as."""

from collections.abc import Sequence
from typing import Any

import django_tables2
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from volunteer_teams.files.sheets import Column

PER_PAGE = 50


class LongPaginator(Paginator):
    """Pages of a list that may have millions of rows: it counts and shows the first `most` only."""

    most = 5_000

    @cached_property
    def count(self) -> int:
        """How many rows can be paged through."""
        return int(self.object_list[: self.most].count())  # type: ignore[attr-defined]

    @property
    def is_cut(self) -> bool:
        """Whether there may be more rows than are shown."""
        return self.count == self.most


class ListTable(django_tables2.Table):
    """A list of a page of its own. It can leave as a file, so it says what a row has there.

    A cell of the page may hold two facts and a colour; a cell of the file holds one fact.
    """

    take_url = ""  # where it leaves, once `listed`
    is_named = False  # whether it tells names of clients

    def file_columns(self) -> Sequence[Column]:
        """The columns of the file, all that the page shows of a row among them."""
        raise NotImplementedError

    def load(self, rows: Sequence[Any]) -> None:
        """Load what the cells of these rows need besides: those of a page, or of a part of a file."""


def listed(request: HttpRequest, table: Any) -> Any:
    """The table, sorted and on its page; its file has the route of the list with `_take` after its name."""
    _sort(request, table)
    table.paginate(per_page=PER_PAGE)
    table.page = table.paginator.get_page(request.GET.get(table.prefixed_page_field))
    if isinstance(table, ListTable):
        table.load([row.record for row in table.paginated_rows])
        if table.paginator.count:
            table.take_url = take_url(request)
    return table


def take_url(request: HttpRequest) -> str:
    """Where the list at this address leaves as a file, by the same filter and in the same order."""
    found = request.resolver_match
    assert found
    url = reverse(f"{found.view_name}_take", kwargs=found.kwargs)
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url


def in_order(request: HttpRequest, table: Any) -> Any:
    """All rows of the table, sorted as the address says."""
    _sort(request, table)
    return table.data.data


def _sort(request: HttpRequest, table: Any) -> None:
    """By the columns that the address names, where there are such columns; else in the table's own order."""
    table.request = request
    asked = request.GET.getlist(table.prefixed_order_by_field)
    if known := [alias for alias in asked if alias.removeprefix("-") in table.columns.names()]:
        table.order_by = known


def number_in(request: HttpRequest, name: str) -> int | None:
    """An id given in the address after the question mark, or None where there is none that could be one."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
