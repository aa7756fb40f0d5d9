"""`sheets_pdf`: what is printed stands where it is read."""

import io
import threading

import pypdf

from reports import pdf
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


def test_a_thread_that_prints_again_reads_its_fonts_no_second_time(monkeypatch):
    """Each reading stays in memory: a bundle of 526 reports took 300 MB."""
    made, files = [], []

    def counted():
        made.append(known())
        return made[-1]

    def print_twice():
        files.extend(sheets_pdf([Sheet(BLANK_HEADING, "A", "B")], key="a") for _ in range(2))

    known = pdf.FontConfiguration
    monkeypatch.setattr(pdf, "FontConfiguration", counted)
    printing = threading.Thread(target=print_twice)
    printing.start()
    printing.join()

    assert len(made) == 1
    assert files[0] == files[1]
    assert files[0].startswith(b"%PDF-")
