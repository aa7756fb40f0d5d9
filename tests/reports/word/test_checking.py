"""reports.word.checking: a wrong template is refused with what is wrong in it, a right one is taken."""

import io
import time
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis.strategies import floats, integers, lists, tuples

from reports.word.checking import refuse_wrong_template
from reports.word.own_template import own_template
from reports.word.words import WORDS
from tests.reports.word.making import added, changed, replaced, template, with_header_field
from volunteer_teams.errors import RuleBroken


def refusal(file):
    with pytest.raises(RuleBroken) as refused:
        refuse_wrong_template(file)
    assert refused.value.field == "file"
    return str(refused.value)


def test_the_systems_own_template_is_right_and_the_same_each_time():
    refuse_wrong_template(own_template())

    own_template.cache_clear()
    assert own_template() == (first := own_template())
    own_template.cache_clear()
    assert own_template() == first


def test_a_template_that_uses_everything_it_may_is_taken():
    names = [f"{{{{ {name} }}}}" for name in WORDS]

    refuse_wrong_template(
        template(*names, "{%p if not kinh_gui %}", "Không", "{%p endif %}", "{# ghi chú #}")
    )


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Kính gửi {{ kinh_guy }} nhé"], "“Kính gửi {{ kinh_guy }} nhé” điền “kinh_guy”"),
        (["{{ kinh_guy }}"], "Có phải là kinh_gui?"),
        (["Số {{ so_ky_hieu"], "“Số {{ so_ky_hieu” có {{ hoặc }} chưa khép"),
        (["{%p if kinh_gui %}", "x"], "thiếu {%p endif %}"),
        (["A {{ nam nam }}"], "“A {{ nam nam }}” có dấu điền viết sai"),
        (["{% bogus %}"], "“{% bogus %}” có dấu điền viết sai"),
        (["{{ nam.__class__ }}"], "“{{ nam.__class__ }}” dùng lệnh mà mẫu không được dùng"),
        (["{{ ''.__class__.__mro__ }}"], "dùng lệnh mà mẫu không được dùng"),
        (["{{ nam|attr('x') }}"], "dùng lệnh"),
        (["{% for i in range(99999999) %}x{% endfor %}"], "dùng lệnh"),
        (["{{ 'a' * 999999999 }}"], "dùng lệnh"),
        (["{% set nam = 1 %}"], "dùng lệnh"),
        (["{% include '/etc/passwd' %}"], "dùng lệnh"),
        (["{% import 'os' as os %}"], "dùng lệnh"),
        (["{{ lipsum() }}"], "dùng lệnh"),
        (["{{ cycler }}"], "điền “cycler”, hệ thống không có tên này"),
        (["{{ nam }}" * 600], "quá nhiều dấu ngoặc nhọn"),
    ],
)
def test_what_is_written_wrongly_is_named_with_its_paragraph(lines, told):
    assert told in refusal(template("Đầu trang", *lines))


def test_headers_and_properties_are_read_too():
    assert "“Đầu {{ la }}” điền “la”" in refusal(template(header="Đầu {{ la }}"))
    wrong = changed("docProps/core.xml", "Mẫu báo cáo năm, 6 tháng".encode(), b"{{ 7*7 }}")
    assert "dùng lệnh" in refusal(wrong)


def test_a_placeholder_that_word_has_torn_into_pieces_is_found():
    word = Document()
    line = word.add_paragraph("A {")
    for piece in ("{ ng", "uoi", "_la }", "}"):
        line.add_run(piece).bold = True
    for block in ("{{p noi_dung }}", "{{p phu_luc }}"):
        word.add_paragraph(block)
    target = io.BytesIO()
    word.save(target)

    assert "điền “nguoi_la”" in refusal(target.getvalue())


@pytest.mark.parametrize(
    "lines",
    [["{{ noi_dung }}", "{{p phu_luc }}"], ["{{p noi_dung }}", "chữ {{ phu_luc }}"], ["{{p noi_dung }}"]],
)
def test_blocks_stand_alone_in_a_paragraph(lines):
    assert "phải đứng một mình trong một đoạn" in refusal(template(*lines, blocks=False))


def test_a_block_in_a_table_or_in_a_header_is_refused():
    word = Document()
    word.add_table(1, 1).rows[0].cells[0].text = "{{p noi_dung }}"
    word.add_paragraph("{{p phu_luc }}")
    target = io.BytesIO()
    word.save(target)

    assert "{{p noi_dung }} phải đứng một mình" in refusal(target.getvalue())
    in_header = template("{{p phu_luc }}", blocks=False, header="{{p noi_dung }}")
    assert "{{p noi_dung }} phải đứng một mình" in refusal(in_header)


