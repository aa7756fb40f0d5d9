"""Case files from files, with or without who somebody is."""

from typing import Any

from django.utils import timezone

from cases.actions.identifying import set_identity
from cases.actions.opening import edit_client, open_client
from cases.actions.taking_back_clients import client_state, identity_told
from cases.forms.client import ClientOpenForm
from cases.forms.common import StartField
from cases.forms.identity import IdentityForm
from cases.forms.legal_basis import BasisFields
from cases.imports.clients_named import Clients
from cases.models import Basis, Client, GivenBy, Identity, Status
from volunteer_teams.access.permissions import Permission
from volunteer_teams.errors import RuleBroken
from volunteer_teams.imports.columns import Chosen, Column, Day, Digits, Note, Typed, Unclear, Words
from volunteer_teams.imports.lookups import Communes, Members, Teams, commune_column, team_column
from volunteer_teams.imports.outcomes import CHANGED, NEW, SAME, digest
from volunteer_teams.imports.resource import NOT_HERE, OneByOne
from volunteer_teams.models import AuditEvent, Sex, Team, Volunteer
from volunteer_teams.vietnamese import fold

TYPED, PERSON, BASIS = ClientOpenForm.base_fields, IdentityForm.base_fields, BasisFields.base_fields
NEEDED_TO_OPEN = ("start", "decided_on", "opened_on", "sex", "basis")
OF_HEAD = ("sex", "birth_year")
OF_IDENTITY = ("full_name", "birth_date", "personal_number", "phone", "address")
TO_OPEN, SEVERAL, SEALED = "Bắt buộc khi mở mới", "Chỉ khi nhập cho nhiều xã", "được mã hóa"
NAMELESS = "Có danh tính thì ghi cả họ và tên."
NO_NAMES = "Không có quyền ghi danh tính: để trống họ tên, ngày sinh, số định danh, điện thoại, địa chỉ."


