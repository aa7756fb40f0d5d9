"""What is looked at before a report is issued: what must be put right, and what needs a reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from cases.models import ClientPair
from reports.indicators.checks import check_parts
from reports.indicators.counting import count_parts
from reports.models import IssuedReport
from reports.pages.links import address
from reports.periods import Period, Span
from reports.places import Level, ReportPlace
from reports.returns.figures import digest
from reports.returns.spans import months_not_accepted
from reports.year_end.document import Document, document_of, report_of
from reports.year_end.heading import office_of
from reports.year_end.outline import edit_url, unwritten
from reports.year_end.paper import kept
from volunteer_teams.vietnamese import number, short_date

SOME = 5  # communes told by name


class Weight(StrEnum):
    """What a finding means for issuing."""

    RIGHT = "right"
    REASON = "reason"  # may be issued all the same, for a reason
    BLOCKING = "blocking"


OF_WRITERS = ("day", "number", "signer", "sections")  # put right where the report is written


@dataclass(frozen=True)
class Finding:
    """One check with its result in words, and where it is put right."""

    code: str
    weight: Weight
    words: str
    url: str = ""
    link: str = ""
    about: str = ""  # what a reason is asked for, in a few words

    @property
    def is_right(self) -> bool | None:
        """As `parts/checks.html` shows checks."""
        return {Weight.RIGHT: True, Weight.REASON: None, Weight.BLOCKING: False}[self.weight]

    def told_to_readers(self) -> "Finding":
        """Without the way to a page that only its writers open."""
        return replace(self, url="", link="") if self.code in OF_WRITERS else self

    def told(self, reason: str = "") -> dict[str, Any]:
        """What is kept of it with the issued report."""
        kept = {"code": self.code, "weight": self.weight, "words": self.words}
        return {**kept, "url": "", "link": "", "reason": reason}


def _asking(code: str, about: str, words: str, url: str, link: str) -> Finding:
    """One with which the report may be issued all the same; `about` stands beside the reason."""
    return Finding(code, Weight.REASON, words, url, link, about)


def to_issue(place: ReportPlace, period: Period) -> Document:
    """The report as it would be issued today: without a day of its own today's, without a number the next."""
    report = report_of(place, period)
    report.signed_on = report.signed_on or timezone.localdate()
    if report.number is None:
        report.number = IssuedReport.objects.numbered(report, report.signed_on.year).next_number()
    return document_of(place, period, report)


def version_of(document: Document, found: Sequence[Finding]) -> str:
    """What the page before issuing shows: its words, figures and findings."""
    told = [f"{finding.code} {finding.words}" for finding in found]
    return digest([str(kept(document.paper)), document.figures.version, *told])


def findings(document: Document) -> list[Finding]:
    """Every check of a report, in the order in which it is read."""
    return [
        *_paper(document),
        *_sections(document),
        *_sums(document),
        *_months(document),
        *_people(document.place),
    ]


def _paper(document: Document) -> Iterator[Finding]:
    """Days, number, signer and office."""
    place, period, last = document.place, document.period, document.period.whole.last
    sign = {"url": address("report_sign", place.key, period), "link": "Số, ngày, người ký"}
    if timezone.localdate() < last:
        words = f"Kỳ số liệu đến hết ngày {short_date(last)}: từ ngày đó mới ban hành được"
        yield Finding("over", Weight.BLOCKING, words)
    elif period.last < last:
        words = f"Số liệu mới tính đến hết ngày {short_date(period.last)}, chưa đủ kỳ"
        words += f" đến hết ngày {short_date(last)}: mở lại báo cáo {period.when} để tính đủ"
        yield Finding("over", Weight.BLOCKING, words)
    if document.signed_on and not last <= document.signed_on <= timezone.localdate():
        words = (
            f"Ngày ký {short_date(document.signed_on)} phải từ ngày cuối kỳ {short_date(last)} đến hôm nay"
        )
        yield Finding("day", Weight.BLOCKING, words, **sign)
    report = document.report
    year = document.signed_on.year if document.signed_on else period.year
    if report.number and IssuedReport.objects.numbered(report, year).filter(number=report.number).exists():
        words = f"Số {report.number} của năm {year} đã dùng cho một báo cáo khác"
        yield Finding("number", Weight.BLOCKING, words, **sign)
    if document.heading.signer_name:
        yield Finding("signer", Weight.RIGHT, f"Người ký: {document.heading.signer_name}")
    else:
        yield Finding("signer", Weight.BLOCKING, "Chưa có tên người ký", **sign)
    if not office_of(place, document.signed_on or last):
        words = "Chưa có thể thức văn bản: tên cơ quan, ký hiệu, nơi nhận đang lấy theo tên địa bàn"
        yield _asking("office", "thể thức văn bản", words, reverse("office_list"), "Thể thức văn bản")


