"""What stands in a report's Word below its head: the sections, Table 1, the chart, then the annexes."""

from collections.abc import Iterator, Sequence

from reports.rich_text.lines import LISTED, Kind, Line
from reports.word import styles
from reports.word.lists import Lists
from reports.word.xml import Cell, paragraph, run, table, twips
from reports.year_end.annexes import Annex
from reports.year_end.paper import Paper
from reports.year_end.told import CHART_AFTER, Told, details, told
from reports.year_end.typesetting import bound

CHART = "bieu-do"  # stands where the picture of the chart goes
PHOTOGRAPH = "\ue0d1"  # with its number, of the private use area: stands in no text of a report
TABLE_BEFORE = "III"
RESULT_WIDTHS = (10, 75, 22, 19, 19, 20)  # as in the PDF, of 165 mm
ANNEX_WIDTHS = {False: (8, 36), True: (11, 52)}  # number and name; the rest is shared


def body(paper: Paper, width: int, lists: Lists) -> str:
    """The opening, the sections with their lines, Table 1 and the place of the chart; width in twips."""
    parts = [_text(paper.opening)]
    for one in told(paper):
        if one.section.code == TABLE_BEFORE:
            parts.append(_results(paper, width))
        parts += _section(one, lists, chart_name=paper.chart_name if paper.chart else "")
    return "".join(parts)


def _section(one: Told, lists: Lists, *, chart_name: str) -> Iterator[str]:
    style = styles.SECTION if one.section.level == 1 else styles.PART
    yield paragraph(run(one.section.heading), style.id)
    yield from _lines(one.above_chart, lists, keeps_next=one.is_last)
    if chart_name and one.section.code == CHART_AFTER:
        yield paragraph(run(CHART), styles.PICTURE.id)
        yield paragraph(run(f"Biểu đồ 1. {chart_name}"), styles.PICTURE_NAME.id)
    yield from _lines(one.below_chart, lists)
    for number, picture in one.pictures:
        yield paragraph(run(f"{PHOTOGRAPH}{number}"), styles.PICTURE.id)
        name = f"Hình {number}. {picture.caption}"
        yield paragraph(run(name), styles.PICTURE_NAME.id, keeps_next=one.is_last)


def _lines(lines: Sequence[Line], lists: Lists, *, keeps_next: bool = False) -> Iterator[str]:
    """Each line as a paragraph; the last one keeps what follows, so that no signature stands alone."""
    numbered, expected = 0, 0
    for n, line in enumerate(lines):
        if line.kind is Kind.NUMBER and line.number != expected:
            numbered = lists.numbered(line.number)
        if line.kind is not Kind.INNER:
            expected = line.number + 1 if line.kind is Kind.NUMBER else 0
        style = styles.SMALL_HEADING if line.kind is Kind.HEADING else styles.BODY
        runs = "".join(run(bound(r.text), is_bold=r.is_bold, is_italic=r.is_italic) for r in line.runs)
        keeps = keeps_next and n == len(lines) - 1
        yield paragraph(runs, style.id, keeps_next=keeps, more=_listed(line, lists, numbered))


def _listed(line: Line, lists: Lists, numbered: int) -> str:
    """Which list a paragraph is in, at which level."""
    if line.kind not in LISTED:
        return ""
    level = 1 if line.kind is Kind.INNER else 0
    number = numbered if line.kind is Kind.NUMBER else lists.items()
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _text(words: str) -> str:
    return paragraph(run(bound(words)), styles.BODY.id)


def _results(paper: Paper, width: int) -> str:
    year, before = paper.year, paper.year - 1
    heads = [
        "STT",
        "Chỉ tiêu",
        "Đơn vị tính",
        paper.period,
        paper.period_before,
        f"So sánh {year}/{before} (%)",
    ]
    rows = [
        [
            Cell(line.number),
            Cell(line.label if line.number else f"- {line.label}", "left", is_italic=not line.number),
            Cell(line.unit),
            *(Cell(words, "right") for words in (line.shown, line.shown_before, line.ratio)),
        ]
        for line in paper.lines
    ]
    note = (
        f"Ghi chú: So sánh là tỷ lệ phần trăm của {paper.when} so với {paper.when_before}. "
        "“Người” là số người không trùng lặp trong kỳ; “lượt” là số lần thực hiện."
    )
    widths = [round(width * part / sum(RESULT_WIDTHS)) for part in RESULT_WIDTHS]
    return "".join(
        [
            _text(
                f"Kết quả thực hiện các chỉ tiêu chủ yếu được tổng hợp tại Bảng 1{details(paper.annexes)}."
            ),
            paragraph(run(f"Bảng 1. Kết quả thực hiện các chỉ tiêu chủ yếu {paper.when}"), styles.CAPTION.id),
            table(widths, [[Cell(head, is_bold=True) for head in heads]], rows, styles.CELL.id),
            paragraph(run(note), styles.NOTE.id),
        ]
    )


def annex(name: str, of: Annex, reference: str, width: int) -> str:
    """An annex: its name and title, which report it goes with, the table; width in twips."""
    first, second = (twips(part) for part in ANNEX_WIDTHS[of.is_wide])
    others = round((width - first - second) / len(of.columns))
    rows = [
        [
            Cell(row.number, is_bold=bool(row.kind)),
            Cell(row.name, "left", is_bold=bool(row.kind)),
            *(Cell(words, "right", is_bold=bool(row.kind)) for words in row.cells),
        ]
        for row in of.rows
    ]
    widths = [first, second, *[others] * len(of.columns)]
    return "".join(
        [
            paragraph(run(name), styles.ANNEX.id),
            paragraph(run(of.title.upper()), styles.ANNEX.id),
            paragraph(run(f"(Kèm theo Báo cáo {reference})"), styles.REFERENCE.id),
            table(widths, list(_heads(of)), rows, styles.ANNEX_CELL.id),
            paragraph(run(of.note), styles.NOTE.id) if of.note else "",
        ]
    )


def _heads(of: Annex) -> Iterator[list[Cell]]:
    if not of.has_two_heads:
        yield [
            Cell(head, is_bold=True) for head in ("STT", of.name_heading, *(c.heading for c in of.columns))
        ]
        return
    fixed = [Cell(head, down="restart", is_bold=True) for head in ("STT", of.name_heading)]
    above = [
        Cell(words, span=span, down="" if is_group else "restart", is_bold=True)
        for words, span, is_group in of.heads
    ]
    yield [*fixed, *above]
    below = [
        Cell(column.heading, is_bold=True) if column.above else Cell(down="continue") for column in of.columns
    ]
    yield [Cell(down="continue"), Cell(down="continue"), *below]
