"""A bundle of reports as one file: an index, then each report that was made."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

from django.utils import timezone

from reports.models import BundlePart, PartState, ReportBundle
from reports.year_end.document import of_period
from volunteer_teams.files.sheets import Cell, Sheet
from volunteer_teams.files.xlsx import xlsx
from volunteer_teams.models import User
from volunteer_teams.vietnamese import fold, number, short_date

INDEX = "000-muc-luc.xlsx"
NOT_MADE = "Chưa làm"


def title_of(bundle: ReportBundle) -> str:
    """What it is, in a line."""
    return f"Báo cáo {bundle.when} của {bundle.whose}, {bundle.province.full_name}"


def file_name_of(bundle: ReportBundle) -> str:
    """'bao-cao-cac-doi-thanh-pho-ha-noi-2020.zip', '…-6-thang-dau-nam-2020.zip'."""
    words = fold(f"bao cao {bundle.get_level_display()} {bundle.province.full_name}").replace(",", " ")
    return f"{'-'.join(words.split())}-{of_period(bundle.period)}.zip"


def zipped(bundle: ReportBundle, by: User) -> IO[bytes]:
    """The file, on disk and not in memory; it is gone when it is closed. PDFs do not shrink any more."""
    with ExitStack() as unless_whole:
        target = unless_whole.enter_context(TemporaryFile(prefix="bundle-"))
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(INDEX, _index(bundle, by), zipfile.ZIP_DEFLATED)
            for name, content in bundle.parts.contents():
                archive.writestr(name, content)
        target.seek(0)
        unless_whole.pop_all()  # closed with the answer that sends it
    return target


def _index(bundle: ReportBundle, by: User) -> bytes:
    """Which reports there are, and of those that are not, why."""
    period = bundle.period
    lines = [
        title_of(bundle),
        f"Số liệu từ {short_date(period.first)} đến hết {short_date(period.last)}",
        f"Yêu cầu lúc {timezone.localtime(bundle.asked_at):%H:%M %d/%m/%Y}",
        f"Người tải: {by.full_name}, {timezone.localtime():%H:%M %d/%m/%Y}",
        f"Có {number(bundle.made)} trong {number(bundle.reports)} báo cáo",
        "Tài liệu nội bộ, xóa khi xong việc.",
    ]
    rows: Iterator[list[Cell]] = (
        [part.position, part.name, _state(part), part.file_name] for part in bundle.parts.in_order()
    )
    headings = ["STT", "Địa bàn", "Bản nào, hoặc vì sao không có", "Tệp"]
    return xlsx(Sheet(lines, headings, rows, timezone.localtime()))


def _state(part: BundlePart) -> str:
    if part.state == PartState.MADE:
        return part.about
    return f"Không tạo được: {part.reason}" if part.state == PartState.FAILED else NOT_MADE
