"""Text in the cells of spreadsheets: the one place that every writer of xlsx or csv goes through."""

# what spreadsheet programs take for the beginning of a formula, full-width forms too
STARTS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def safe_cell(text: object) -> str:
    """The text, with an apostrophe before it where a program might run it: '=1+1' is shown, never counted.

    Not only the first program that opens the file is meant: saved as csv and opened again, a cell that is
    plain text in xlsx would become a formula (OWASP, CSV injection).
    """
    words = str(text)
    return f"'{words}" if words.lstrip(" \u00a0\ufeff").startswith(STARTS_FORMULA) else words


def plain_cell(text: str) -> str:
    """What `safe_cell` was given: its apostrophe does not come back with a file that was taken from here."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text
