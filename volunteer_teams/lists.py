"""Lists: sorted and paged as their address says."""

from typing import Any

from django.http import HttpRequest
from django_tables2 import RequestConfig

PER_PAGE = 50


def listed(request: HttpRequest, table: Any) -> Any:
    """The table, sorted and on its page."""
    RequestConfig(request, paginate={"per_page": PER_PAGE}).configure(table)
    return table


def number_in(request: HttpRequest, name: str) -> int | None:
    """An id given in the address after the question mark, or None where there is none that could be one."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
