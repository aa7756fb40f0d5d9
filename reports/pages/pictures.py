"""A summary as the page shows it: figures in a row, result lines, charts."""

from dataclasses import dataclass

from cases.models import ClientGroup
from reports import charts
from reports.pages.links import Links, definition
from reports.periods import Period
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
                    before=before if summary.has_before else None,
                    change=per_cent(value, before).lstrip("+−"),
                    rises=None if not before or value == before else value > before,
                    note=_note(summary, indicator.code),
                )
            )
    return made


def _note(summary: Summary, code: str) -> str:
    values = summary.values
    if code == "M09" and values["M09"]:
        home, centre = values["M09.form.GIA_DINH"], values["M09.form.CO_SO"]
        return f"{number(centre)} cơ sở, {number(home)} tại nhà"
    if code == "M10" and values["M10"]:
        return f"{number(values['M10.services'])} lượt dịch vụ"
    return ""


def per_cent(value: int, before: int) -> str:
    """'+5,5%', '−6,3%', '0%'; empty when there is nothing to compare with."""
    if not before:
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
            per_cent(line.value, line.before or 0),
        )
        for line in summary.lines()
    ]


def by_month(summary: Summary, links: Links) -> charts.Chart:
    """Contacts month by month, last year's beside this year's; a month that still runs is outlined."""
    groups = []
    for (figure, value), month in zip(summary.parts("M08.month"), summary.period.whole.months(), strict=True):
        values = [
            charts.Value(
                summary.before[figure.code],
                f"{month.year_before().label}: {number(summary.before[figure.code])} lượt",
                links.rows(figure, year_before=True),
                "was",
            ),
            charts.Value(
                value,
                f"{month.label}: {number(value)} lượt",
                links.rows(figure),
                "part" if _is_running(month, summary.period) else "now",
            ),
        ]
        groups.append((f"{month.number:02d}", month.label, values if summary.has_before else values[1:]))
    return charts.bars("Lượt tiếp cận theo tháng", groups, _keys(summary))


def by_group(summary: Summary, links: Links) -> charts.Chart:
    """Contacts by group of people met."""
    groups = []
    for figure, value in summary.parts("M08.group"):
        before = summary.before[figure.code]
        values = [
            charts.Value(
                before,
                f"{figure.label}, năm trước: {number(before)} lượt",
                links.rows(figure, year_before=True),
                "was",
            ),
            charts.Value(value, f"{figure.label}: {number(value)} lượt", links.rows(figure)),
        ]
        short = SHORT_GROUPS[ClientGroup(figure.code.rsplit(".", 1)[1])]
        groups.append((short, figure.label, values if summary.has_before else values[1:]))
    return charts.bars("Lượt tiếp cận theo nhóm người", groups, _keys(summary))


SHORT_GROUPS = {
    ClientGroup.DRUG_USE: "Nghiện",
    ClientGroup.TREATMENT: "Đang cai",
    ClientGroup.AFTER_TREATMENT: "Sau cai",
    ClientGroup.SEX_WORK: "Bán dâm",
    ClientGroup.TRAFFICKING: "Mua bán",
}


def _keys(summary: Summary) -> list[tuple[str, str]]:
    year = summary.period.year
    return [("was", f"Năm {year - 1}")] * summary.has_before + [("now", f"Năm {year}")]


def _is_running(month: Period, period: Period) -> bool:
    return bool(period.until) and month.last > period.last
