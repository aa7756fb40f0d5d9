"""The styles of a report in Word: an office changes them in its template; one it lacks is added."""

from dataclasses import dataclass

from reports.word.xml import twips

INDENT = twips(12.7)


@dataclass(frozen=True)
class Style:
    """A paragraph style (Nghị định 30/2020/NĐ-CP, Phụ lục I): sizes and spaces in points."""

    id: str
    name: str
    size: int = 14
    align: str = "left"
    before: int = 6
    after: int = 0
    line: float = 1.2
    is_indented: bool = False
    is_bold: bool = False
    is_italic: bool = False
    keeps_next: bool = False
    outline: int | None = None

    @property
    def xml(self) -> str:
        """As it stands among the styles of a document."""
        outline = "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>'
        indent = f'<w:ind w:firstLine="{INDENT}"/>' if self.is_indented else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
            f"{'<w:keepNext/>' if self.keeps_next else ''}"
            f'<w:spacing w:before="{self.before * 20}" w:after="{self.after * 20}"'
            f' w:line="{round(self.line * 240)}" w:lineRule="auto"/>'
            f'{indent}<w:jc w:val="{self.align}"/>{outline}</w:pPr><w:rPr>'
            f"{'<w:b/>' if self.is_bold else ''}{'<w:i/>' if self.is_italic else ''}"
            f'<w:sz w:val="{self.size * 2}"/><w:szCs w:val="{self.size * 2}"/></w:rPr></w:style>'
        )


BODY = Style("BCDoan", "Báo cáo: đoạn văn", align="both", is_indented=True)
SECTION = Style("BCMucLon", "Báo cáo: mục I, II", is_indented=True, is_bold=True, keeps_next=True, outline=0)
PART = Style("BCMucNho", "Báo cáo: mục 1, 2", is_indented=True, is_bold=True, keeps_next=True, outline=1)
SMALL_HEADING = Style(
    "BCTieuDe", "Báo cáo: tiêu đề trong mục", is_indented=True, is_bold=True, is_italic=True, keeps_next=True
)
CAPTION = Style("BCTenBang", "Báo cáo: tên bảng", 13, "center", 8, 4, is_bold=True, keeps_next=True)
NOTE = Style("BCGhiChu", "Báo cáo: ghi chú", 12, before=2, after=10, is_italic=True)
CELL = Style("BCOBang", "Báo cáo: ô bảng", 12, before=1, after=1, line=1)
ANNEX_CELL = Style("BCOPhuLuc", "Báo cáo: ô phụ lục", 10, before=1, after=1, line=1)
ANNEX = Style(
    "BCPhuLuc", "Báo cáo: tên phụ lục", align="center", before=0, is_bold=True, keeps_next=True, outline=0
)
REFERENCE = Style("BCKemTheo", "Báo cáo: kèm theo", align="center", before=0, after=8, is_italic=True)
PICTURE = Style("BCHinh", "Báo cáo: hình", align="center", line=1, keeps_next=True)
PICTURE_NAME = Style("BCTenHinh", "Báo cáo: tên hình", 13, "center", 2, 6, is_italic=True)
STYLES = (
    BODY, SECTION, PART, SMALL_HEADING,
    CAPTION, NOTE, CELL, ANNEX_CELL, ANNEX, REFERENCE, PICTURE, PICTURE_NAME,
)  # fmt: skip
