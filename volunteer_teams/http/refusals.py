"""What was sent and refused is answered with 422, whatever the page shows: programs and logs read no word.

An address that cannot be asked this way says so in words: Django itself answers 405 with an empty page.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse


def refuse(sent: Mapping[str, Any]) -> None:
    """Note on a form's data, which is `request.POST`, that nothing was done with it."""
    sent.is_refused = True  # type: ignore[attr-defined]


class RefusalsMiddleware:
    """Gives the page that says what is wrong its status; a page that leads elsewhere keeps its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_ok = request.method == "POST" and response.status_code == HTTPStatus.OK
        if is_ok and getattr(request.POST, "is_refused", False):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = render_to_string("405.html")
        return response

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Note the refusals of allauth's pages, which run no action of ours."""
        form = (response.context_data or {}).get("form")
        if form is not None and form.is_bound and form.errors:
            refuse(request.POST)
        return response
