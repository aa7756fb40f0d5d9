"""Lists as ods (OpenDocument 1.3), written row by row."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from volunteer_teams.files.cells import safe_cell
from volunteer_teams.files.sheets import GROUPED_FROM, SHEET_NAME, Cell, Sheet, short
from volunteer_teams.vietnamese import decimal, number, short_date

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACES = re.compile(" {2,}")
CM_A_LETTER = 0.2

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{SPACE}manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
DAY = """<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/>\
<number:text>/</number:text><number:year number:style="long"/>"""
CLOCK = """<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>\
<number:minutes number:style="long"/>"""
BEGINNING = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{SPACE}office:1.0" xmlns:style="{SPACE}style:1.0" \
xmlns:text="{SPACE}text:1.0" xmlns:table="{SPACE}table:1.0" xmlns:number="{SPACE}datastyle:1.0" \
xmlns:fo="{SPACE}xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>
<number:date-style style:name="N1">{DAY}</number:date-style>
<number:date-style style:name="N2">{DAY}{CLOCK}</number:date-style>
<number:number-style style:name="N3"><number:number number:decimal-places="0" \
number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:number-style style:name="N4"><number:number number:decimal-places="2" \
number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:number-style style:name="N5"><number:number number:decimal-places="0" \
number:min-integer-digits="1"/></number:number-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="whole" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="plain" style:family="table-cell" style:data-style-name="N5"/>
<style:style style:name="part" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="bold" style:family="table-cell">\
<style:text-properties fo:font-weight="bold"/></style:style>
"""
END = "</table:table></office:spreadsheet></office:body></office:document-content>\n"


def ods(sheet: Sheet) -> bytes:
    """One page; the same rows give the same bytes."""
    target = io.BytesIO()
    with ZipFile(target, "w") as book:
        book.writestr(
            _entry("mimetype", ZIP_STORED), MIME_TYPE
        )  # first and not compressed: the format's rule
        book.writestr(_entry("META-INF/manifest.xml"), MANIFEST)
        with book.open(_entry("content.xml"), "w") as content:
            for part in _content(sheet):
                content.write(part.encode())
    return target.getvalue()


def _entry(name: str, how: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name)  # of 1980: the same bytes each time
    entry.compress_type = how
    return entry


def _content(sheet: Sheet) -> Iterator[str]:
    yield BEGINNING
    for n, width in enumerate(sheet.widths):
        size = f'<style:table-column-properties style:column-width="{width * CM_A_LETTER:.1f}cm"/>'
        yield f'<style:style style:name="co{n}" style:family="table-column">{size}</style:style>\n'
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield f'<table:table table:name="{SHEET_NAME}">'
    for n in range(len(sheet.widths)):
        yield f'<table:table-column table:style-name="co{n}"/>'
    for n, line in enumerate(sheet.lines):
        yield _row([line], "bold" if n == 0 else "")
    yield _row([""])
    yield _row(sheet.headings, "bold")
    for cells in sheet.rows:
        yield _row(cells)
    yield END


def _row(cells: Sequence[Cell], words: str = "") -> str:
    return f"<table:table-row>{''.join(_cell(cell, words) for cell in cells)}</table:table-row>\n"


def _cell(cell: Cell, words: str) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, datetime):
        shown = f"{cell:%d/%m/%Y %H:%M}"
        return _typed("date", f'office:date-value="{cell:%Y-%m-%dT%H:%M:%S}"', shown, "moment")
    if isinstance(cell, date):
        return _typed("date", f'office:date-value="{cell.isoformat()}"', short_date(cell), "day")
    if isinstance(cell, int):
        is_grouped = abs(cell) >= GROUPED_FROM
        shown, style = (number(cell), "whole") if is_grouped else (str(cell), "plain")
        return _typed("float", f'office:value="{cell}"', shown, style)
    if isinstance(cell, Decimal):
        return _typed("float", f'office:value="{cell}"', decimal(cell, 2), "part")
    style = f' table:style-name="{words}"' if words else ""
    return f'<table:table-cell office:value-type="string"{style}>{_paragraphs(cell)}</table:table-cell>'


def _typed(kind: str, value: str, shown: str, style: str) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" {value} table:style-name="{style}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _paragraphs(text: str) -> str:
    """A line a paragraph; several spaces are counted, or the format would take them for one."""
    plain = escape(NOT_XML.sub("", safe_cell(short(text))))
    spaced = SPACES.sub(lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', plain)
    return "".join(f"<text:p>{line}</text:p>" for line in spaced.splitlines())
