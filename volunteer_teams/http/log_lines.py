"""Lines of the server's log: what went wrong and where, never what somebody typed or who they are."""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

SECRET = re.compile(r"(/(?:links|calendar)/)[^/\s]+")
current: ContextVar[str] = ContextVar("current", default="")  # the id of the request that is answered
OURS = ("volunteer_teams", "cases", "reports")


class LineFormatter(logging.Formatter):
    """Leaves out the codes of one-time links and of calendars: whoever reads the log must not use one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what led to it."""
        return SECRET.sub(r"\1…", super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for a site with people in it.

    Of other programs' lines only their own words stay, with numbers: what they fill in may be an address, a
    value or a name. Of an exception its kind and the lines of code it came through: its words may quote rows.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": words_of(record),
        }
        if current.get():
            line["request_id"] = current.get()
        if request := getattr(record, "request", None):
            line |= {"status": getattr(record, "status_code", None)} | route_of(request)
        if record.exc_info and record.exc_info[1]:
            line |= told_by(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def words_of(record: logging.LogRecord) -> str:
    """Our own message whole; of others the words between what they fill in."""
    if record.name.partition(".")[0] in OURS:
        return SECRET.sub(r"\1…", record.getMessage())
    if not record.args:
        return f"{record.module}:{record.lineno}"
    given = record.args if isinstance(record.args, tuple) else (record.args,)
    try:
        return str(record.msg) % tuple(one if isinstance(one, int | float) else "…" for one in given)
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def route_of(request: Any) -> dict[str, str]:
    """Which page was asked for; the address itself stays out."""
    found = getattr(request, "resolver_match", None)
    return {"method": str(getattr(request, "method", "")), "route": found.view_name if found else "none"}


def told_by(error: BaseException) -> dict[str, Any]:
    """The kinds of exception, the first cause last, and the lines of code that led to the first."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 10:
        kinds.append(f"{type(cause).__module__}.{type(cause).__qualname__}".removeprefix("builtins."))
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return {"exception": kinds, "came_through": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]}
