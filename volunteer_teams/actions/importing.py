"""Rows from people's files: looked at first, then brought in, then undone where nobody touched them since."""

import json
from collections.abc import Iterable

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.actions.forgetting import forget_old_files
from volunteer_teams.encryption.ciphering import encrypt
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.imports.kept_files import content_of, sealed_file, sealed_report
from volunteer_teams.imports.kinds import Kind, find
from volunteer_teams.imports.outcomes import CHANGED, NEW, SAME, WRONG, Outcome, Written
from volunteer_teams.imports.tables import UnreadableFile
from volunteer_teams.models import Commune, FileImport, ImportedRow, ImportState, User

ELSEWHERE = "Có dòng trong tệp đã được nhập ở nơi khác, không thấy được từ đây. Báo quản trị."
NOT_YOURS = "Chỉ người gửi tệp mới nhập được tệp này."
A_BATCH = 10_000


@transaction.atomic
def check_import(*, kind: Kind, file: File, by: User, is_confirmed: bool = False) -> FileImport:
    """Read a file and say what each row would come to; the file is kept, encrypted, for a day at most."""
    forget_old_files(at=timezone.now(), by=by)
    content = file.read()
    batch = FileImport(
        kind=kind.code, noun=kind.noun, by=by, commune=_commune_of(by), is_confirmed=is_confirmed
    )
    outcome = run(batch, content, is_trial=True)
    _count(batch, outcome)
    batch.file, batch.report = sealed_file(content), sealed_report(outcome)
    batch.save()
    return batch


@transaction.atomic
def run_import(*, batch: FileImport, only_right: bool, by: User) -> FileImport:
    """Bring the rows of a file in, all or only those that are right; each is checked again."""
    batch = _locked(batch, ImportState.CHECKED, by)
    outcome = run(batch, content_of(batch), is_trial=False, only_right=only_right)
    if outcome.wrong and not only_right:
        raise RuleBroken("Có dòng sai, chưa nhập gì. Sửa tệp rồi gửi lại, hoặc chỉ nhập các dòng đúng.")
    if not outcome.counts[NEW] + outcome.counts[CHANGED]:
        raise RuleBroken("Không có dòng nào để nhập.")
    _count(batch, outcome)
    batch.state, batch.done_at = ImportState.DONE, timezone.now()
    if outcome.wrong:
        batch.report = sealed_report(outcome)
    else:
        batch.file = batch.report = ""
    batch.save()
    _keep(batch, outcome.written)
    audit.record(
        TeamsEvent.FILE_IMPORTED,
        subject=batch,
        place=batch.commune,
        by=by,
        changes={"new": batch.new, "changed": batch.changed, "wrong": batch.wrong},
    )
    return batch


@transaction.atomic
def discard_import(*, batch: FileImport, by: User) -> FileImport:
    """Bring nothing in; the file goes at once."""
    batch = _locked(batch, ImportState.CHECKED, by)
    batch.state, batch.file, batch.report = ImportState.DISCARDED, "", ""
    batch.save(update_fields=["state", "file", "report"])
    return batch


@transaction.atomic
def undo_import(*, batch: FileImport, by: User) -> FileImport:
    """Take back what an import made or changed and nobody touched since; of each other row say why not."""
    batch = FileImport.objects.select_for_update(of=["self"]).get(pk=batch.pk)
    kind = find(batch.kind)
    if batch.state != ImportState.DONE or kind is None:
        raise RuleBroken("Lần nhập này không hoàn tác được nữa.")
    if batch.undo_until and timezone.now() > batch.undo_until:
        raise RuleBroken("Quá 30 ngày kể từ khi nhập, không hoàn tác được nữa.")
    rows = list(batch.rows.order_by("line", "pk"))
    kept = kind.take_back(rows=rows, access=by.access_to(kind.remove), by=by)
    for row in rows:
        row.kept_because = kept.get(row.row, "")[:200]
    ImportedRow.objects.bulk_update(
        [row for row in rows if row.kept_because], ["kept_because"], batch_size=1000
    )
    batch.state, batch.undone_at, batch.kept = ImportState.UNDONE, timezone.now(), len(kept)
    batch.file = batch.report = ""
    batch.save(update_fields=["state", "undone_at", "kept", "file", "report"])
    audit.record(
        TeamsEvent.FILE_IMPORT_UNDONE,
        subject=batch,
        place=batch.commune,
        by=by,
        changes={"undone": len(rows) - len(kept), "kept": len(kept)},
    )
    return batch


def run(batch: FileImport, content: bytes, *, is_trial: bool, only_right: bool = False) -> Outcome:
    """What becomes of a file in the hands of whoever sent it; without a trial it is written."""
    kind = find(batch.kind)
    if kind is None:
        raise RuleBroken("Loại số liệu này không còn nhập được.")
    resource = kind.resource(
        access=batch.by.access_to(kind.add),
        editable=batch.by.access_to(kind.edit),
        by=batch.by,
        is_confirmed=batch.is_confirmed,
    )
    try:
        with transaction.atomic():
            return resource.run(content, is_trial=is_trial, only_right=only_right)
    except UnreadableFile as unreadable:
        raise RuleBroken(str(unreadable), field="file") from unreadable
    except IntegrityError as met:
        raise RuleBroken(ELSEWHERE) from met


def _locked(batch: FileImport, state: str, by: User) -> FileImport:
    batch = FileImport.objects.select_for_update(of=["self"]).select_related("commune").get(pk=batch.pk)
    if batch.by_id != by.pk:
        raise RuleBroken(NOT_YOURS)
    if batch.state != state:
        raise RuleBroken(f"Lần nhập này {batch.get_state_display().lower()} rồi.")
    batch.by = by
    return batch


def _count(batch: FileImport, outcome: Outcome) -> None:
    counts = outcome.counts
    batch.new, batch.changed = counts[NEW], counts[CHANGED]
    batch.same, batch.wrong = counts[SAME], counts[WRONG]


def _commune_of(by: User) -> Commune | None:
    """The one commune in which somebody holds roles."""
    found = {role.commune or (role.team.commune if role.team else None) for role in by.current_roles}
    return found.pop() if len(found) == 1 else None


def _keep(batch: FileImport, written: list[Written]) -> None:
    for begin in range(0, len(written), A_BATCH):
        copy_in(list(_rows(batch, written[begin : begin + A_BATCH])))


def _rows(batch: FileImport, written: Iterable[Written]) -> Iterable[ImportedRow]:
    for line, row, before, after, told in written:
        kept = encrypt(json.dumps(before, default=str)) if before else ""
        yield ImportedRow(batch_id=batch.pk, line=line, row=row, before=kept, after=after, told=told)
