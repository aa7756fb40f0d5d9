"""Communes by months: how each stands, what is most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from reports.periods import Period, month_of
from reports.returns.standing import Stand, Standing, changed, standings
from volunteer_teams.access.scopes import Access
from volunteer_teams.look import Tally
from volunteer_teams.models import Commune
from volunteer_teams.vietnamese import fold, number

BY_NAME = "name"
COUNTED = (
    (Stand.ACCEPTED, "đã chấp nhận"),
    (Stand.SUBMITTED, "chờ tỉnh xem"),
    (Stand.RETURNED, "trả lại, chờ xã sửa"),
    (Stand.OPEN, "chưa gửi, chưa đến hạn"),
    (Stand.OVERDUE, "quá hạn, chưa gửi"),
)


@dataclass(frozen=True)
class BoardRow:
    """A commune's months in order, and what is newest to say about it."""

    commune: Commune
    cells: tuple[Standing, ...]
    note: str

    @property
    def url(self) -> str:
        """Its year, built on its months."""
        return reverse("reports:return_period", args=[f"commune-{self.commune.pk}", self.year, "year"])

    @property
    def year(self) -> int:
        """The statutory year of its months."""
        return self.cells[0].month.year

    @property
    def is_late(self) -> bool:
        """Whether a month is overdue, which `note` then tells: a phone shows few of the months."""
        return any(cell.stand is Stand.OVERDUE for cell in self.cells)

    @property
    def newest_first(self) -> list[Standing]:
        """Its months that have a page, the newest first."""
        return [cell for cell in reversed(self.cells) if cell.url]

    @property
    def urgency(self) -> tuple[int, ...]:
        """Most late months first, then sent back, then waiting."""
        stands = [cell.stand for cell in self.cells]
        return tuple(-stands.count(stand) for stand in (Stand.OVERDUE, Stand.RETURNED, Stand.SUBMITTED))


@dataclass(frozen=True)
class Board:
    """The months of a year and the communes that are, or were, asked for them."""

    year: int
    months: tuple[date, ...]
    rows: tuple[BoardRow, ...]

    def in_month(self, month: date) -> list[Standing]:
        """How every commune stands in one month."""
        at = self.months.index(month)
        return [row.cells[at] for row in self.rows]

    def chosen(self, month: date, stand: str, text: str, order: str) -> list[BoardRow]:
        """The communes that stand so in a month and bear such a name; the most urgent first, or by name."""
        at, wanted = self.months.index(month), fold(text)
        rows = [
            row
            for row in self.rows
            if stand in ("", row.cells[at].stand) and wanted in row.commune.full_name_key
        ]
        return rows if order == BY_NAME else sorted(rows, key=lambda row: row.urgency)

    def tallies(self, month: date) -> list[Tally]:
        """How many stand how in a month, each leading to them."""
        stands = [cell.stand for cell in self.in_month(month)]
        url = reverse("reports:return_list")
        return [
            Tally(
                stands.count(stand),
                words,
                f"{url}?{urlencode({'year': self.year, 'month': month.month, 'state': stand})}",
                stand is Stand.OVERDUE,
            )
            for stand, words in COUNTED
            if stand is not Stand.OPEN or stand in stands
        ]


def board_of(access: Access, year: int) -> Board:
    """The year of every commune in reach that is asked for a month of it, or sent one."""
    today, months = timezone.localdate(), months_of(year)
    begun = [month for month in months if month_of(month).has_begun(today)]
    if not begun:
        return Board(year, months, ())
    communes = communes_of(access, begun)
    found = standings(communes, begun, today)
    rows = []
    for commune in communes:
        cells = tuple(
            found.get((commune.pk, month), Standing(commune, month, Stand.NOT_ASKED)) for month in months
        )
        if any(cell.stand is not Stand.NOT_ASKED for cell in cells):
            rows.append(BoardRow(commune, cells, note_of(cells, today)))
    return Board(year, months, tuple(rows))


def months_of(year: int) -> tuple[date, ...]:
    """The twelve statutory months of a year, as addresses name them."""
    return tuple(month.named for month in Period(year).months())


def communes_of(access: Access, months: Sequence[date]) -> list[Commune]:
    """The communes in reach that were there at the end of one of these months, by name."""
    first, last = month_of(months[0]).last, month_of(months[-1]).last
    rows = Commune.objects.within(access).exclude(valid_to__lt=first).filter(valid_from__lte=last)
    return list(rows.in_order())


def note_of(cells: Sequence[Standing], today: date) -> str:
    """What is most urgent, else newest, in a few words."""
    late = [cell for cell in cells if cell.stand is Stand.OVERDUE]
    if len(late) > 1:
        return f"Quá hạn {number(len(late))} tháng"
    if late and late[0].due_on:
        return f"Quá {number((today - late[0].due_on).days)} ngày"
    for cell in reversed(cells):
        if cell.stand is Stand.RETURNED:
            return f"Tháng {cell.month.month} trả lại: {cell.reason}"
        if cell.stand is Stand.SUBMITTED and cell.submitted_at:
            return f"Gửi {timezone.localtime(cell.submitted_at):%d/%m}"
    later = [cell for cell in cells if cell.later]
    return f"Tháng {later[-1].month.month}: {changed(later[-1].later)} sau khi gửi" if later else ""
