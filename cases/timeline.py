"""The history of a client, newest first: contacts, supports and papers in one list, page by page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from cases.models import (
    Client,
    Contact,
    ContactForm,
    DueChange,
    EpisodeStep,
    Support,
    SupportStatus,
    Transfer,
)
from cases.models.support import WAITING
from cases.wording import inside
from volunteer_teams.access.scopes import NOWHERE, Access
from volunteer_teams.look import LogRow, State, Tone
from volunteer_teams.vietnamese import money, short_date

PER_PAGE = 15
CONTACTS, SUPPORTS, PAPERS = "contacts", "supports", "papers"
NAMES = {"": "Tất cả", CONTACTS: "Lần gặp", SUPPORTS: "Hỗ trợ", PAPERS: "Giấy tờ"}
STEP, NOTICE, DUE, MOVE = "step", "notice", "due", "move"  # all are papers

CONTACT_ICONS: dict[str, str] = {
    ContactForm.HOME: "home",
    ContactForm.PHONE: "phone",
    ContactForm.GROUP: "users",
    ContactForm.OFFICE: "building",
    ContactForm.OUTREACH: "map-pin",
}


SUPPORT_STATES: dict[str, State] = {
    SupportStatus.REFERRED: State(Tone.INFO, "Chờ trả lời", "clock"),
    SupportStatus.ACCEPTED: State(Tone.INFO, "Đã tiếp nhận", "clock"),
    SupportStatus.RECEIVED: State(Tone.GOOD, "Đã nhận"),
    SupportStatus.REFUSED: State(Tone.CALM, "Không được nhận"),
}


@dataclass(frozen=True)
class Timeline:
    """One page of the history, and how much there is of each kind."""

    page: Page
    rows: list[LogRow]
    counts: dict[str, int]
    show: str

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """What may be shown: its name in the address, in words, and how much of it there is."""
        return [(show, name, self.counts[show]) for show, name in NAMES.items()]

    @property
    def older(self) -> str:
        """The address of the next page, empty on the last one."""
        return self._address(self.page.number + 1) if self.page.has_next() else ""

    @property
    def newer(self) -> str:
        """The address of the page before, empty on the first one."""
        return self._address(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def left(self) -> int:
        """How many older rows there are."""
        return self.page.paginator.count - self.page.end_index()

    def _address(self, number: int) -> str:
        return f"?show={self.show}&page={number}"


def timeline(
    client: Client, *, show: str, number: Any, may_edit: "MayEdit", joined: Sequence[Client] = ()
) -> Timeline:
    """The history of a client who is in reach; `show` is one of NAMES. Seven queries whatever its length.

    `joined` are the person's other files, in reach too; rows of theirs say which file they stand in.
    """
    parts = _parts([client, *joined])
    other_codes = {other.pk: other.code for other in joined}
    show = show if show in NAMES else ""
    counts = {name: sum(part.count() for part in parts[name]) for name in (CONTACTS, SUPPORTS, PAPERS)}
    wanted = parts[show] if show else [part for name in counts for part in parts[name]]
    first, *others = wanted
    keys = first.union(*others, all=True).order_by("-at", "-source", "-key")
    total = counts[show] if show else sum(counts.values())
    page = _Counted(keys, PER_PAGE, total).get_page(number)
    rows = _rows(list(page.object_list), may_edit, other_codes)
    return Timeline(page, rows, {"": sum(counts.values()), **counts}, show)


@dataclass(frozen=True)
class MayEdit:
    """Which rows the reader may correct: contacts in their place or by their volunteer; supports."""

    contacts: Access = NOWHERE
    supports: bool = False

    def contact(self, contact: Contact) -> bool:
        """Whether this one; what another commune recorded before a transfer is that commune's."""
        is_in_place = self.contacts.covers(commune=contact.commune_id, team=contact.team_id)
        return is_in_place or contact.volunteer_id in self.contacts.volunteers

    def support(self, support: Support) -> bool:
        """Whether this one, whose result is not known yet."""
        return self.supports and support.status in WAITING


