"""The page that makes files of a payment list: an upper app, which prints, registers its address."""

from django.urls import reverse

NAMES: list[str] = []


def register(url_name: str) -> None:
    """Say which page it is; called from `AppConfig.ready()`."""
    NAMES[:] = [url_name]


def papers_url(allowance_id: int) -> str:
    """Where the files of a list are taken; nothing where nobody prints."""
    return reverse(NAMES[0], args=[allowance_id]) if NAMES else ""
