"""Lines of the server's log."""

import logging
import re

SECRET = re.compile(r"(/(?:links|calendar)/)[^/\s]+")


class LineFormatter(logging.Formatter):
    """Leaves out the codes of one-time links and of calendars: whoever reads the log must not use one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what led to it."""
        return SECRET.sub(r"\1…", super().format(record))
