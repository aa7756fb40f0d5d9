"""A small report of nowhere, with which a template is tried before it is kept."""

from reports.charts import Value, bars
from reports.periods import Period
from reports.year_end.annexes import Annex, Column, Row
from reports.year_end.heading import Heading
from reports.year_end.paper import Paper, PaperLine, PaperSection
from reports.year_end.sections import SECTIONS

HEADING = Heading(
    parent_lines=("UBND TỈNH THỬ",),
    issuer_lines=("SỞ THỬ",),
    number="Số: 01/BC-THU",
    dateline="Nơi thử, ngày 01 tháng 01 năm 2000",
    reference="số 01/BC-THU ngày 01 tháng 01 năm 2000",
    addressees=("Nơi nhận thử",),
    recipients=("Như trên", "Lưu: VT"),
    signer_title=("GIÁM ĐỐC",),
    signer_name="Người Ký Thử",
)


def sample() -> Paper:
    """One line, one chart, an annex upright and one across."""
    columns = (Column((), "Một"), Column((), "Hai", above="Ba"))
    rows = (Row("1", "Nơi thử", (1, None)),)
    sections = tuple(
        PaperSection(one.code, one.headed(Period(2000)), one.level, one.is_head, one.is_head, ("Thử.",))
        for one in SECTIONS
    )
    return Paper(
        key="sample", dated="2000-01-01", year=2000, file_name="thu", title="Báo cáo thử",
        subject=("Báo cáo thử", "năm 2000"), corrects="Bản thử", period="Năm 2000", window="Cả năm 2000",
        opening="Báo cáo thử:", place="Nơi thử", heading=HEADING, sections=sections,
        lines=(PaperLine("1", "Chỉ tiêu thử", "lượt", "1", "1", "100,0"),),
        chart=bars("Biểu đồ thử", [("Quý I", "Quý I", [Value(1, "Quý I")])], [("now", "Năm 2000")]),
        annexes=(
            Annex("Phụ lục thử", "Đơn vị", columns, rows, is_wide=False),
            Annex("Phụ lục thử", "Đội", columns, rows, is_wide=True),
        ),
        figures=(), definitions=(),
    )  # fmt: skip
