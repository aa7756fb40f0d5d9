"""Files that no program of an office would save: odd from the start, then spoilt on bad disks and lines."""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import strategies as st

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
TO_BOOK = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
TO_SHEET = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    "</Relationships>"
)
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
ENTITY = {LAUGHS: "&c;", OUTSIDE: "&c;"}
LARGE = 10_000_000  # letters of one cell

# What stands in a cell, as XML after its address: formulas, numbers that are none, days of no calendar.
ODD_CELLS = (
    ' t="n"><v>NaN</v></c>',
    ' t="n"><v>inf</v></c>',
    ' t="n"><v>-1e308</v></c>',
    ' t="n"><v>1e309</v></c>',
    ' t="n"><v></v></c>',
    ' s="1"><v>-693593</v></c>',
    ' s="1"><v>2958466</v></c>',
    ' s="1"><v>1e15</v></c>',
    ' s="1"><v>60.99999999</v></c>',
    ' s="9"><v>46000</v></c>',
    ' t="d"><v>2026-02-30T25:61:61</v></c>',
    ' t="e"><v>#REF!</v></c>',
    ' t="e"><v>#NOTHING</v></c>',
    ' t="s"><v>4294967295</v></c>',
    ' t="b"><v>7</v></c>',
    ' t="str"><f>HYPERLINK("http://a","b")</f><v>=cmd|\'/c calc\'!A1</v></c>',
    "><f>1+1</f></c>",
    ' t="zzz"><v>1</v></c>',
    ' t="inlineStr"></c>',
)
ODD_TEXTS = ("=1+1", "@SUM(A1)", "-2+3", "\x07", "\ufffe", "\u202e", "'", '"', "NaN", "1e400", "31/02/2026",
    "0/0/0", "99/99/9999", "9" * 400, "x" * 40_000, "#" + "9" * 30, "ﷺ" * 300, "-" * 1000)  # fmt: skip
ODD_ENDS = ("", "", '"never closed,', "x" * 1_000_000, ",\n" * 9_000, "," * 500_000, "\0", '""' * 70_000,
    "\n" * 200_000)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258", "cp1252", "utf-7", "cp037")
NAMES = (
    "tep.xlsx",
    "tep.csv",
    "tep.ods",
    "tep.xls",
    "tep.xlsm",
    "tep",
    "../../tep.xlsx",
    "t\u0000ep.csv",
    "tệp" * 60,
)

Rows = Sequence[Sequence[Any]]


@st.composite
def files(draw: st.DrawFn, headings: Sequence[str], right: Sequence[str]) -> tuple[str, bytes]:
    """A name and a content: some rows right, more of them not, then perhaps broken as bytes."""
    cell = st.sampled_from(ODD_TEXTS) | st.text(max_size=30)
    rows = [list(headings)]
    for _ in range(draw(st.integers(0, 3))):
        row: list[Any] = list(right)
        for place in draw(st.lists(st.integers(0, len(row)), max_size=4)):
            row[place : place + 1] = draw(st.lists(cell, max_size=3))
        rows.append(row)
    make = draw(st.sampled_from([workbook, workbook, document, text, text]))
    content = make(draw, rows)
    return draw(st.sampled_from(NAMES)), draw(st.sampled_from([whole, whole, *BREAKS]))(draw, content)


def workbook(draw: st.DrawFn, rows: Rows) -> bytes:
    """An xlsx, written by hand as no library would let us."""
    wide = draw(st.sampled_from(["", "", "XFD", "ZZZZZZ", "A0", "1"]))
    lines = []
    for y, row in enumerate(rows, start=1):
        cells = [
            f'<c r="{column(x)}{y}" t="inlineStr"><is><t>{plain(value)}</t></is></c>'
            for x, value in enumerate(row)
        ]
        if y > 1 and cells:
            odd = draw(
                st.lists(st.tuples(st.integers(0, len(cells) - 1), st.sampled_from(ODD_CELLS)), max_size=3)
            )
            for x, told in odd:
                cells[x] = f'<c r="{column(x)}{y}"{told}'
            if wide:
                cells.append(f'<c r="{wide}{y}"><v>1</v></c>')
        lines.append(f'<row r="{y}">{"".join(cells)}</row>')
    lines += draw(st.sampled_from(FURTHER))
    doctype = draw(st.sampled_from(["", "", "", LAUGHS, OUTSIDE]))
    merged = draw(st.sampled_from(["", '<mergeCells><mergeCell ref="A1:Z9"/></mergeCells>', "<mergeCells/>"]))
    hidden = draw(st.sampled_from(["", "", ' state="hidden"', ' state="veryHidden"', ' state="?"']))
    sheets = f'<sheet name="Tờ" sheetId="1"{hidden} r:id="r1"/>' * draw(st.sampled_from([1, 1, 1, 0, 40]))
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": TO_BOOK,
        "xl/_rels/workbook.xml.rels": TO_SHEET,
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets>'
        "</workbook>",
        "xl/worksheets/sheet1.xml": f'{doctype}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}'
        f"{ENTITY.get(doctype, '')}</sheetData>{merged}</worksheet>",
    }
    return packed(draw, parts)


