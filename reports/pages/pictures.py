"""A summary as pages show it: figures in a row, and the lines of the results."""

from dataclasses import dataclass

from reports.pages.links import Links, definition
from reports.summary import Line, Summary
from volunteer_teams.look import Figure
from volunteer_teams.vietnamese import decimal, number

KEY = {
    "M01": "Đội đang hoạt động",
    "M02": "Tình nguyện viên",
    "M08": "Lượt tiếp cận",
    "M09": "Người được vận động cai nghiện",
    "M10": "Người được chuyển gửi dịch vụ",
    "M11": "Người được dạy nghề, việc làm",
}


@dataclass(frozen=True)
class ResultLine:
    """A row of the results on the page: its links, and how it changed."""

    line: Line
    url: str
    before_url: str
    definition_url: str
    change: str


def key_figures(summary: Summary, links: Links, codes: tuple[str, ...] = tuple(KEY)) -> list[Figure]:
    """The figures that stand first, each beside last year's."""
    made = []
    for indicator, figures in summary.figures.items():
        if indicator.code in codes:
            value, before = summary.values[indicator.code], summary.before[indicator.code]
            made.append(
                Figure(
                    label=KEY[indicator.code],
                    value=value,
                    unit=figures[0].unit,
                    url=links.rows(figures[0]),
                    code=indicator.code,
                    definition_url=definition(indicator),
                    definition=indicator.definition,
                    before=before if summary.has_before else None,
                    change=per_cent(value, before).lstrip("+−"),
                    rises=None if not before or value in (None, before) else value > before,
                    note=_note(summary, indicator.code),
                )
            )
    return made


def _note(summary: Summary, code: str) -> str:
    values = summary.values
    home, centre = values.get("M09.form.GIA_DINH"), values.get("M09.form.CO_SO")
    if code == "M09" and values["M09"] and home is not None and centre is not None:
        return f"{number(centre)} cơ sở, {number(home)} tại nhà"
    if code == "M10" and values["M10"]:
        return f"{number(values['M10.services'])} lượt dịch vụ"
    return ""


def per_cent(value: int | None, before: int | None) -> str:
    """'+5,5%', '−6,3%', '0%'; empty when there is nothing to compare with, or one of them is hidden."""
    if value is None or not before:
        return ""
    text = decimal(abs(value - before) * 100 / before).removesuffix(",0")
    sign = "" if value == before else "+" if value > before else "−"
    return f"{sign}{text}%"


def result_lines(summary: Summary, links: Links) -> list[ResultLine]:
    """The results table with its links."""
    return [
        ResultLine(
            line,
            links.rows(line.figure),
            links.rows(line.figure, year_before=True),
            definition(line.indicator),
            per_cent(line.value, line.before),
        )
        for line in summary.lines()
    ]