class ClientResource(OneByOne):
    """A case file a row. With a case code it is that one, corrected; without, a new one is opened, once."""

    kind_code = "clients"

    code = Column(
        "Mã hồ sơ", Words(), also=("Hồ sơ", "Mã số hồ sơ", "Mã"), hint="Chỉ khi sửa hồ sơ đã có", width=18
    )
    commune = commune_column()
    start = Column(
        "Chương trình",
        Words(),
        also=("Diện quản lý", "Hình thức quản lý"),
        hint=TO_OPEN,
        width=40,
    )
    decision = Column(
        "Số quyết định", Typed(TYPED["decision"]), also=("Quyết định", "Số QĐ"), example="12/QĐ-UBND"
    )
    decided_on = Column("Ngày quyết định", Day(TYPED["decided_on"]), hint=TO_OPEN, example="03/11/2026")
    opened_on = Column(
        "Ngày tiếp nhận",
        Day(TYPED["opened_on"]),
        also=("Ngày mở hồ sơ",),
        hint=TO_OPEN,
        example="05/11/2026",
    )
    due_on = Column("Ngày hết hạn", Day(TYPED["due_on"]), hint="Bỏ trống: tính theo luật")
    sex = Column("Giới tính", Chosen(Sex.choices), also=("Giới",), hint=TO_OPEN, example="Nam")
    birth_year = Column("Năm sinh", Typed(TYPED["birth_year"]), example="1990")
    team = team_column()
    volunteer = Column(
        "Tình nguyện viên", Words(), also=("Người giúp", "TNV"), hint="Họ tên, hoặc mã như #12", width=26
    )
    basis = Column("Căn cứ giữ dữ liệu", Chosen(Basis.choices), also=("Căn cứ",), hint=TO_OPEN, width=40)
    given_by = Column("Ai đã đồng ý", Chosen(GivenBy.choices), hint="Chỉ khi căn cứ là sự đồng ý", width=24)
    document = Column("Giấy tờ làm chứng", Typed(BASIS["document"]), also=("Phiếu đồng ý",), width=24)
    note = Column("Ghi chú", Note(TYPED["note"]), also=("Ghi chép",), width=40)
    full_name = Column(
        "Họ và tên",
        Typed(PERSON["full_name"]),
        also=("Họ tên",),
        hint="Không bắt buộc; được mã hóa",
        width=28,
    )
    birth_date = Column("Ngày sinh", Day(PERSON["birth_date"]), hint=f"Không bắt buộc; {SEALED}")
    personal_number = Column(
        "Số định danh cá nhân",
        Digits(PERSON["personal_number"], 12),
        also=("Số định danh", "CCCD", "Căn cước"),
        hint=f"12 chữ số; {SEALED}",
        width=20,
    )
    phone = Column("Điện thoại", Digits(PERSON["phone"], 10, 11), also=("Số điện thoại", "SĐT"), hint=SEALED)
    address = Column("Địa chỉ", Typed(PERSON["address"]), also=("Nơi ở",), hint=SEALED, width=36)

    def load(self) -> None:
        """Places, people, case files in reach, and how episodes may begin."""
        self._communes, self._teams = Communes(self.access), Teams(self.access)
        self._members, self._clients = Members(self.access), Clients(self.editable)
        label = StartField().label_from_instance
        self._starts = {status.pk: status for status in Status.objects.beginnings(timezone.localdate())}
        self._start_words = {pk: label(status) for pk, status in self._starts.items()}
        self._chosen = Chosen(self._start_words)

    def offered(self) -> dict[str, list[str]]:
        """Places, volunteers and programmes; of case files only the codes."""
        return {
            "code": sorted(self._clients.by_code),
            "commune": self._communes.words,
            "team": self._teams.words,
            "volunteer": self._members.words,
            "start": list(self._start_words.values()),
        }

    def write(self, line: int, values: dict[str, Any]) -> str:
        """Open a case file, or correct the one that is named."""
        identity = {name: values[name] for name in OF_IDENTITY if values[name] is not None}
        if identity and self.by and not self.by.access_to(Permission.IDENTITY_EDIT):
            raise RuleBroken(NO_NAMES)
        team = self._teams.find(
            values["team"], values["commune"], values["opened_on"] or timezone.localdate()
        )
        if values["code"]:
            return self._correct(line, self._clients.find(values["code"], None), team, values, identity)
        return self._open(line, team, values, identity)

    def _open(self, line: int, team: Team | None, values: dict[str, Any], identity: dict[str, Any]) -> str:
        if identity and not values["full_name"]:
            raise RuleBroken(NAMELESS, field="full_name")
        missing = [self.fields[name].heading for name in NEEDED_TO_OPEN if values[name] is None]
        if missing:
            raise Unclear(f"Thiếu: {', '.join(missing)}.")
        commune = team.commune if team and not values["commune"] else self._communes.find(values["commune"])
        whom = (
            values["sex"],
            values["birth_year"],
            fold(values["full_name"] or ""),
            values["personal_number"],
        )
        papers = (values["start"], values["decision"], values["decided_on"], values["opened_on"])
        id = self.stable_id(commune.pk, *papers, *whom)
        while event := AuditEvent.objects.filter(pk=id).first():
            if Client.objects.filter(pk=event.subject_id).exists():
                return SAME
            id = self.stable_id(id)  # what was brought in then was undone
        start = self._start(values["start"])
        member = self._member(values["volunteer"], team, values)
        client = open_client(
            id=id,
            commune=commune,
            programme=start.programme,
            status=start,
            team=team if values["team"] else None,
            volunteer=member,
            identity=identity or None,
            basis={name: values[name] or "" for name in ("basis", "given_by", "document")},
            decision=values["decision"] or "",
            note=values["note"] or "",
            by=self.by,
            **{name: values[name] for name in ("decided_on", "opened_on", "due_on", "sex", "birth_year")},
        )
        self.wrote(line, client.pk, {}, digest(client_state(client)), self.told(values))
        return NEW

    def _correct(
        self, line: int, client: Client, team: Team | None, values: dict[str, Any], identity: dict[str, Any]
    ) -> str:
        """What a file leaves empty stays as it is; so does what people changed since the same was said."""
        head: dict[str, Any] = {name: values[name] for name in OF_HEAD if values[name] is not None}
        if values["team"]:
            head["team"] = team
        client = Client.objects.select_related("commune", "team").get(pk=client.pk)
        known = Identity.objects.filter(client=client).first()
        now = identity_told(known)
        is_same = all(getattr(client, name) == value for name, value in head.items())
        if is_same and all(now.get(name) == value for name, value in identity.items()):
            return SAME
        if self.said_before(client.pk, self.told(values)):
            return SAME
        if not self.editable.covers(
            province=client.province_id, commune=client.commune_id, team=client.team_id
        ):
            raise RuleBroken(NOT_HERE)
        if identity and not (now | identity).get("full_name"):
            raise RuleBroken(NAMELESS, field="full_name")
        before = {
            "sex": client.sex,
            "birth_year": client.birth_year,
            "team_id": client.team_id,
            "identity": now,
        }
        if not is_same:
            edit_client(client=client, by=self.by, **head)
        if identity:
            set_identity(client=client, by=self.by, **{**now, **identity})
        self.wrote(line, client.pk, before, digest(client_state(client)), self.told(values))
        return CHANGED

    def _start(self, text: str) -> Status:
        try:
            return self._starts[self._chosen.clean(text)]
        except Unclear as unclear:
            raise Unclear(f"Chương trình: {unclear}") from unclear

    def _member(self, text: str | None, team: Team | None, values: dict[str, Any]) -> Volunteer | None:
        if not text:
            return None
        found = self._members.find(text, team if values["team"] else None, values["opened_on"])
        return Volunteer.objects.get(pk=found.volunteer)