class _Counted(Paginator):
    """A paginator that is told the number of rows: counting a union would ask for them all again."""

    def __init__(self, rows: QuerySet[Any], per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self.count = total


def _parts(clients: Sequence[Client]) -> dict[str, list[QuerySet[Any, Any]]]:
    def keys(rows: QuerySet[Any], kind: str, day: str) -> QuerySet[Any, Any]:
        return (
            rows.order_by()
            .annotate(source=Value(kind), key=Cast("pk", CharField()), at=F(day))
            .values_list("source", "key", "at")
        )

    steps = EpisodeStep.objects.filter(client__in=clients)
    return {
        CONTACTS: [keys(Contact.objects.filter(client__in=clients), CONTACTS, "on")],
        SUPPORTS: [keys(Support.objects.filter(client__in=clients), SUPPORTS, "on")],
        PAPERS: [
            keys(steps, STEP, "on"),
            keys(steps.filter(noticed_on__isnull=False), NOTICE, "noticed_on"),
            keys(DueChange.objects.filter(client__in=clients), DUE, "changed_on"),
            keys(Transfer.objects.accepted().filter(client__in=clients), MOVE, "decided_on"),
        ],
    }


def _rows(
    keys: Iterable[tuple[str, str, date]], may_edit: MayEdit, other_codes: Mapping[int, str]
) -> list[LogRow]:
    keys = list(keys)
    wanted: dict[str, list[str]] = {}
    for kind, key, _ in keys:
        wanted.setdefault(kind, []).append(key)
    contacts = Contact.objects.select_related("volunteer").in_bulk(wanted.get(CONTACTS, []))
    supports = Support.objects.select_related("kind").in_bulk(wanted.get(SUPPORTS, []))
    step_ids = [int(key) for key in wanted.get(STEP, []) + wanted.get(NOTICE, [])]
    steps = EpisodeStep.objects.select_related("status", "episode__programme").in_bulk(step_ids)
    drawn: dict[tuple[str, str], tuple[int | None, LogRow]] = {}
    for pk, contact in contacts.items():
        drawn[(CONTACTS, str(pk))] = contact.client_id, contact_row(contact, may_edit)
    for pk, support in supports.items():
        drawn[(SUPPORTS, str(pk))] = support.client_id, support_row(support, may_edit)
    for pk, step in steps.items():
        drawn[(STEP, str(pk))] = step.client_id, step_row(step)
        if step.noticed_on:
            drawn[(NOTICE, str(pk))] = step.client_id, notice_row(step)
    changes = DueChange.objects.select_related("status", "changed_by").in_bulk(wanted.get(DUE, []))
    for pk, change in changes.items():
        drawn[(DUE, str(pk))] = change.client_id, due_row(change)
    moves = Transfer.objects.for_table().in_bulk(wanted.get(MOVE, []))
    for pk, move in moves.items():
        drawn[(MOVE, str(pk))] = move.client_id, move_row(move)
    return [_of_file(*drawn[(kind, key)], other_codes) for kind, key, _ in keys]


def _of_file(client: int | None, row: LogRow, other_codes: Mapping[int, str]) -> LogRow:
    code = other_codes.get(client or 0)
    return replace(row, note=f"Hồ sơ {code}. {row.note}".strip()) if code else row


def contact_row(contact: Contact, may_edit: MayEdit) -> LogRow:
    """'Thăm nhà, 45 phút. Tư vấn, giáo dục; hợp tác. …', who met them and when they meet again."""
    length = f", {contact.minutes} phút" if contact.minutes else ""
    text = f"{length}. {contact.get_purpose_display()}; {inside(contact.get_outcome_display())}."
    again = f" Hẹn lại {short_date(contact.next_on)}" if contact.next_on else ""
    return LogRow(
        on=contact.on,
        icon=CONTACT_ICONS[contact.form],
        title=contact.get_form_display(),
        text=f"{text} {contact.note}".strip(),
        note=f"{contact.volunteer.full_name}.{again}",
        edit_url=reverse("cases:contact_edit", args=[contact.pk]) if may_edit.contact(contact) else "",
    )


def support_row(support: Support, may_edit: MayEdit) -> LogRow:
    """The kind of help, from whom, and what came of it."""
    where = f", {support.provider}" if support.provider else ""
    amount = f", {money(support.amount)}" if support.amount else ""
    answered = (
        f"{support.get_status_display()} ngày {short_date(support.status_on)}"
        if support.status_on != support.on
        else ""
    )
    is_received = support.status == SupportStatus.RECEIVED
    return LogRow(
        on=support.on,
        icon="check" if is_received else "arrow-right",
        title=support.kind.name,
        text=f"{where}{amount}. {support.note}".strip(" "),
        note=answered,
        tone=Tone.GOOD if is_received else Tone.INFO,
        state=SUPPORT_STATES[support.status],
        edit_url=reverse("cases:support_edit", args=[support.pk]) if may_edit.support(support) else "",
        edit_words="Cập nhật",
    )


def step_row(step: EpisodeStep) -> LogRow:
    """A state that an episode entered, with its paper and its term."""
    paper = f", {step.document}" if step.document else ""
    until = f", đến {short_date(step.due_on)}" if step.due_on else ""
    return LogRow(
        on=step.on,
        icon="check" if step.status.is_final else "file-text",
        title=step.status.name,
        text=f"{paper}{until}. {step.note}".strip(),
        note=step.episode.programme.name,
        tone=Tone.GOOD if step.status.is_final else Tone.CALM,
    )


def due_row(change: DueChange) -> LogRow:
    """Another due date: from which to which, why, and who says so."""
    return LogRow(
        on=change.changed_on,
        icon="calendar",
        title="Đổi ngày hết hạn",
        text=f": {short_date(change.before)} → {short_date(change.after)}. {change.reason}".strip(),
        note=f"{change.status.name}. {change.changed_by.full_name if change.changed_by else ''}".strip(". "),
        tone=Tone.CALM,
    )


def move_row(transfer: Transfer) -> LogRow:
    """From which commune to which the file went."""
    assert transfer.decided_on is not None
    return LogRow(
        on=transfer.decided_on,
        icon="arrow-right",
        title="Chuyển hồ sơ",
        text=f": {transfer.sender.full_name} → {transfer.receiver.full_name}.",
        note=transfer.decided_by.full_name if transfer.decided_by else "",
    )


def notice_row(step: EpisodeStep) -> LogRow:
    """The paper sent before a due date, and how long before."""
    assert step.noticed_on is not None
    before = f", báo trước {(step.due_on - step.noticed_on).days} ngày" if step.due_on else ""
    paper = f", {step.notice_document}" if step.notice_document else ""
    return LogRow(
        on=step.noticed_on,
        icon="file-text",
        title=step.status.notice_name,
        text=f"{paper}{before}.",
        tone=Tone.CALM,
    )
