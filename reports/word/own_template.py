"""The template that comes with the system: a report as Nghị định 30/2020/NĐ-CP, Phụ lục I, wants it."""

import io
from datetime import UTC, datetime
from functools import cache

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from reports.word.files import repeatable
from reports.word.styles import STYLES
from reports.word.xml import twips
from reports.word.xml_parts import add_missing_styles

FONT = "Times New Roman"
MADE = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def own_template() -> bytes:
    """The file, the same bytes each time."""
    word = Document()
    _page(word)
    _fonts(word)
    add_missing_styles(word, {style.id: style.xml for style in STYLES})
    _head(word)
    _title(word)
    _line(word.add_paragraph(), "{{p noi_dung }}", align=ALIGN.LEFT)
    _foot(word)
    _line(word.add_paragraph(), "{{p phu_luc }}", align=ALIGN.LEFT)
    told = word.core_properties
    told.title, told.author, told.comments = "Mẫu báo cáo năm, 6 tháng", "", ""
    told.created = told.modified = MADE
    target = io.BytesIO()
    word.save(target)
    return repeatable(target.getvalue())


def _page(word: Word) -> None:
    """A4, margins 20, 20, 30 and 15 mm; the page's number above, not on the first."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    number = OxmlElement("w:r")
    field.append(number)
    look = OxmlElement("w:rPr")
    number.append(look)
    look.append(OxmlElement("w:sz", {qn("w:val"): "26"}))
    shown = OxmlElement("w:t")
    number.append(shown)
    shown.text = "2"
    line._p.append(field)


def _fonts(word: Word) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    normal.paragraph_format.space_after = Pt(0)
    language = word.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language is not None, "python-docx's own document names a language"
    language.set(qn("w:val"), "vi-VN")


def _head(word: Word) -> None:
    """Two blocks side by side: who issues it, and the country; below them the number, and place and day."""
    table = _two_columns(word, (69, 96), rows=2)
    left, right = table.rows[0].cells
    _line(left.paragraphs[0], "{{ co_quan_chu_quan }}", 13)
    _line(left.add_paragraph(), "{{ co_quan_ban_hanh }}", 13, bold=True)
    _rule(left, 22)
    _line(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    _line(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    _rule(right, 17)
    left, right = table.rows[1].cells
    _line(left.paragraphs[0], "{{ so_ky_hieu }}", 13, before=6)
    _line(right.paragraphs[0], "{{ dia_danh_ngay }}", 14, italic=True, before=6)


def _title(word: Word) -> None:
    _line(word.add_paragraph(), "BÁO CÁO", bold=True, before=14)
    _line(word.add_paragraph(), "{{ trich_yeu }}", bold=True)
    _rule(word, 55)
    for name in ("dinh_chinh", "ky_so_lieu"):
        _line(word.add_paragraph(), f"{{%p if {name} %}}")
        _line(word.add_paragraph(), f"({{{{ {name} }}}})", italic=True)
        _line(word.add_paragraph(), "{%p endif %}")
    _line(word.add_paragraph(), "{%p if kinh_gui %}")
    to = _line(word.add_paragraph(), "Kính gửi:\t{{ kinh_gui }}", align=ALIGN.LEFT, before=8)
    to.paragraph_format.left_indent, to.paragraph_format.first_line_indent = Mm(49), Mm(-24)
    _line(word.add_paragraph(), "{%p endif %}")


def _foot(word: Word) -> None:
    """To whom it goes, and who signs; the two stand together on the page of the last paragraph."""
    _line(word.add_paragraph(), "", 6).paragraph_format.keep_with_next = True
    left, right = _two_columns(word, (80, 85), rows=1).rows[0].cells
    _line(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True, align=ALIGN.LEFT)
    _line(left.add_paragraph(), "{{ noi_nhan }}", 11, align=ALIGN.LEFT)
    _line(right.paragraphs[0], "{{ chuc_vu_ky }}", bold=True)
    _line(right.add_paragraph(), "{{ nguoi_ky }}", bold=True, before=85)


def _two_columns(word: Word, widths: tuple[int, int], *, rows: int) -> Table:
    table = word.add_table(rows, 2)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _line(
    line: Paragraph,
    words: str,
    size: int = 14,
    *,
    bold: bool = False,
    italic: bool = False,
    align: ALIGN = ALIGN.CENTER,
    before: int = 0,
) -> Paragraph:
    run = line.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    line.alignment = align
    line.paragraph_format.space_before = Pt(before)
    return line


def _rule(where: Word | _Cell, indent: int) -> None:
    """A thin line below the words, as far in from both sides as is said, in millimetres."""
    line = _line(where.add_paragraph(), "", 2)
    properties = line._p.get_or_add_pPr()
    border = OxmlElement("w:pBdr")
    kind = {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"}
    border.append(OxmlElement("w:top", {qn(name): value for name, value in kind.items()}))
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = twips(indent) * 635
