"""The report as it is printed: words and numbers only, so that it can be kept as it was issued."""

from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from reports.charts import Chart
from reports.year_end.annexes import Annex
from reports.year_end.heading import Heading

CHART_NAME = "Lượt tiếp cận người được phân công quản lý theo {by} (kỳ thống kê)"
PUBLIC_ENDING = "-cong-khai"  # of the name of a file that may be published


@dataclass(frozen=True)
class PaperPicture:
    """A picture by its digest, what is printed below it and told to who cannot see it; size in pixels."""

    digest: str
    caption: str
    description: str
    width: int
    height: int


@dataclass(frozen=True)
class PaperSection:
    """A section with its paragraphs; none: nothing is written yet, or a head."""

    code: str
    heading: str
    level: int
    is_head: bool
    must_be_written: bool
    paragraphs: tuple[str, ...]
    pictures: tuple[PaperPicture, ...] = ()  # reports issued before there were any name none


@dataclass(frozen=True)
class PaperLine:
    """A row of the results table."""

    number: str
    label: str
    unit: str
    shown: str
    shown_before: str
    ratio: str


@dataclass(frozen=True)
class PaperFigure:
    """A figure of the spreadsheet; `public` values are those that may be published, None where hidden."""

    indicator: str
    code: str
    label: str
    unit: str
    kind: str
    value: int
    before: int
    public: int | None
    public_before: int | None


@dataclass(frozen=True)
class PaperDefinition:
    """An indicator in words."""

    code: str
    label: str
    definition: str


@dataclass(frozen=True)
class Paper:
    """All that the PDF and the spreadsheet of one report print; equal papers make equal files."""

    key: str
    dated: str
    year: int
    file_name: str
    title: str
    subject: tuple[str, str]
    corrects: str
    period: str
    window: str
    opening: str
    place: str
    heading: Heading
    sections: tuple[PaperSection, ...]
    lines: tuple[PaperLine, ...]
    chart: Chart | None
    annexes: tuple[Annex, ...]
    figures: tuple[PaperFigure, ...]
    definitions: tuple[PaperDefinition, ...]
    public_annexes: tuple[Annex, ...] = ()  # as everybody may read them; reports issued earlier have none
    chart_name: str = CHART_NAME.format(by="quý")  # reports issued before half-years name none

    @property
    def when(self) -> str:
        """The period inside a sentence: 'năm 2020', '6 tháng đầu năm 2020'."""
        return f"{self.period[:1].lower()}{self.period[1:]}"

    @property
    def period_before(self) -> str:
        """What it is compared with: 'Năm 2019', '6 tháng đầu năm 2019'."""
        return f"{self.period.removesuffix(str(self.year))}{self.year - 1}"

    @property
    def when_before(self) -> str:
        """The same inside a sentence."""
        return f"{self.period_before[:1].lower()}{self.period_before[1:]}"

    @property
    def created(self) -> datetime:
        """The time written into files: of the report, not of the printing."""
        return datetime.combine(date.fromisoformat(self.dated), time(), UTC)


def kept(paper: Paper) -> dict[str, Any]:
    """What is stored of it, as JSON."""
    return asdict(paper)


def read(stored: dict[str, Any]) -> Paper:
    """The paper that was stored."""
    return _made(Paper, stored)


def _made(kind: Any, value: Any) -> Any:
    """A value of a type from what JSON made of it: data classes from objects, tuples from lists."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{f.name: _made(hints[f.name], value[f.name]) for f in fields(kind) if f.name in value})
    if isinstance(kind, UnionType):
        of = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _made(of, value)
    if get_origin(kind) is tuple:
        of = get_args(kind)
        each = [of[0]] * len(value) if of[-1] is Ellipsis else of
        return tuple(_made(one, item) for one, item in zip(each, value, strict=True))
    return value
