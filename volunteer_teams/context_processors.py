"""What every page knows."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Names used by the layout."""
    return {}
