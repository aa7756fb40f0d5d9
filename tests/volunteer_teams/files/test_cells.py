"""Cells of spreadsheets: nothing that begins like a formula, and every writer goes through the one place."""

import re

import pytest

from tests.project.source import APPS, modules, text
from volunteer_teams.files.cells import safe_cell


@pytest.mark.parametrize(
    "begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\ufeff="]
)
def test_what_begins_like_a_formula_is_shown_as_text(begins):
    assert safe_cell(f"{begins}HYPERLINK(0)") == f"'{begins}HYPERLINK(0)"


@pytest.mark.parametrize("words", ["", "Đội số 2", "2 + 3", "M08.people", "'=1", "*", "a@b"])
def test_other_text_stays_as_it_is(words):
    assert safe_cell(words) == words


def test_numbers_are_text_here_too():
    assert safe_cell(-5) == "'-5"


def test_only_writers_that_use_it_write_spreadsheets():
    writes = re.compile(
        r"\bcsv\.(Dict)?[wW]riter\(|\b(sheet|page)\.write(_string|_row|_column)?\(|xlsxwriter|zipfile"
    )
    writers = {path for path in modules(*APPS) if writes.search(text(path))}
    writers -= {"reports/benches/files.py", "reports/demo/desks.py"}  # read by nobody
    writers -= {"reports/demo/reform.py"}  # no cells of people: successions of units, for the command
    writers -= {"reports/dhis2/packing.py", "reports/bundles.py"}  # no sheets: JSON for a program; reports
    writers -= {"reports/word/files.py", "reports/word/packages.py"}  # no sheets: a document

    assert {
        "reports/xlsx.py",
        "volunteer_teams/files/xlsx.py",
        "volunteer_teams/files/csv_text.py",
    } <= writers
    assert not [path for path in writers if "safe_cell" not in text(path)]
    for path in ("reports/xlsx.py", "volunteer_teams/files/xlsx.py"):
        written = re.findall(r"write_string\((.*)", text(path))
        assert written
        assert all("safe_cell(" in arguments for arguments in written)
