"""What home pages say of clients who move between communes."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from cases.models import Transfer, TransferState
from cases.wording import due_state
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import SHOWN, WORK, HomeSection, work_list
from volunteer_teams.look import Tone, Work
from volunteer_teams.place_words import place_words

ANSWERS_TOLD = timedelta(days=14)


def transfers(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Clients whom other communes ask to take over, and whom others lately refused to."""
    today, found = timezone.localdate(), Transfer.objects.within(access).for_table()
    coming = list(found.coming(access).open().order_by("proposed_on", "pk"))
    refused = found.going(access).filter(state=TransferState.REFUSED, decided_on__gte=today - ANSWERS_TOLD)
    works = [_coming_work(row) for row in coming] + [_refused_work(row) for row in refused]
    return work_list(
        works[:SHOWN],
        len(works),
        anchor="transfers",
        heading="Chuyển hồ sơ",
        words="hồ sơ chờ tiếp nhận" if coming else "hồ sơ không được tiếp nhận",
        url=reverse("cases:transfer_list"),
        is_late=any(row.notify_due_on and row.notify_due_on < today for row in coming),
    )


SECTIONS = (HomeSection(Permission.TRANSFER_EDIT, WORK, transfers, order=17),)


def _coming_work(transfer: Transfer) -> Work:
    due_on = transfer.notify_due_on
    tone, due = due_state(due_on, timezone.localdate()) if due_on else (Tone.WARN, "")
    return Work(
        when=f"{transfer.proposed_on:%d/%m}",
        due=due,
        tone=tone,
        what="Chờ tiếp nhận",
        why=". ".join(filter(None, [place_words(transfer.sender), transfer.programmes])),
        action="Xem đề nghị",
        url=transfer.get_absolute_url(),
        code=transfer.code,
        code_url=transfer.get_absolute_url(),
    )


def _refused_work(transfer: Transfer) -> Work:
    return Work(
        when=f"{transfer.decided_on:%d/%m}",
        due="",
        tone=Tone.WARN,
        what=f"{transfer.receiver.full_name} không tiếp nhận",
        why=f"Lý do: {transfer.reason}",
        action="Xem",
        url=transfer.get_absolute_url(),
        code=transfer.code,
        code_url=transfer.get_absolute_url(),
    )
