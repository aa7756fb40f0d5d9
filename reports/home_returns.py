"""Monthly returns on home pages: what a commune is to send, what a province waits for and has to look at."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from reports.periods import month_ended, month_of
from reports.returns.board import communes_of
from reports.returns.standing import TO_SEND, Stand, Standing, standings
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import SHOWN, work_list
from volunteer_teams.look import Tone, Work
from volunteer_teams.vietnamese import number, short_date

BACK = 12  # months that are still asked about
ACTIONS = {Stand.RETURNED: "Sửa, gửi lại", Stand.OVERDUE: "Soạn, gửi", Stand.OPEN: "Soạn, gửi"}


def returns_to_send(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """The months a commune has yet to send, the oldest first; for whoever prepares or sends them."""
    if access.nation or access.provinces:
        return None
    today = timezone.localdate()
    waiting = sorted(
        (one for one in _stands(access, today) if one.stand in TO_SEND), key=lambda one: one.month
    )
    return work_list(
        [_to_send(one, today) for one in waiting[:SHOWN]],
        len(waiting),
        anchor="returns",
        heading="Báo cáo tháng chưa gửi",
        words="báo cáo tháng chưa gửi",
        url=reverse("reports:return_list"),
        is_late=any(one.stand is Stand.OVERDUE for one in waiting),
    )


def returns_to_review(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """How many communes are late and how many returns wait to be looked at, the newest month first."""
    today = timezone.localdate()
    stands = _stands(access, today)
    late = _by_month(stands, Stand.OVERDUE, lambda month, some: _late(month, some, today))
    waiting = _by_month(stands, Stand.SUBMITTED, _waiting)
    return work_list(
        [*late[: SHOWN - len(waiting[:2])], *waiting][:SHOWN],
        len(late) + len(waiting),
        anchor="returns",
        heading="Báo cáo tháng của các xã",
        words="việc về báo cáo tháng",
        url=reverse("reports:return_list"),
        is_late=bool(late),
    )


def _stands(access: Access, today: date) -> list[Standing]:
    """Every commune's newest months that are over."""
    months = [month_ended(today)]
    while len(months) < BACK:
        months.insert(0, month_of(months[0]).previous().named)
    return list(standings(communes_of(access, months), months, today, compared=False).values())


def _to_send(one: Standing, today: date) -> Work:
    assert one.due_on  # what is not asked for is not to be sent
    days = (today - one.due_on).days
    period = month_of(one.month)
    said = f"Tỉnh trả lại: {one.reason}" if one.stand is Stand.RETURNED else f"Số liệu {period.days_label}"
    return Work(
        when=f"{one.due_on:%d/%m}",
        due=f"quá {number(days)} ngày" if days > 0 else f"còn {number(-days)} ngày",
        tone=Tone.DANGER if days > 0 else Tone.WARN,
        what=f"Tháng {one.month.month}/{one.month.year} chưa gửi, hạn {short_date(one.due_on)}",
        why=said,
        who=one.commune.full_name,
        action=ACTIONS[one.stand],
        url=one.url,
    )


def _by_month(
    stands: Sequence[Standing], stand: Stand, work: Callable[[date, list[Standing]], Work]
) -> list[Work]:
    found: dict[date, list[Standing]] = {}
    for one in stands:
        if one.stand is stand:
            found.setdefault(one.month, []).append(one)
    return [work(month, found[month]) for month in sorted(found, reverse=True)]


def _late(month: date, some: list[Standing], today: date) -> Work:
    due = min(one.due_on for one in some if one.due_on)
    return Work(
        when=f"{due:%d/%m}",
        due=f"quá {number((today - due).days)} ngày",
        tone=Tone.DANGER,
        what=f"{number(len(some))} xã chưa gửi báo cáo tháng {month.month}/{month.year}",
        why=f"Hạn gửi {short_date(due)}",
        action="Xem các xã",
        url=_board(month, Stand.OVERDUE),
    )


def _waiting(month: date, some: list[Standing]) -> Work:
    first = min(one.submitted_at for one in some if one.submitted_at)
    return Work(
        when=f"{timezone.localtime(first):%d/%m}",
        due="chờ xem",
        tone=Tone.INFO,
        what=f"{number(len(some))} báo cáo tháng {month.month}/{month.year} chờ tỉnh xem",
        why="Chấp nhận, hoặc trả lại với lý do",
        action="Xem các xã",
        url=_board(month, Stand.SUBMITTED),
    )


def _board(month: date, stand: Stand) -> str:
    query = urlencode({"year": month.year, "month": month.month, "state": stand})
    return f"{reverse('reports:return_list')}?{query}"
