"""What the pages with a grid share: which month lies around, and what their buttons do."""

import calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone

from volunteer_teams.actions.sending import close_sheet
from volunteer_teams.actions.together import Entered
from volunteer_teams.drafts.giving_back import keep
from volunteer_teams.drafts.tickets import TICKET, new_ticket, number_of
from volunteer_teams.forms.grid import CHECK, MORE, MOST_LINES, PROPOSE, SAVE, TOO_MANY, Sheet
from volunteer_teams.http.refusals import refuse
from volunteer_teams.http.requests import Request

RECORDED_SHOWN = 5  # rows of what is there already
NOTHING = "Chưa có dòng nào để lưu."
NONE_LIKE = "Tháng trước không có dòng nào để ghi giống."


def day_in(month: date, day: int) -> date:
    """That day of a month, or its last one where there is no such day."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def around(month: date) -> dict[str, date | None]:
    """The month before, and the one after unless it is yet to come."""
    after = (month + timedelta(days=31)).replace(day=1)
    return {
        "before": (month - timedelta(days=1)).replace(day=1),
        "after": after if after <= timezone.localdate() else None,
    }


def fill(
    request: Request,
    sheet: Sheet,
    *,
    save: Callable[..., Entered],
    check: Callable[..., Entered],
    propose: Callable[[int], Iterable[Mapping[str, str]]],
) -> int:
    """Do what the button asks for, and say what cannot be done; answer how many lines were saved."""
    command, saved = command_of(request), 0
    if sheet.is_too_long:
        refuse(request.POST)
        messages.error(request, TOO_MANY)
    elif command == SAVE:
        saved = sheet.settle(save)
        sheet.drop_written()
        _tell(request, sheet, saved)
    elif sheet.typed:
        sheet.settle(check)
    if command == PROPOSE:
        _propose(request, sheet, list(propose(MOST_LINES - len(sheet.typed))))
    if not request.htmx:
        sheet.add_blank()
        _hand_ticket(request, sheet, is_used=saved > 0)
    return saved


def command_of(request: Request) -> str:
    """What the button that sent a grid asks for; opening its page may ask for lines to begin with."""
    if request.method == "GET":  # with a draft that was given back, perhaps
        return PROPOSE if PROPOSE in request.GET else CHECK
    return next((command for command in (CHECK, MORE, PROPOSE) if command in request.POST), SAVE)


def _hand_ticket(request: Request, sheet: Sheet, *, is_used: bool) -> None:
    """Let the sheet carry a ticket, by which its draft is kept (`drafts/`); what is left gets a new one."""
    sheet.ticket = request.POST.get(TICKET, "")
    number = number_of(sheet.ticket, request.user.pk)
    if number and is_used:
        close_sheet(ticket=number, by=request.user)
    if not number or is_used:
        sheet.ticket = new_ticket(request.user.pk)
    if is_used and sheet.wrong:
        left = QueryDict(mutable=True)
        left.update({TICKET: sheet.ticket, **sheet.as_typed()})
        keep(left, request.path, request.user)


def _tell(request: Request, sheet: Sheet, saved: int) -> None:
    left = len(sheet.wrong)
    if saved and left:
        messages.success(request, f"Đã lưu {saved} dòng. {left} dòng cần sửa còn ở đây.")
    elif not saved:
        refuse(request.POST)
        messages.error(request, f"Chưa lưu dòng nào: {left} dòng cần sửa." if left else NOTHING)


def _propose(request: Request, sheet: Sheet, lines: list[Mapping[str, str]]) -> None:
    sheet.propose(lines)
    if request.htmx:
        return  # the script that asked says so itself
    if lines:
        messages.info(request, f"{len(lines)} dòng như tháng trước: ghi kết quả rồi lưu.")
    else:
        messages.info(request, NONE_LIKE)