def document(draw: st.DrawFn, rows: Rows) -> bytes:
    """An ods; its rows and cells may say that they are repeated very often."""
    often = draw(st.sampled_from([1, 1, 50, 100_000, 2**31, -1]))
    of = draw(st.sampled_from(["rows", "columns"]))
    table = "".join(
        "<table:table-row"
        + (f' table:number-rows-repeated="{often}"' if of == "rows" and y else "")
        + ">"
        + "".join(
            "<table:table-cell"
            + (f' table:number-columns-repeated="{often}"' if of == "columns" and y else "")
            + f' office:value-type="string"><text:p>{plain(value)}</text:p></table:table-cell>'
            for value in row
        )
        + "</table:table-row>"
        for y, row in enumerate(rows)
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="T">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        draw, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )


def text(draw: st.DrawFn, rows: Rows) -> bytes:
    """A csv in one of the world's writings, its quotes perhaps open."""
    made = io.StringIO()
    delimiter = draw(st.sampled_from([",", ";", "\t", "|"]))
    writer = csv.writer(made, delimiter=delimiter, lineterminator=draw(st.sampled_from(["\r\n", "\n", "\r"])))
    writer.writerows(rows)
    written = made.getvalue() + draw(st.sampled_from(ODD_ENDS))
    return written.encode(draw(st.sampled_from(ENCODINGS)), errors="replace")


def packed(draw: st.DrawFn, parts: dict[str, str]) -> bytes:
    """The parts in a zip; one may be missing, under another name, twice, or a bomb."""
    name = draw(st.sampled_from(sorted(parts)))
    what = draw(st.sampled_from(["", "", "", "", "missing", "renamed", "bomb", "empty", "twice"]))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            if path != name or not what:
                archive.writestr(path, content)
            elif what == "renamed":
                archive.writestr(f"../{path}", content)
            elif what == "bomb":
                archive.writestr(path, content.replace(">", f">{' ' * 40_000_000}", 1))
            elif what == "empty":
                archive.writestr(path, b"")
            elif what == "twice":
                archive.writestr(path, content)
                archive.writestr(f"{path}/", content)
    return made.getvalue()


def whole(draw: st.DrawFn, content: bytes) -> bytes:
    """As it was saved."""
    return content


def cut_off(draw: st.DrawFn, content: bytes) -> bytes:
    """The line went down on the way."""
    return content[: draw(st.integers(0, len(content)))]


def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """Bytes that came out otherwise."""
    found = bytearray(content)
    for place in draw(st.lists(st.integers(0, max(len(found) - 1, 0)), min_size=1, max_size=20)):
        if found:
            found[place] = draw(st.integers(0, 255))
    return bytes(found)


def led_by(draw: st.DrawFn, content: bytes) -> bytes:
    """Behind the first bytes of another kind of file."""
    first = draw(
        st.sampled_from(
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06", b"%PDF-1.7\n", b"\xff\xfe", b"PK"]
        )
    )
    return first + content


def noise(draw: st.DrawFn, content: bytes) -> bytes:
    """Nothing of a file."""
    return draw(st.binary(max_size=2_000))


BREAKS = (cut_off, spoilt, led_by, noise)
FURTHER: tuple[list[str], ...] = (
    [],
    [],
    [],
    ['<row r="1048576"><c r="A1048576"><v>1</v></c></row>'],
    ['<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'],
    ['<row r="0"><c r="A0"><v>1</v></c></row>'],
    [f'<row r="9"><c r="A9" t="inlineStr"><is><t>{"x" * LARGE}</t></is></c></row>'],
    [f'<row r="9">{"".join("<c><v>1</v></c>" for _ in range(200_000))}</row>'],
    ["<row><c><v>1</v></c></row>" * 120_000],
    ["</sheetData>"],
)


def plain(value: Any) -> str:
    """A text as XML may hold it, or nearly."""
    return escape(str(value)).replace("\0", "&#0;")


def column(place: int) -> str:
    """A, B, … Z, AA."""
    return chr(65 + place) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)
