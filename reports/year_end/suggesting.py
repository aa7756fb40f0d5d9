"""Sentences offered to whoever writes a section; they stand in the report only when somebody takes them."""

from collections.abc import Callable

from reports.indicators.figure import Kind
from reports.periods import Span
from reports.summary import Line, Summary
from reports.wording import change, lowered, sentence
from reports.year_end.sections import Section
from volunteer_teams.vietnamese import count, decimal, number

NOTABLE = 5  # per cent by which a figure must have changed to be mentioned
MOST = 5  # figures in one sentence


def suggestions(section: Section, summary: Summary) -> list[str]:
    """What the figures suggest for a section, at most a few sentences."""
    offer = OFFERS.get(section.code)
    return [text for text in offer(summary) if text] if offer else []


def _contacts(summary: Summary) -> list[str]:
    """Which groups and months had most."""
    total = summary.values["M08"]
    if not total:
        return []
    groups = sorted(summary.parts("M08.group"), key=lambda part: -part[1])[:2]
    shares = [
        f"nhóm {lowered(f.label)} chiếm {decimal(n * 100 / total)}% số lượt ({number(n)} lượt)"
        for f, n in groups
    ]
    whole = [
        (month, value)
        for (_, value), month in zip(summary.parts("M08.month"), summary.period.whole.months(), strict=True)
        if month.last <= summary.period.last
    ]
    sentences = sentence([", ".join(shares)])
    if len(whole) > 1:
        most, least = max(whole, key=lambda pair: pair[1]), min(whole, key=lambda pair: pair[1])
        sentences.append(
            f"Tháng {most[0].number} có số lượt tiếp cận cao nhất ({number(most[1])} lượt), "
            f"tháng {least[0].number} thấp nhất trong các tháng trọn kỳ ({number(least[1])} lượt)."
        )
    return sentences


def _risen(summary: Summary) -> list[str]:
    return [_changed(summary, lambda line: line.difference > 0, "tăng")]


def _fallen(summary: Summary) -> list[str]:
    return [_changed(summary, lambda line: line.difference < 0, "giảm")]


def _changed(summary: Summary, is_meant: Callable[[Line], bool], how: str) -> str:
    """The main figures that changed notably in one direction, the largest change first."""
    lines = [
        line
        for line in summary.lines()
        if line.number
        and line.figure.kind is not Kind.STOCK
        and line.before
        and abs(line.difference) * 100 >= NOTABLE * line.before
        and is_meant(line)
    ]
    lines.sort(key=lambda line: -abs(line.difference) / (line.before or 1))
    told = [
        f"{lowered(line.figure.label)} {change(line.value, line.before or 0, summary.period.compared)}"
        for line in lines[:MOST]
    ]
    before = "năm trước" if summary.period.span is Span.YEAR else "cùng kỳ năm trước"
    return f"Một số kết quả {how} so với {before}: {'; '.join(told)}." if told else ""


def _next_period(summary: Summary) -> list[str]:
    """Keep the teams; reach at least as many as in this year or half."""
    values = summary.values
    size = 10 ** max(len(str(values["M08"])) - 2, 0)
    goal = (values["M08"] // size + 1) * size
    return [
        f"Duy trì, củng cố {count(values['M01'])} Đội; kiện toàn kịp thời các Đội thiếu tình nguyện viên."
        if values["M01"]
        else "",
        f"Phấn đấu tiếp cận trên {number(goal)} lượt người được phân công quản lý." if values["M08"] else "",
        "Phấn đấu mỗi tình nguyện viên giúp đỡ ít nhất 01 người nghiện ma túy hoặc người sau cai nghiện.",
    ]


OFFERS: dict[str, Callable[[Summary], list[str]]] = {
    "II.3": _contacts,
    "III.1": _risen,
    "III.2": _fallen,
    "IV": _next_period,
}
