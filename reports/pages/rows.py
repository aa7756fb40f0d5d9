"""The rows behind a figure as lines of a page: one listing for each table that figures are counted from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from cases.models import Client
from reports.indicators.figure import Figure
from volunteer_teams.access.scopes import Access
from volunteer_teams.files.sheets import Column
from volunteer_teams.vietnamese import number, short_date

NOT_NAMED = "Không nêu tên"
NOT_SHOWN = "Mã không hiển thị"


@dataclass(frozen=True)
class Cell:
    """What stands in one cell; a code may lead to its case file."""

    text: str
    url: str = ""
    is_number: bool = False
    is_code: bool = False


@dataclass(frozen=True)
class Listing:
    """The columns of a table's rows, what they need loaded, and whether rows are about a client."""

    columns: tuple[Column, ...]
    related: tuple[str, ...]
    has_client: bool = False


def _text(*path: str) -> Callable[[Any], str]:
    def read(row: Any) -> str:
        for name in path:
            row = getattr(row, name, None)
        return str(row) if row is not None else ""

    return read


def _choice(name: str) -> Callable[[Any], str]:
    return lambda row: getattr(row, f"get_{name}_display")()


LISTINGS: dict[str, Listing] = {
    "teams": Listing(
        (
            ("Đội", _text("name")),
            ("Xã, phường", _text("commune", "full_name")),
            ("Thành lập", attrgetter("founded_on")),
            ("Giải thể", attrgetter("dissolved_on")),
        ),
        ("commune",),
    ),
    "memberships": Listing(
        (
            ("Tình nguyện viên", _text("volunteer", "full_name")),
            ("Chức danh", _choice("position")),
            ("Đội", _text("team", "name")),
            ("Từ ngày", attrgetter("since")),
        ),
        ("volunteer", "team"),
    ),
    "activities": Listing(
        (
            ("Ngày", attrgetter("on")),
            ("Loại hoạt động", _text("kind", "name")),
            ("Đội", _text("team", "name")),
            ("Xã, phường", _text("commune", "full_name")),
        ),
        ("kind", "team", "commune"),
    ),
    "contacts": Listing(
        (
            ("Ngày", attrgetter("on")),
            ("Hình thức", _choice("form")),
            ("Nhóm", _choice("group")),
            ("Đội", _text("team", "name")),
            ("Xã, phường", _text("commune", "full_name")),
        ),
        ("team", "commune"),
        has_client=True,
    ),
    "enrolments": Listing(
        (
            ("Ngày", attrgetter("on")),
            ("Bước", _text("status", "name")),
            ("Hình thức", lambda row: row.status.programme.get_treatment_form_display()),
            ("Xã, phường", _text("commune", "full_name")),
        ),
        ("status__programme", "commune"),
        has_client=True,
    ),
    "episodes": Listing(
        (
            ("Từ ngày", attrgetter("opened_on")),
            ("Danh sách", lambda row: row.programme.get_register_display()),
            ("Kết thúc", attrgetter("closed_on")),
            ("Xã, phường", _text("commune", "full_name")),
        ),
        ("programme", "commune"),
        has_client=True,
    ),
    "supports": Listing(
        (
            ("Ngày", attrgetter("on")),
            ("Loại hỗ trợ", _text("kind", "name")),
            ("Tình trạng", _choice("status")),
            ("Ngày của tình trạng", attrgetter("status_on")),
            ("Xã, phường", _text("commune", "full_name")),
        ),
        ("kind", "commune"),
        has_client=True,
    ),
    "clubs": Listing(
        (
            ("Tên", _text("name")),
            ("Loại", _choice("kind")),
            ("Xã, phường", _text("commune", "full_name")),
            ("Thành lập", attrgetter("founded_on")),
        ),
        ("commune",),
    ),
    "club_returns": Listing(
        (
            ("Câu lạc bộ, nhóm", _text("club", "name")),
            ("Xã, phường", _text("club", "commune", "full_name")),
            ("Năm", _text("year")),
        ),
        ("club__commune",),
    ),
}


def heads(figure: Figure) -> list[tuple[str, bool]]:
    """The headings of a figure's rows; True for a column of numbers."""
    listing = LISTINGS[figure.source.name]
    return [
        *([("Mã hồ sơ", False)] if listing.has_client else []),
        *((heading, False) for heading, _ in listing.columns),
        *([(figure.unit[:1].upper() + figure.unit[1:], True)] if figure.measure.total is not None else []),
    ]


def ready(rows: QuerySet, figure: Figure, access: Access) -> QuerySet:
    """The rows within reach with what their lines need."""
    listing = LISTINGS[figure.source.name]
    return rows.within(access).select_related(*listing.related)  # type: ignore[attr-defined]


def codes_of(rows: Iterable[Any], figure: Figure, access: Access) -> dict[int, str]:
    """The case codes behind rows, of clients whom this person may see; to be asked when counting is over."""
    if not LISTINGS[figure.source.name].has_client:
        return {}
    shown = Client.objects.within(access).filter(pk__in={row.client_id for row in rows if row.client_id})
    return dict(shown.values_list("pk", "code"))


def lines(
    rows: Iterable[Any], figure: Figure, codes: dict[int, str], case_url: Callable[[int], str]
) -> Iterator[list[Cell]]:
    """Each row as cells; people by case code only."""
    listing = LISTINGS[figure.source.name]
    for row in rows:
        cells = [Cell(_shown(read(row))) for _, read in listing.columns]
        if listing.has_client:
            cells.insert(0, _case(row.client_id, codes, case_url))
        if figure.measure.total is not None:
            cells.append(Cell(number(row.value), is_number=True))
        yield cells


def file_columns(figure: Figure, codes: dict[int, str]) -> list[Column]:
    """The columns of the same rows in a file."""
    listing = LISTINGS[figure.source.name]
    unit = f"{figure.unit[:1].upper()}{figure.unit[1:]}"
    return [
        *([("Mã hồ sơ", lambda row: _case(row.client_id, codes, no_url).text)] if listing.has_client else []),
        *listing.columns,
        *([(unit, attrgetter("value"))] if figure.measure.total is not None else []),
    ]


def no_url(client_id: int) -> str:
    """For who may not open case files."""
    return ""


def _shown(value: Any) -> str:
    """A day as pages write it; empty when there is none."""
    return "" if value is None else short_date(value) if isinstance(value, date) else str(value)


def _case(client: int | None, codes: dict[int, str], case_url: Callable[[int], str]) -> Cell:
    if client is None:
        return Cell(NOT_NAMED)
    if client not in codes:
        return Cell(NOT_SHOWN)
    return Cell(codes[client], url=case_url(client), is_code=True)
