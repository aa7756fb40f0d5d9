"""What every page says at its top while it is so, with the button that ends it; apps register them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Flag:
    """Words with an icon, and the button (a POST to `url`, with the page to come back to as `next`)."""

    words: str
    icon: str
    action: str
    url: str


FLAGS: list[Callable[[HttpRequest], Flag | None]] = []


def register(build: Callable[[HttpRequest], Flag | None]) -> None:
    """Add one; called from `AppConfig.ready()`."""
    FLAGS.append(build)


def flags_for(request: HttpRequest) -> Sequence[Flag]:
    """Those that hold for this request of somebody who is signed in."""
    return [flag for build in FLAGS if (flag := build(request))]
