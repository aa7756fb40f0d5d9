"""Lines of the server's log."""

import logging
import re

LINK = re.compile(r"(/links/)[^/\s]+")


class LineFormatter(logging.Formatter):
    """Leaves out the codes of one-time links: whoever reads the log must not be able to come in with one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what led to it."""
        return LINK.sub(r"\1…", super().format(record))
