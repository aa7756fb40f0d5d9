"""Refusals in words for the person who asked."""


class RuleBroken(Exception):
    """An action was refused; the text says why, in Vietnamese, and stands on the page as it is.

    `field` names the form field the refusal is about, when there is one.
    """

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.field = field


class FilesAway(Exception):
    """The storage of files does not answer, or has lost one; later it may go."""
