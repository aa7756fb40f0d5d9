"""reports.word: the same words, figures and tables as the PDF, the same bytes twice, in the office's form."""

import io
import re
from dataclasses import replace

import pypdf
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from lxml import etree

from reports.pdf import pdf
from reports.word.filling import WordNotMade, docx
from reports.word.sample import sample as small
from reports.word.styles import STYLES
from reports.word.words import BLOCKS, WORDS, words
from reports.year_end.told import told
from tests.reports.test_pdf import written_report
from tests.reports.word.making import changed, template

ANY_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@pytest.fixture
def paper(sample):
    """The sample's report with every section written."""
    return written_report(sample).paper


def plain(text):
    """With single spaces, the no-break ones too."""
    return " ".join(text.split())


def opened(made):
    return Document(io.BytesIO(made))


def rows_of(table):
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_every_paragraph_of_the_pdf_stands_in_the_word_in_its_order(paper):
    word = opened(docx(paper))

    lines = [plain(line.text) for line in word.paragraphs]
    wanted = [plain(paper.opening)]
    for one in told(paper):
        wanted += [plain(one.section.heading), *(plain(line.text) for line in one.lines)]
    found = iter(lines)
    assert [words for words in wanted if words not in found] == []  # an iterator: each after the one before
    assert lines[lines.index("V. KIẾN NGHỊ, ĐỀ XUẤT") + 1].endswith("./.")
    assert "Nội dung <b>phong phú</b> về HIV/AIDS, theo 06/2014/NQ-HĐND." in lines


def test_every_figure_of_the_results_table_and_the_annexes_is_the_same(paper):
    tables = opened(docx(paper)).tables

    results = next(rows for rows in map(rows_of, tables) if "Chỉ tiêu" in rows[0])
    assert results[1:] == [
        [one.number, plain(one.label if one.number else f"- {one.label}"), plain(one.unit)]
        + [plain(cell) for cell in (one.shown, one.shown_before, one.ratio)]
        for one in paper.lines
    ]
    annexes = [rows_of(table) for table in tables if table.rows[0].cells[0].text == "STT"][1:]
    assert len(annexes) == len(paper.annexes) == 2
    for rows, annex in zip(annexes, paper.annexes, strict=True):
        body = rows[2 if annex.has_two_heads else 1 :]
        assert body == [[row.number, plain(row.name), *map(plain, row.cells)] for row in annex.rows]


def test_word_and_pdf_hold_the_same_numbers(paper):
    """Read from the files themselves, not from the paper; the PDF has its page numbers besides."""
    word = opened(docx(paper))
    inside = etree.tostring(word.element.body, encoding="unicode", method="text")
    pages = pypdf.PdfReader(io.BytesIO(pdf(paper))).pages
    printed = " ".join(page.extract_text() for page in pages)
    alt = word.element.body.find(f".//{qn('wp:docPr')}").get("descr")

    shown = {*ANY_NUMBER.findall(inside)} | {*ANY_NUMBER.findall(alt)}
    rest = {*ANY_NUMBER.findall(printed)} - {*ANY_NUMBER.findall(plain(" ".join(map(str, shown))))}
    scale = {rule.words for rule in paper.chart.rules}
    assert {n for n in rest - scale if n not in inside} <= {str(n) for n in range(2, len(pages) + 1)}


def test_the_chart_is_a_picture_with_its_values_in_words(paper):
    word = opened(docx(paper))

    (picture,) = word.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr").startswith("Lượt tiếp cận theo quý, năm 2019 và năm 2020.")
    for group in paper.chart.groups:
        for bar in group.bars:
            assert f"{bar.label}: {bar.value}" in picture.get("descr")
    (image,) = [part for part in word.part.package.iter_parts() if part.content_type == "image/png"]
    assert image.blob.startswith(b"\x89PNG")
    assert "bieu-do" not in [line.text for line in word.paragraphs]


def test_head_and_foot_are_those_of_the_office(paper):
    word = opened(docx(paper))
    head, foot = word.tables[0], word.tables[2]

    assert plain(head.rows[0].cells[0].text) == "UBND TỈNH MẪU GIANG SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
    assert "Độc lập - Tự do - Hạnh phúc" in head.rows[0].cells[1].text
    assert [plain(cell.text) for cell in head.rows[1].cells] == [
        "Số: 05/BC-SLĐTBXH",
        "Mẫu Giang, ngày 25 tháng 12 năm 2020",
    ]
    assert plain(foot.rows[0].cells[0].text) == (
        "Nơi nhận: - Như trên; - UBND các quận, huyện; - Lưu: VT, PCTNXH."
    )
    assert plain(foot.rows[0].cells[1].text) == "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Đỗ Minh Mẫu"
    lines = [plain(line.text) for line in word.paragraphs]
    assert "Kính gửi: - Cục A; - Ủy ban nhân dân tỉnh Mẫu Giang." in lines
    assert not any("(" in line and "thay Báo cáo" in line for line in lines)  # it is no correction


