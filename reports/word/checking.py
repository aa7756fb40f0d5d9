"""Whether a file may be an office's template: what is wrong is said in words, with the paragraph it is in."""

import io
import re
from collections.abc import Iterator
from difflib import get_close_matches
from html import unescape
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes

from reports.word.filling import WordNotMade, docx, environment
from reports.word.packages import anything_else_is, refuse_unsafe
from reports.word.sample import sample
from reports.word.words import BLOCKS, WORDS
from volunteer_teams.errors import RuleBroken

FILE = "file"  # the field of the form
NOT_WORD = "Tệp này không phải tài liệu Word .docx mở được. Trong Word: Lưu thành → Tài liệu Word (.docx)."
ALLOWED = "chỉ dùng {{ tên }} hoặc {%p if tên %} … {%p endif %}"
MAY_STAND = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not)
TAG = re.compile(r"<[^>]*>")
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
MOST_TAGS = 500


def refuse_wrong_template(file: bytes) -> None:
    """Refuse what is no .docx, may do harm, names what there is not, or cannot hold a report."""
    refuse_unsafe(file)
    with anything_else_is(NOT_WORD):
        _refuse_what_is_written(DocxTemplate(io.BytesIO(file)))
        try:
            docx(sample(), file)
        except WordNotMade as broken:
            raise RuleBroken(str(broken), field=FILE) from broken


def _refuse_what_is_written(template: DocxTemplate) -> None:
    template.init_docx()
    for xml in _sources(template):
        _refuse_unclosed(xml)
        _refuse_unknown(template.patch_xml(xml))


def _sources(template: DocxTemplate) -> Iterator[str]:
    """Every part in which docxtpl looks for placeholders, as text."""
    yield template.get_xml()
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.get_part_xml(part)
    for part in template.docx.part.package.iter_parts():
        if part.content_type.endswith("footnotes+xml"):
            yield part.blob.decode()
    told = template.docx.core_properties
    for words in (told.author, told.comments, told.identifier, told.language, told.subject, told.title):
        yield f"<w:p>{words}</w:p>"


def _refuse_unclosed(xml: str) -> None:
    """A placeholder begins and ends in one paragraph."""
    if xml.count("{") > MOST_TAGS * 2:
        raise RuleBroken(f"Mẫu có quá nhiều dấu ngoặc nhọn, tối đa {MOST_TAGS} chỗ điền.", field=FILE)
    for found in PARAGRAPH.finditer(xml):
        words = _words(found.group())
        for opening, end in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            if words.count(opening) != words.count(end):
                raise RuleBroken(f"Đoạn “{_short(words)}” có {opening} hoặc {end} chưa khép.", field=FILE)


def _refuse_unknown(patched: str) -> None:
    lines = re.sub(r"(<w:p[ >])|(?<=</w:p>)", r"\n\1", patched)  # a paragraph a line, blocks too
    try:
        tree = environment().parse(lines)
    except TemplateSyntaxError as error:
        if "end of template" in str(error):
            raise RuleBroken("Mẫu có {%p if … %} mà thiếu {%p endif %}.", field=FILE) from error
        _refuse(lines, error.lineno, f"có dấu điền viết sai: {ALLOWED}.", error)
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, MAY_STAND):
            _refuse(lines, node.lineno, f"dùng lệnh mà mẫu không được dùng: {ALLOWED}.")
    for node in tree.find_all(nodes.Name):
        if node.name not in WORDS and node.name not in BLOCKS:
            near = get_close_matches(node.name, [*WORDS, *BLOCKS], 1)
            meant = f" Có phải là {near[0]}?" if near else ""
            _refuse(lines, node.lineno, f"điền “{node.name}”, hệ thống không có tên này.{meant}")


def _refuse(lines: str, line: int, words: str, error: Exception | None = None) -> Any:
    told = _short(_words(lines.splitlines()[line - 1]))
    raise RuleBroken(f"Đoạn “{told}” {words}", field=FILE) from error


def _words(xml: str) -> str:
    return " ".join(unescape(TAG.sub("", xml)).split())


def _short(words: str) -> str:
    """The part of a paragraph that holds the placeholder."""
    start = max(words.find("{") - 30, 0)
    return words[start : start + 90]
