"""The clock of a served site, set wrong at will."""

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import time_machine

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def by_the_clock_of(file: Path, application: Application) -> Application:
    """The site by a clock that is as many seconds ahead as the file says when a request comes."""
    clock, setting, ahead = time_machine.travel(time.time()).start(), threading.Lock(), 0

    def served(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        nonlocal ahead
        with setting:
            told = int(file.read_text())
            clock.shift(told - ahead)
            ahead = told
        return application(environ, start_response)

    return served
