"""Lists: sorted and paged as their address says."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property
from django_tables2 import RequestConfig

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


def listed(request: HttpRequest, table: Any) -> Any:
    """The table, sorted and on its page."""
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    return table


def number_in(request: HttpRequest, name: str) -> int | None:
    """An id given in the address after the question mark, or None where there is none that could be one."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