def test_pages_are_a4_and_each_annex_counts_its_own(paper):
    sections = opened(docx(paper)).sections

    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE,
    ]  # fmt: skip
    assert [round(section.page_width.mm) for section in sections] == [210, 210, 297]
    assert {round(section.left_margin.mm) for section in sections} == {30}
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in sections]
    assert [start is not None for start in starts] == [False, True, True]
    assert all(section.different_first_page_header_footer for section in sections)


def test_without_annexes_and_chart_nothing_of_them_is_left(paper):
    bare = replace(paper, annexes=(), chart=None)

    word = opened(docx(bare))

    assert len(word.sections) == 1
    assert not list(word.element.body.iter(qn("w:drawing")))
    assert not any(line.text.startswith(("Biểu đồ", "Phụ lục")) for line in word.paragraphs)


def test_the_same_paper_makes_the_same_bytes_and_the_report_s_own_time(paper):
    made = docx(paper)

    assert docx(paper) == made
    told = opened(made).core_properties
    assert (told.created.year, told.modified) == (2020, told.created)
    assert (told.title, told.author) == (paper.title, paper.heading.issuer)


def test_what_people_wrote_is_never_read_as_a_template_or_as_markup():
    text = "{{ 7*7 }} {% if x %} <w:p/> & \x0b\x00 {_{ “trích” ]]>"
    paper = small()
    sections = tuple(replace(one, paragraphs=(text,)) for one in paper.sections)
    heading = replace(paper.heading, signer_name=f"A {text}", parent_lines=("<b>&",))

    word = opened(docx(replace(paper, sections=sections, heading=heading)))

    cleaned = "{{ 7*7 }} {% if x %} <w:p/> &  {_{ “trích” ]]>"
    assert cleaned in [line.text for line in word.paragraphs]
    assert word.tables[0].rows[0].cells[0].paragraphs[0].text == "<b>&"
    assert "7*7" in word.tables[2].rows[0].cells[1].text


def test_an_office_s_template_keeps_its_own_form(paper):
    own = template("PHÒNG RIÊNG", "{{ so_ky_hieu }}", header="Trang của {{ dia_ban }}")

    word = opened(docx(paper, own))

    lines = [line.text for line in word.paragraphs]
    assert lines[:2] == ["PHÒNG RIÊNG", "Số: 05/BC-SLĐTBXH"]
    assert word.sections[0].header.paragraphs[0].text == f"Trang của {paper.place}"
    assert {style.id for style in STYLES} <= {style.style_id for style in word.styles}
    tables = [table for table in word.tables if table.rows[0].cells[0].text == "STT"]
    assert len(tables) == 1 + len(paper.annexes)
    section = word.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in tables[0].columns) == pytest.approx(room, rel=0.01)


def test_a_style_that_the_office_changed_stays_changed():
    changed_style = changed(
        "word/styles.xml", b'w:val="28"/><w:szCs w:val="28"', b'w:val="30"/><w:szCs w:val="30"'
    )

    word = opened(docx(small(), changed_style))

    assert word.styles["Báo cáo: đoạn văn"].font.size.pt == 15


@pytest.mark.parametrize("name", BLOCKS)
def test_a_template_without_room_for_a_block_makes_no_report(name):
    others = [f"{{{{p {one} }}}}" for one in BLOCKS if one != name]

    with pytest.raises(WordNotMade, match=name):
        docx(small(), template(*others, blocks=False))


def test_every_placeholder_has_a_value_and_words():
    assert words(small()).keys() == WORDS.keys()
    assert all(words(small()).values())


RICH = ("Mở đầu **đậm** và __nghiêng__.", "# Tên nhỏ", "- một", "+ hai", "3. ba", "4. bốn", "Giữa", "1. lại")


def test_a_look_and_lists_are_words_own():
    *others, last = small().sections
    sections = (*others, replace(last, paragraphs=RICH))

    for file in (b"", template()):
        word = opened(docx(replace(small(), sections=sections), file))

        lines = {line.text: line for line in word.paragraphs}
        runs = {run.text: (run.bold, run.italic) for run in lines["Mở đầu đậm và nghiêng."].runs}
        assert runs["đậm"] == (True, None)
        assert runs["nghiêng"] == (None, True)
        assert lines["Tên nhỏ"].style.name == "Báo cáo: tiêu đề trong mục"
        listed = {text: lines[text]._p.pPr.numPr for text in ("một", "hai", "ba", "bốn", "lại./.")}
        levels = [one.ilvl.val for one in listed.values()]
        ids = [one.numId.val for one in listed.values()]
        assert levels == [0, 1, 0, 0, 0]
        assert ids[0] == ids[1]
        assert ids[2] == ids[3]
        assert len(set(ids)) == 3
        numbering = word.part.numbering_part.element
        told = [one.get(qn("w:val")) for one in numbering.iter(qn("w:startOverride"))]
        assert set(ids) <= {one.numId for one in numbering.num_lst}
        assert told[-2:] == ["3", "1"]
