"""Contacts from files."""

from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

from cases.actions.contacting import ContactRules, edit_contact
from cases.actions.taking_back import contact_told
from cases.forms.contact import UnnamedContactAddForm
from cases.imports.clients_named import Clients
from cases.models import ClientGroup, Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.wording import EXAMPLE_CODE
from volunteer_teams.imports.columns import Chosen, Column, Day, Note, Typed, Words
from volunteer_teams.imports.lookups import Members, Teams, commune_column, team_column
from volunteer_teams.imports.resource import Together
from volunteer_teams.models import Sex, Team

TYPED = UnnamedContactAddForm.base_fields
MEETING = (
    "client_id",
    "on",
    "form",
    "volunteer_id",
)  # what two rows of one contact share, whoever wrote them
TYPED_BY_HAND = "Hồ sơ này đã có lần gặp cùng ngày, cùng hình thức, cùng người gặp: có thể đã ghi tay."


class ContactResource(Together):
    """A contact a row; the same key (who, whom, when, how) is the same contact whenever it is sent."""

    kind_code = "contacts"
    model = Contact
    anchors = ("client_id", "team_id")

    on = Column(
        "Ngày gặp",
        Day(TYPED["on"]),
        also=("Ngày", "Ngày tiếp cận", "Ngày thăm", "Thời gian"),
        is_needed=True,
        example="05/11/2026",
    )
    commune = commune_column()
    team = team_column("Bỏ trống khi chỉ có một Đội")
    volunteer = Column(
        "Tình nguyện viên",
        Words(),
        also=("Người gặp", "Họ tên tình nguyện viên", "TNV", "Người thực hiện", "Người tiếp cận"),
        is_needed=True,
        hint="Họ tên, hoặc mã như #12 khi trùng tên",
        width=26,
    )
    client = Column(
        "Mã hồ sơ",
        Words(),
        also=("Hồ sơ", "Mã số hồ sơ", "Mã"),
        example=EXAMPLE_CODE,
        hint="Bỏ trống khi người đó không nêu tên",
        width=18,
    )
    group = Column(
        "Nhóm",
        Chosen(ClientGroup.choices),
        also=("Nhóm người gặp", "Đối tượng", "Nhóm đối tượng"),
        hint="Chỉ khi không có mã hồ sơ",
        width=34,
    )
    sex = Column("Giới tính", Chosen(Sex.choices), also=("Giới", "Nam nữ"), hint="Chỉ khi không có mã hồ sơ")
    birth_year = Column("Năm sinh", Typed(TYPED["birth_year"]), hint="Chỉ khi không có mã hồ sơ")
    form = Column(
        "Hình thức",
        Chosen(ContactForm.choices),
        also=("Hình thức gặp", "Hình thức tiếp cận", "Cách gặp"),
        is_needed=True,
        example="Thăm nhà",
    )
    purpose = Column(
        "Mục đích", Chosen(ContactPurpose.choices), also=("Nội dung",), is_needed=True,
        example="Tư vấn, giáo dục", width=28,
    )  # fmt: skip
    outcome = Column("Kết quả", Chosen(ContactOutcome.choices), is_needed=True, example="Hợp tác", width=24)
    minutes = Column("Số phút", Typed(TYPED["minutes"]), also=("Thời lượng", "Phút"), example="30")
    next_on = Column("Hẹn lần sau", Day(TYPED["next_on"]), also=("Ngày hẹn", "Hẹn gặp lại", "Hẹn"))
    note = Column("Ghi chú", Note(TYPED["note"]), also=("Ghi chép", "Diễn biến"), width=40)

    def load(self) -> None:
        """Teams, members and clients in reach."""
        self._teams, self._members = Teams(self.access), Members(self.access)
        self._clients = Clients(self.access)

    def offered(self) -> dict[str, list[str]]:
        """Teams, members and clients in reach."""
        return {
            "team": self._teams.words,
            "volunteer": self._members.words,
            "client": sorted(self._clients.by_code),
        }

    def wanted(self, values: dict[str, Any]) -> Contact:
        """The contact of a row; what it takes over from a client is filled by the rules."""
        on = values["on"]
        team = self._teams.find(values["team"], values["commune"], on)
        member = self._members.find(values["volunteer"], team, on)
        client = self._clients.find(values["client"], team) if values["client"] else None
        group, sex, birth_year = values["group"] or "", values["sex"] or "", values["birth_year"]
        whom = client.pk if client else (group, sex, birth_year)
        return Contact(
            id=self.stable_id(member.team, member.volunteer, whom, on, values["form"]),
            client_id=client.pk if client else None,
            group=group,
            sex=sex,
            birth_year=birth_year,
            team_id=member.team,
            volunteer_id=member.volunteer,
            on=on,
            form=values["form"],
            purpose=values["purpose"],
            outcome=values["outcome"],
            minutes=values["minutes"],
            next_on=values["next_on"],
            note=values["note"] or "",
        )

    def rules(self, rows: Sequence[Contact]) -> ContactRules:
        """Those of a single one; the teams are held so that nobody dissolves them meanwhile."""
        list(Team.objects.held().filter(pk__in={row.team_id for row in rows}))
        return ContactRules(rows)

    def values_of(self, row: Contact) -> dict[str, Any]:
        """What a file says of a contact."""
        return contact_told(row)

    def doubts(self, rows: Sequence[Contact], known: Collection[Any]) -> dict[Any, str]:
        """A contact typed by hand has an id of its own: the same person, day, form and volunteer tell it."""
        named = [row for row in rows if row.client_id]
        if not named:
            return {}
        days = [row.on for row in named]
        met = Contact.objects.filter(client__in={row.client_id for row in named}).exclude(pk__in=known)
        stored = set(met.between(min(days), max(days)).values_list(*MEETING))
        return {row.pk: TYPED_BY_HAND for row in named if attrgetter(*MEETING)(row) in stored}

    def edit(self, row: Contact, values: dict[str, Any]) -> Contact:
        """As the form does."""
        return edit_contact(contact=row, by=self.by, **values)