def _sections(document: Document) -> Iterator[Finding]:
    empty = unwritten(document)
    if empty:
        names = "; ".join(section.named(document.period) for section in empty)
        words = f"Còn {len(empty)} mục chưa viết: {names}. Không có gì để viết thì ghi “Không.”"
        yield Finding("sections", Weight.BLOCKING, words, edit_url(document, empty[0]), "Viết tiếp")
    else:
        yield Finding("sections", Weight.RIGHT, "Mọi mục đã viết")


def _sums(document: Document) -> Iterator[Finding]:
    """Breakdowns add up, over parts and over places."""
    found = document.summary.checks()
    figures = [figure for made in document.summary.figures.values() for figure in made]
    for division in document.divisions[:1]:
        parts = count_parts(figures, document.place, document.period, division)
        found += check_parts(figures, document.summary.values, parts, division.heading)
    url = address("report_detail", document.place.key, document.period)
    wrong = [check for check in found if check.is_right is False]
    for n, check in enumerate(wrong):
        yield Finding(f"sum-{n}", Weight.BLOCKING, check.words, f"{url}#checks", "Xem số liệu")
    if not wrong:
        words = f"Các số cộng khớp: {number(len([c for c in found if c.is_right]))} phép kiểm tra"
        yield Finding("sums", Weight.RIGHT, words)
    lost = [check.words for check in found if check.is_right is None]
    if lost:
        yield _asking("places", "chia theo đơn vị", ". ".join(lost), f"{url}#checks", "Xem số liệu")


def _months(document: Document) -> Iterator[Finding]:
    """Monthly returns that the province has not accepted."""
    if document.place.level is Level.TEAM:
        return
    asked, missing = months_not_accepted(document.place, document.period)
    if not asked:
        which = "Năm này" if document.period.span is Span.YEAR else "Kỳ này"
        yield Finding("months", Weight.RIGHT, f"{which} không phải gửi báo cáo tháng")
    elif not missing:
        yield Finding("months", Weight.RIGHT, f"Cả {number(asked)} báo cáo tháng đã được chấp nhận")
    else:
        names = list(dict.fromkeys(one.commune.full_name for one in missing))
        more = f" và {len(names) - SOME} nơi khác" if len(names) > SOME else ""
        words = (
            f"{number(len(missing))} trong {number(asked)} báo cáo tháng chưa được chấp nhận: "
            f"{', '.join(names[:SOME])}{more}"
        )
        url = f"{reverse('reports:return_list')}?year={document.period.year}"
        yield _asking("months", "báo cáo tháng", words, url, "Bảng báo cáo tháng")


def _people(place: ReportPlace) -> Iterator[Finding]:
    """Files that may be of one person are two people in the figures."""
    path = {Level.PROVINCE: "{}_province", Level.COMMUNE: "{}__commune", Level.TEAM: "{}__team"}[place.level]
    of_place = Q(**{f"{path.format('first')}__in": place.ids}) | Q(
        **{f"{path.format('second')}__in": place.ids}
    )
    pairs = ClientPair.objects.suspected().filter(of_place).count()
    if pairs:
        words = f"{number(pairs)} cặp hồ sơ có thể là một người, đang tính thành hai"
        yield _asking("people", "hồ sơ trùng", words, reverse("cases:client_pair_list"), "Hồ sơ trùng")
    else:
        yield Finding("people", Weight.RIGHT, "Không có cặp hồ sơ nào nghi là một người")
