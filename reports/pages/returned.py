"""A month's figures as the page shows them: sent, now, and what came in between."""

from dataclasses import dataclass

from reports.models import IssuedReport, MonthlyReturn
from reports.pages.links import Links, definition
from reports.returns.figures import PeriodFigures
from reports.summary import Line
from volunteer_teams.templatetags.formats import moment


@dataclass(frozen=True)
class ComparedLine:
    """One figure; `url` leads to its rows of now."""

    line: Line
    url: str
    definition_url: str

    @property
    def sentence(self) -> str:
        """'đã gửi 117, nay 119 (+2 bổ sung)'."""
        line = self.line
        more = "bổ sung" if line.difference > 0 else "bớt"
        return f"đã gửi {line.shown_before}, nay {line.shown} ({line.shown_difference} {more})"


@dataclass(frozen=True)
class Compared:
    """All lines of a month; `is_other_catalogue`: indicators were changed since it was sent."""

    lines: tuple[ComparedLine, ...]
    is_sent: bool
    is_other_catalogue: bool

    @property
    def changed(self) -> list[ComparedLine]:
        """Those that differ from what was sent."""
        return [one for one in self.lines if self.is_sent and one.line.difference]


def compare(now: PeriodFigures, row: MonthlyReturn | IssuedReport, links: Links) -> Compared:
    """The figures of now, beside those that were sent last or issued, where any were."""
    sent = row.figures or {}
    lines = tuple(
        ComparedLine(line, links.rows(line.figure), definition(line.indicator))
        for line in now.beside(sent).lines()
    )
    is_sent = row.figures is not None
    return Compared(lines, is_sent, is_sent and row.catalogue != now.catalogue)


def who_did(row: MonthlyReturn) -> list[tuple[str, str]]:
    """Who prepared, sent and looked at a return, and when."""
    steps = (
        ("Soạn", row.prepared_by, row.prepared_at, "chưa soạn"),
        ("Gửi tỉnh", row.submitted_by, row.submitted_at, "chưa gửi"),
        ("Tỉnh xem", row.reviewed_by, row.reviewed_at, "chưa xem"),
    )
    return [
        (words, f"{by.full_name}, {moment(at)}" if by else moment(at) or nobody)
        for words, by, at, nobody in steps
    ]
