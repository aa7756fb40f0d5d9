"""A paper and a template make a Word file; the same two, the same bytes."""

import io
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reports.word.content import CHART, PHOTOGRAPH, annex, body
from reports.word.drawing import in_words, png
from reports.word.files import repeatable
from reports.word.lists import Lists
from reports.word.own_template import own_template
from reports.word.styles import PICTURE, STYLES
from reports.word.words import ANNEXES, BLOCKS, CONTENT, words
from reports.word.xml import safe
from reports.word.xml_parts import add_missing_styles, closing, elements, for_annex, text_width
from reports.year_end.paper import Paper
from reports.year_end.told import HIGHEST, WIDEST, named
from reports.year_end.told import told as told_of

MARK = "\ue0d0"  # of the private use area: stands in no text of a report


class WordNotMade(Exception):
    """The template cannot hold the report; the text says why, in Vietnamese."""


def environment() -> SandboxedEnvironment:
    """Where templates run: names and conditions only (`checking.py`), every word escaped."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def docx(paper: Paper, template: bytes = b"", pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The report as Word, by the office's template or else the system's own; `pictures` by their digests."""
    filled = DocxTemplate(io.BytesIO(template or own_template()))
    given = {name: safe(value) for name, value in words(paper).items()}
    marks = {name: Markup(f"<w:p><w:r><w:t>{MARK}{name}</w:t></w:r></w:p>") for name in BLOCKS}  # noqa: S704
    filled.render({**given, **marks}, jinja_env=environment())
    word = filled.docx
    add_missing_styles(word, {style.id: style.xml for style in STYLES})
    places = _places(word)
    _replace(places[CONTENT], elements(body(paper, text_width(word.element.body.sectPr), Lists(word))))
    _chart(word, paper)
    _photographs(word, paper, pictures or {})
    _annexes(word, paper, places[ANNEXES])
    told = word.core_properties
    told.title, told.subject, told.comments = paper.title, " ".join(paper.subject), paper.window
    told.author = told.last_modified_by = paper.heading.issuer[:255]
    told.created = told.modified = paper.created
    told.revision, told.keywords, told.category = 1, "", ""
    target = io.BytesIO()
    word.save(target)
    return repeatable(target.getvalue())


def _places(word: Any) -> Mapping[str, Any]:
    """The paragraphs where the blocks go; each must stand alone in one, outside tables."""
    found = {
        line.text: line._p for line in word.paragraphs if line.text.startswith(MARK)
    }  # tables, headers and text boxes have paragraphs of their own
    for name in BLOCKS:
        if f"{MARK}{name}" not in found:
            raise WordNotMade(
                f"{{{{p {name} }}}} phải đứng một mình trong một đoạn, ngoài bảng, khung, đầu và chân trang."
            )
    return {name: found[f"{MARK}{name}"] for name in BLOCKS}


def _replace(line: Any, made: list[Any]) -> None:
    for element in made:
        line.addprevious(element)
    line.getparent().remove(line)


def _chart(word: Any, paper: Paper) -> None:
    """The picture in its place, with its values in words for who cannot see it."""
    if paper.chart is None:
        return
    line = next(one for one in word.paragraphs if one.text == CHART and one.style.style_id == PICTURE.id)
    line.runs[0].text = ""
    picture = line.runs[0].add_picture(io.BytesIO(png(paper.chart)), width=Mm(150))
    picture._inline.docPr.set("name", "Biểu đồ 1")
    picture._inline.docPr.set("descr", in_words(paper.chart))


def _photographs(word: Any, paper: Paper, files: Mapping[str, bytes]) -> None:
    """Each picture in its place, with what it shows for who cannot see it."""
    places = {line.text: line for line in word.paragraphs if line.text.startswith(PHOTOGRAPH)}
    for number, one in (pair for section in told_of(paper) for pair in section.pictures):
        if one.digest not in files:
            raise WordNotMade(f"thiếu tệp của hình {number}.")
        (run,) = places[f"{PHOTOGRAPH}{number}"].runs
        run.text = ""
        width = min(WIDEST, HIGHEST * one.width / one.height)
        picture = run.add_picture(io.BytesIO(files[one.digest]), width=Mm(width))
        picture._inline.docPr.set("name", f"Hình {number}")
        picture._inline.docPr.set("descr", one.description)


def _annexes(word: Any, paper: Paper, line: Any) -> None:
    """Each annex in a section of its own; the last one takes the place of the template's last section."""
    last = word.element.body.sectPr
    made: list[Any] = []
    section = last
    for _, name, one in named(paper.annexes):
        made.append(closing(section))
        section = for_annex(last, is_wide=one.is_wide)
        made += elements(annex(name, one, paper.heading.reference, text_width(section)))
    _replace(line, made)
    if section is not last:
        word.element.body.replace(last, section)
        for old in section.findall(qn("w:type")):
            section.remove(old)
