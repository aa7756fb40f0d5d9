"""Lists as Word knows them: definitions of '-', '+' and numbers put among those of a template."""

from typing import Any

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from reports.word.styles import INDENT
from reports.word.xml import NAMESPACE
from reports.word.xml_parts import elements


class Lists:
    """The lists of one document; a definition is made when it is first asked for."""

    def __init__(self, word: Word) -> None:
        self.word = word
        self.bullets = 0
        self.numbers = 0

    def items(self) -> int:
        """The list of items with '-' and, a level below, '+'."""
        if not self.bullets:
            self.bullets = self._list(self._define("bullet", "-", "+"))
        return self.bullets

    def numbered(self, start: int) -> int:
        """A new list of numbers from there on."""
        if not self.numbers:
            self.numbers = self._define("decimal", "%1.", "%2.")
        begun = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return self._list(self.numbers, begun)

    def _define(self, kind: str, *marks: str) -> int:
        """What the lines of a list look like: as the paragraphs do, behind their marks."""
        root = self._root()
        number = _next(root, "w:abstractNum", "w:abstractNumId")
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="{INDENT}"/></w:pPr></w:lvl>'
            for n, mark in enumerate(marks)
        )
        (made,) = elements(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        )
        root.insert(len(root.findall(qn("w:numPicBullet"))), made)  # they stand before all lists
        return number

    def _list(self, definition: int, begun: str = "") -> int:
        root = self._root()
        number = _next(root, "w:num", "w:numId") or 1
        (made,) = elements(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{begun}</w:num>'
        )
        lists = root.findall(qn("w:num"))
        if lists:
            lists[-1].addnext(made)
        else:
            root.findall(qn("w:abstractNum"))[-1].addnext(made)
        return number

    def _root(self) -> Any:
        """The part of the document that tells its lists; a template may have none."""
        part = self.word.part
        if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
            root = parse_xml(f'<w:numbering xmlns:w="{NAMESPACE}"/>')
            name = PackURI("/word/numbering.xml")
            made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, part.package)
            part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element


def _next(root: Any, name: str, attribute: str) -> int:
    """A number that none of these has."""
    return max((int(one.get(qn(attribute))) for one in root.findall(qn(name))), default=-1) + 1