def zipped(**parts):
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    return target.getvalue()


CORE = "docProps/core.xml"
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><cp:coreProperties'
LINK = b'<Relationship Id="r9" TargetMode="External" Target="http://example.com/x.dotx" Type="http://x/attachedTemplate"/>'
PUT = b"</Relationships>"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: b"xin chao", "không phải tài liệu Word .docx"),
        (lambda: b"", "không phải tài liệu Word .docx"),
        (lambda: b"%PDF-1.7", "là tệp PDF"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600, ".doc đời cũ hoặc có mật khẩu"),
        (lambda: b"PK\x03\x04" + b"\x00" * 99, "hỏng, không mở được"),
        (lambda: own_template()[:9000], "hỏng, không mở được"),
        (lambda: with_header_field(8, b"\x01"), "hỏng, không mở được"),  # a password
        (lambda: with_header_field(10, b"\x63"), "hỏng, không mở được"),  # packed in no way we know
        (lambda: with_header_field(10, b"\x0c"), "hỏng, không mở được"),  # said to be bzip2
        (lambda: with_header_field(10, b"\x0e"), "hỏng, không mở được"),  # said to be LZMA
        (lambda: zipped(**{"a.txt": b"x"}), "không phải tài liệu Word"),
        (lambda: own_template() + b"\x00" * 2_000_000, "quá 2 MB"),
        (lambda: added("word/media/a.bmp", b"\x00" * 11_000_000), "mở ra quá lớn"),
        (lambda: zipped(**{f"word/{n}.xml": b"<a/>" for n in range(301)}), "mở ra quá lớn"),
        (lambda: added("word/vbaProject.bin", b"x"), "có macro"),
        (lambda: added("word/embeddings/oleObject1.xlsx", b"x"), "nhúng một tệp khác"),
        (
            lambda: changed(
                "[Content_Types].xml",
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "có macro (.docm)",
        ),
        (
            lambda: changed(
                "[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"
            ),
            "là .dotx",
        ),
        (lambda: changed(CORE, b"<cp:coreProperties", DTD), "DTD"),
        (lambda: changed(CORE, b"</cp:coreProperties>", b""), "hỏng, không mở được"),
        (lambda: changed("word/_rels/document.xml.rels", PUT, LINK + PUT), "lấy nội dung từ nơi khác"),
        (lambda: changed("word/header1.xml", b'"PAGE"', b'"INCLUDEPICTURE http://x"'), "INCLUDEPICTURE"),
        (lambda: changed("word/header1.xml", b'"PAGE"', b'"ddeauto cmd"'), "trường DDEAUTO"),
        (lambda: changed("[Content_Types].xml", b"<Types", b"<Typos", own_template()), "không mở được"),
        (lambda: replaced("[Content_Types].xml", b"<a/>"), "không phải tài liệu Word .docx mở được"),
        (lambda: replaced("docProps/core.xml", b"<a/>"), "không phải tài liệu Word .docx mở được"),
        (lambda: replaced("word/document.xml", b"<a/>"), "không phải tài liệu Word .docx mở được"),
    ],
)
def test_what_is_no_template_or_may_do_harm_is_refused_in_words(make, told):
    assert told in refusal(make())


@given(spoiling=lists(tuples(floats(0, 1, exclude_max=True), integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_file_with_spoilt_bytes_is_taken_or_refused_in_words(spoiling):
    file = bytearray(own_template())
    for where, byte in spoiling:
        file[int(where * len(file))] = byte

    with suppress(RuleBroken):
        refuse_wrong_template(bytes(file))


def test_a_part_whose_packed_bytes_are_damaged_is_refused_in_words():
    file = bytearray(own_template())
    name = b"word/document.xml"
    start = file.index(name) + len(name)
    file[start + 100 : start + 160] = bytes(60)

    assert "hỏng, không mở được" in refusal(bytes(file))


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped(**{"[Content_Types].xml": b"x", "word/document.xml": b" " * 60_000_000})
    assert len(bomb) < 2_000_000

    begun = time.process_time()
    assert "mở ra quá lớn" in refusal(bomb)
    assert time.process_time() - begun < 0.5
