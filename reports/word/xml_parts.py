"""Pieces of WordprocessingML put into a document of python-docx."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reports.word.xml import NAMESPACE, twips

LONG, SHORT = twips(297), twips(210)
# What may stand after a page's numbers among the properties of a section (ECMA-376, 17.6.17), in order.
AFTER_NUMBERS = (
    "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
)  # fmt: skip


def elements(xml: str) -> list[Any]:
    """The elements that the text describes."""
    return list(parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>'))


def add_missing_styles(word: Word, styles: Mapping[str, str]) -> None:
    """Give a document the styles it lacks, by their ids; those it has stay as the office made them."""
    there = {style.get(qn("w:styleId")) for style in word.styles.element.findall(qn("w:style"))}
    for id_, xml in styles.items():
        if id_ not in there:
            word.styles.element.extend(elements(xml))


def text_width(section: Any) -> int:
    """How wide the text of a section is, in twips; A4 where it does not say."""
    margin = section.find(qn("w:pgMar"))
    sides = sum(_measure(margin, f"w:{side}", twips(22.5)) for side in ("left", "right"))
    return _measure(section.find(qn("w:pgSz")), "w:w", SHORT) - sides


def for_annex(section: Any, *, is_wide: bool) -> Any:
    """A copy of a section's properties for an annex: its pages count from 1, wide ones lie across."""
    made = deepcopy(section)
    for name in ("w:type", "w:pgNumType", "w:titlePg"):
        for old in made.findall(qn(name)):
            made.remove(old)
    size = made.find(qn("w:pgSz"))
    if size is not None and is_wide:
        longer, shorter = sorted((_measure(size, "w:w", SHORT), _measure(size, "w:h", LONG)), reverse=True)
        size.set(qn("w:w"), str(longer))
        size.set(qn("w:h"), str(shorter))
        size.set(qn("w:orient"), "landscape")
    numbers, first = elements('<w:pgNumType w:start="1"/><w:titlePg/>')
    _insert(made, numbers, AFTER_NUMBERS)
    _insert(made, first, AFTER_NUMBERS[5:])
    return made


def closing(section: Any) -> Any:
    """A paragraph of no height that ends a section."""
    (line,) = elements(
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )
    line.pPr.append(deepcopy(section))
    return line


def _insert(section: Any, child: Any, before: tuple[str, ...]) -> None:
    later = next((one for name in before for one in section.findall(qn(f"w:{name}"))), None)
    if later is None:
        section.append(child)
    else:
        later.addprevious(child)


def _measure(element: Any, name: str, default: int) -> int:
    value = element.get(qn(name)) if element is not None else None
    return round(float(value)) if value else default
