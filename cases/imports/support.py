"""Supports from files."""

from collections.abc import Sequence
from typing import Any

from cases.actions.supporting import SupportRules, set_support_status
from cases.actions.taking_back import support_told
from cases.forms.support import SupportAddForm
from cases.imports.clients_named import Clients
from cases.models import Support, SupportKind, SupportStatus
from cases.wording import EXAMPLE_CODE
from volunteer_teams.imports.columns import Chosen, Column, Day, Note, Typed, Unclear, Words
from volunteer_teams.imports.resource import Together
from volunteer_teams.vietnamese import fold

TYPED = SupportAddForm.base_fields


class SupportResource(Together):
    """A support a row: client, kind, day and provider are its key; later only its state goes on."""

    kind_code = "supports"
    model = Support
    anchors = ("client_id", "kind_id")

    client = Column(
        "Mã hồ sơ",
        Words(),
        also=("Hồ sơ", "Mã số hồ sơ", "Mã"),
        is_needed=True,
        example=EXAMPLE_CODE,
        width=18,
    )
    kind = Column(
        "Loại hỗ trợ", Words(), also=("Hỗ trợ", "Loại", "Dịch vụ"), is_needed=True,
        hint="Chọn trong danh mục loại hỗ trợ", width=40,
    )  # fmt: skip
    provider = Column(
        "Nơi nhận, nơi hỗ trợ",
        Typed(TYPED["provider"]),
        also=("Nơi hỗ trợ", "Nơi nhận", "Đơn vị hỗ trợ"),
        width=30,
    )
    on = Column(
        "Ngày giới thiệu, hỗ trợ",
        Day(TYPED["on"]),
        also=("Ngày", "Ngày giới thiệu", "Ngày hỗ trợ"),
        is_needed=True,
        example="05/11/2026",
    )
    status = Column(
        "Tình trạng",
        Chosen(SupportStatus.choices),
        also=("Kết quả",),
        hint="Bỏ trống là mới giới thiệu",
        width=30,
    )
    status_on = Column("Ngày trả lời, ngày nhận", Day(TYPED["on"]), also=("Ngày trả lời", "Ngày nhận"))
    amount = Column("Số tiền (đồng)", Typed(TYPED["amount"]), also=("Số tiền", "Kinh phí"))
    note = Column("Ghi chú", Note(TYPED["note"]), also=("Ghi chép",), width=40)

    def load(self) -> None:
        """Clients in reach, kinds in use."""
        self._clients = Clients(self.access)
        self._kinds = {kind.pk: kind.name for kind in SupportKind.objects.in_use()}
        self._chosen = Chosen(self._kinds)

    def offered(self) -> dict[str, list[str]]:
        """Case codes and kinds."""
        return {"client": sorted(self._clients.by_code), "kind": list(self._kinds.values())}

    def wanted(self, values: dict[str, Any]) -> Support:
        """The support of a row; what it takes over from its client is filled by the rules."""
        client = self._clients.find(values["client"], None)
        try:
            kind = self._chosen.clean(values["kind"])
        except Unclear as unclear:
            raise Unclear(f"Loại hỗ trợ: {unclear}") from unclear
        on, provider = values["on"], values["provider"] or ""
        return Support(
            id=self.stable_id(client.pk, kind, on, fold(provider)),
            client_id=client.pk,
            kind_id=kind,
            provider=provider,
            on=on,
            status=values["status"] or SupportStatus.REFERRED,
            status_on=values["status_on"] or on,
            amount=values["amount"],
            note=values["note"] or "",
        )

    def rules(self, rows: Sequence[Support]) -> SupportRules:
        """By the rules of a single one."""
        return SupportRules(rows)

    def values_of(self, row: Support) -> dict[str, Any]:
        """What a file says of a support."""
        return support_told(row)

    def edit(self, row: Support, values: dict[str, Any]) -> Support:
        """As the form does: the answer to a referral, or that the help was received."""
        changed = {name: values[name] for name in ("status", "amount", "note")}
        return set_support_status(support=row, on=values["status_on"], by=self.by, **changed)
