"""The contact book."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any
from uuid import UUID

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import Client, Contact
from cases.wording import inside, named
from volunteer_teams.access.scopes import Access
from volunteer_teams.files.sheets import ROW_ID, Column
from volunteer_teams.tables.columns import HIDE_ON_PHONES
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.vietnamese import short_date


class ContactTable(ListTable):
    """Contacts, newest first; a client out of the reader's reach is a group, not a code."""

    caption = "Sổ lần gặp"
    on = django_tables2.Column(verbose_name="Ngày", order_by=("on", "pk"))
    whom = django_tables2.Column(verbose_name="Người gặp", empty_values=(), orderable=False)
    form = django_tables2.Column(verbose_name="Hình thức, mục đích", orderable=False)
    outcome = django_tables2.Column(verbose_name="Kết quả", orderable=False, attrs=HIDE_ON_PHONES)
    volunteer = django_tables2.Column(
        verbose_name="Tình nguyện viên",
        accessor="volunteer__full_name",
        orderable=False,
        attrs=HIDE_ON_PHONES,
    )
    team = django_tables2.Column(
        verbose_name="Đội", accessor="team__name", orderable=False, attrs=HIDE_ON_PHONES
    )
    next_on = django_tables2.Column(verbose_name="Hẹn lại", orderable=False, attrs=HIDE_ON_PHONES, default="")

    class Meta:
        model = Contact
        fields = ("on", "whom", "form", "outcome", "volunteer", "team", "next_on")

    def __init__(self, *args: Any, clients: Access, names: Mapping[int | None, str], **kwargs: Any) -> None:
        """`clients` are those whom the reader may see; `editable` contacts are set once they are known."""
        super().__init__(*args, **kwargs)
        self.clients, self.names = clients, names
        self.is_named = bool(names)
        self.codes: dict[int | None, str] = {}
        self.editable: frozenset[UUID] = frozenset()

    def load(self, rows: Sequence[Contact]) -> None:
        """The codes of the clients whom the reader may see."""
        clients = Client.objects.within(self.clients)
        ids = {row.client_id for row in rows if row.client_id}
        self.codes = dict(clients.filter(pk__in=ids).values_list("pk", "code"))

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them; notes stay here. A client out of sight is a group, as on the page."""
        name = [("Họ và tên", self.name_of)] if self.names else []
        return [
            ("Ngày gặp", attrgetter("on")),
            ("Mã hồ sơ", lambda row: self.codes.get(row.client_id)),
            *name,
            ("Nhóm", lambda row: None if row.client_id in self.codes else row.get_group_display()),
            ("Giới tính", lambda row: None if row.client_id else row.get_sex_display()),
            ("Năm sinh", lambda row: None if row.client_id else row.birth_year),
            ("Hình thức", lambda row: row.get_form_display()),
            ("Mục đích", lambda row: row.get_purpose_display()),
            ("Kết quả", lambda row: row.get_outcome_display()),
            ("Số phút", attrgetter("minutes")),
            ("Tình nguyện viên", attrgetter("volunteer.full_name")),
            ("Đội", attrgetter("team.name")),
            ("Hẹn lần sau", attrgetter("next_on")),
            (ROW_ID, lambda row: str(row.pk)),
        ]

    def name_of(self, record: Contact) -> str | None:
        """The name of a client whose code the reader may see."""
        return self.names.get(record.client_id) if record.client_id in self.codes else None

    def render_on(self, record: Contact) -> SafeString | str:
        on = short_date(record.on)
        if record.pk not in self.editable:
            return on
        url = reverse("cases:contact_edit", args=[record.pk])
        return format_html('<a href="{}">{}<span class="visually-hidden">, sửa</span></a>', url, on)

    def render_whom(self, record: Contact) -> SafeString | str:
        if record.client_id in self.codes:
            url = reverse("cases:client_detail", args=[record.client_id])
            code = format_html('<a class="code" href="{}">{}</a>', url, self.codes[record.client_id])
            return named(self.names.get(record.client_id, ""), code)
        return record.get_group_display()

    def render_form(self, record: Contact) -> SafeString:
        rest = f", {inside(record.get_purpose_display())}"
        return format_html('{}<span class="hide">{}</span>', record.get_form_display(), rest)

    def render_next_on(self, record: Contact) -> str:
        return short_date(record.next_on) if record.next_on else ""
