"""What the keeping of a client's data rests on: writing it down, and its withdrawal."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from cases.actions.restricting import restrict_client
from cases.actions.rules import refuse_anonymised
from cases.events import CaseEvent
from cases.models import Basis, Client, GivenBy, LegalBasis, Purpose
from volunteer_teams import audit
from volunteer_teams.actions.checking import insert_sent, refuse_future, row_by_row
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User
from volunteer_teams.vietnamese import number, short_date

ALONE_FROM, GROWN_FROM = 7, 16  # years: Luật 91/2025, Điều 24; Luật Trẻ em 2016, Điều 1


@transaction.atomic
def add_legal_basis(
    *,
    client: Client,
    purpose: str,
    basis: str,
    given_on: date,
    by: User | None,
    given_by: str = "",
    document: str = "",
    id: UUID | None = None,
) -> LegalBasis:
    """Write down on what one purpose rests; the one before, if any, ends that day. Sent twice, it is one."""
    client = Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
    if id and (known := LegalBasis.objects.filter(pk=id).first()):
        if known.client_id != client.pk:
            raise RuleBroken("Căn cứ này đã được ghi cho hồ sơ khác. Mở lại trang rồi nhập lại.")
        return known
    refuse_anonymised(client)
    row = LegalBasis(
        client=client,
        commune_id=client.commune_id,
        province_id=client.province_id,
        purpose=purpose,
        basis=basis,
        given_on=given_on,
        given_by=given_by if basis == Basis.CONSENT else "",
        document=document,
    )
    if id:
        row.id = id
    _check(row)
    before = client.legal_bases.in_force().filter(purpose=purpose).first()
    if before:
        if given_on < before.given_on:
            raise RuleBroken(f"Căn cứ trước ghi ngày {short_date(before.given_on)}.", field="given_on")
        before.withdrawn_on = given_on
        before.save(update_fields=["withdrawn_on"])
    insert_sent(row)
    audit.record(
        CaseEvent.LEGAL_BASIS_ADDED,
        subject=client,
        place=client.commune,
        by=by,
        changes={"purpose": purpose, "basis": basis, "on": given_on},
    )
    return row


@transaction.atomic
def add_legal_bases(*, rows: Sequence[LegalBasis], by: User | None) -> list[LegalBasis]:
    """Write down many bases at once, one for each client and purpose that has none; all or none."""

    def check(row: LegalBasis) -> None:
        refuse_anonymised(row.client)
        row.commune_id, row.province_id = row.client.commune_id, row.client.province_id
        _check(row)

    row_by_row(rows, check)
    written = LegalBasis.objects.bulk_create(rows, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(written))} căn cứ giữ dữ liệu",
        place=None,
        by=by,
        changes={"legal_bases": len(written)},
    )
    return written


@transaction.atomic
def withdraw_consent(*, client: Client, on: date, by: User | None) -> int:
    """End every consent of a client; where nothing else remains, the file takes no more entries."""
    client = Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)
    refuse_future(on, field="on")
    consents = list(client.legal_bases.in_force().filter(basis=Basis.CONSENT))
    for consent in consents:
        if on < consent.given_on:
            raise RuleBroken(f"Đã đồng ý ngày {short_date(consent.given_on)}.", field="on")
        consent.withdrawn_on = on
        consent.save(update_fields=["withdrawn_on"])
    if consents:
        audit.record(
            CaseEvent.LEGAL_BASIS_WITHDRAWN, subject=client, place=client.commune, by=by, changes={"on": on}
        )
    if not client.legal_bases.in_force().filter(purpose=Purpose.WORK).exists():
        restrict_client(client=client, on=on, by=by)
    return len(consents)


def _check(row: LegalBasis) -> None:
    refuse_future(row.given_on, field="given_on")
    if row.basis == Basis.EMERGENCY:
        return
    if not row.document:
        what = "giấy đồng ý, biên bản" if row.basis == Basis.CONSENT else "quyết định"
        raise RuleBroken(f"Ghi số hoặc ngày của {what} làm chứng.", field="document")
    if row.basis == Basis.CONSENT:
        if not row.given_by:
            raise RuleBroken("Chọn ai đã đồng ý.", field="given_by")
        _refuse_wrong_age(row)


def _refuse_wrong_age(row: LegalBasis) -> None:
    """Children do not consent alone; only the birth year is known, so in a year of doubt both ways pass."""
    oldest = row.client.age_on(row.given_on)
    if oldest is None:
        return
    if oldest < GROWN_FROM and row.given_by == GivenBy.SELF:
        raise RuleBroken("Người này chưa đủ 16 tuổi: cần người đại diện đồng ý.", field="given_by")
    if oldest < ALONE_FROM and row.given_by == GivenBy.BOTH:
        raise RuleBroken("Trẻ chưa đủ 7 tuổi: người đại diện đồng ý thay.", field="given_by")
    if ALONE_FROM < oldest < GROWN_FROM and row.given_by == GivenBy.GUARDIAN:
        raise RuleBroken("Trẻ từ đủ 7 tuổi: cần cả trẻ và người đại diện đồng ý.", field="given_by")
