"""Letters to communes that have yet to send a month; they carry no figure and no name of anybody."""

from dataclasses import dataclass
from datetime import date

from django.core.mail import EmailMessage
from django.db import transaction

from reports.events import ReportEvent
from reports.models import ReturnRule
from reports.periods import month_ended, month_of
from reports.returns.board import communes_of
from reports.returns.standing import TO_SEND, Stand, Standing, standings
from volunteer_teams import audit
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import RoleAssignment, User
from volunteer_teams.vietnamese import short_date

BEFORE, EVERY = 2, 3  # days: once before it is due, then on the first day late and every third one after
ROLES = (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)


@dataclass(frozen=True)
class Reminded:
    """What a run did: the letters, and how many communes have nobody with a mail address."""

    letters: list[EmailMessage]
    without_address: int


@transaction.atomic
def remind_returns(*, today: date, by: User | None) -> Reminded:
    """Write to the officers and leaders of communes whose month is nearly due or late; log it for each.

    The letters are the caller's to send, once this has been written.
    """
    letters, without = [], 0
    found = [one for one in _waiting(today) if is_day_to_remind(one.due_on, today)]
    addresses = _addresses([one.commune.pk for one in found], today)
    for one in found:
        to = addresses.get(one.commune.pk, [])
        if not to:
            without += 1
            continue
        letters.append(EmailMessage(subject=_subject(one), body=_body(one, today), bcc=to))
        month = f"{one.month.month}/{one.month.year}"
        audit.record(
            ReportEvent.RETURNS_REMINDED,
            subject=f"tháng {month}",
            place=one.commune,
            by=by,
            changes={"month": month, "letters": len(to)},
        )
    return Reminded(letters, without)


def is_day_to_remind(due_on: date | None, today: date) -> bool:
    """Whether a letter is due today: not every day, so that it is read."""
    if due_on is None:
        return False
    late = (today - due_on).days
    return late == -BEFORE or (late > 0 and late % EVERY == 1)


def _waiting(today: date) -> list[Standing]:
    """The newest month that is over and the one before it, of every province with a rule."""
    newest = month_ended(today)
    months = [month_of(newest).previous().named, newest]
    asking = ReturnRule.objects.order_by("province").values_list("province", flat=True)
    communes = communes_of(Access(provinces=frozenset(asking)), months)
    found = standings(communes, months, today, compared=False)
    return [one for one in found.values() if one.stand in TO_SEND]


def _addresses(communes: list[int], today: date) -> dict[int, list[str]]:
    held = RoleAssignment.objects.current(today).filter(role__in=ROLES, commune__in=communes)
    rows = held.filter(user__is_active=True).exclude(user__email="").order_by("user__email")
    found: dict[int, list[str]] = {}
    for commune, address in rows.values_list("commune", "user__email").distinct():
        found.setdefault(commune, []).append(address)
    return found


def _subject(one: Standing) -> str:
    return f"Báo cáo tháng {one.month.month}/{one.month.year}: hạn {short_date(one.due_on or one.month)}"


def _body(one: Standing, today: date) -> str:
    due = one.due_on or today
    state = "đã quá hạn" if today > due else "sắp đến hạn"
    back = "Tỉnh đã trả lại báo cáo này để sửa.\n" if one.stand is Stand.RETURNED else ""
    return (
        f"{one.commune.full_name} chưa gửi báo cáo tháng {one.month.month}/{one.month.year}"
        f" ({month_of(one.month).days_label}).\n"
        f"Hạn gửi: {short_date(due)}, {state}.\n{back}\n"
        "Đăng nhập như mọi ngày, mở mục Báo cáo tháng để xem số liệu và gửi.\n"
        "Thư này không có liên kết đăng nhập; đừng bấm liên kết nào trong thư tự xưng là của phần mềm.\n"
    )
