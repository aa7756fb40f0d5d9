"""`sheets_pdf`: what is printed stands where it is read."""

import io

import pypdf

from reports.papers.sheets import BLANK_HEADING, Column, Sheet, Table, sheets_pdf


def lefts(pdf, words):
    """Where each of these words begins on the first page, from the left, in points."""
    found = {}

    def seen(text, _, matrix, font, size):
        if text.strip() in words:
            found[text.strip()] = matrix[4]

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=seen)
    return found


def test_figures_end_below_each_other_and_words_begin_below_each_other():
    columns = (
        Column("Chỉ tiêu"),
        Column("Đơn vị", "w-choice"),
        Column("Số liệu", "w-choice", is_figures=True),
    )
    rows = [["Ít", "tờ", "7"], ["Nhiều", "bài", "7.777"]]

    made = sheets_pdf([Sheet(BLANK_HEADING, "A", "B", tables=[Table(columns, rows)])], key="a")

    left = lefts(made, ("tờ", "bài", "7", "7.777"))
    assert left["tờ"] == left["bài"]
    assert left["7"] > left["7.777"] + 10
