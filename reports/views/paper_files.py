"""A sheet as the answer to a request."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from reports.pdf import NotPrinted
from volunteer_teams.http.requests import Request
from volunteer_teams.views.taking import attachment


def paper_file(request: Request, make: Callable[[], bytes], name: str, back: Any) -> HttpResponse:
    """The PDF that this makes; when it cannot be made, back to where the reader came from."""
    made = made_or_told(request, make)
    return attachment(made, name, "application/pdf") if made else redirect(back)


def made_or_told(request: Request, make: Callable[[], bytes]) -> bytes:
    """A PDF; nothing when it cannot be made, which a message says."""
    try:
        return make()
    except NotPrinted:
        messages.error(request, "Chưa tạo được PDF: máy chủ thiếu tệp phông chữ. Hãy báo quản trị.")
        return b""
