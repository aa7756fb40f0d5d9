"""Bringing in rows from files: choose, look, bring in, and take back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.importing import check_import, discard_import, run, run_import, undo_import
from volunteer_teams.drafts.tickets import TICKET
from volunteer_teams.errors import RuleBroken
from volunteer_teams.files.formats import XLSX
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.file_import import FileImportForm
from volunteer_teams.http.requests import Request
from volunteer_teams.imports.kept_files import content_of, report_of
from volunteer_teams.imports.kinds import Kind, find, kinds_for
from volunteer_teams.imports.workbooks import template, wrong_rows
from volunteer_teams.models import FileImport, ImportState
from volunteer_teams.tables.file_import import FileImportTable
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import attachment, take

TOLD = 200  # rows that could not be taken back


def imports_shown(request: Request) -> FileImportTable:
    """The imports that somebody may see."""
    return FileImportTable(FileImport.objects.seen_by(request.access, request.user.pk).for_table())


@require_safe
@require_permission(Permission.FILE_IMPORT)
def import_list(request: Request) -> HttpResponse:
    """What may be brought in, and what was."""
    table = listed(request, imports_shown(request))
    context = {"table": table, "kinds": kinds_for(request.user), "is_empty": not table.paginator.count}
    return render(request, "volunteer_teams/import_list.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.FILE_IMPORT)
def import_list_take(request: Request) -> HttpResponse:
    """Which files were brought in, as a file."""
    return take(request, imports_shown(request))


@require_http_methods(["GET", "POST"])
@require_permission(Permission.FILE_IMPORT)
def import_add(request: Request, kind: str) -> HttpResponse:
    """Send a file; its preview comes next."""
    of = _kind(request, kind)
    is_sent = request.method == "POST"
    form = FileImportForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if is_sent and (batch := act(form, check_import, kind=of, by=request.user)):
        return redirect(batch)
    form.fields.pop(TICKET, None)  # another file under the same name is another sending
    columns = of.resource.asked().values()
    return render(request, "volunteer_teams/import_add.html", {"form": form, "kind": of, "columns": columns})


@require_safe
@require_permission(Permission.FILE_IMPORT)
def import_template(request: Request, kind: str) -> HttpResponse:
    """The file to fill in, with what there is to choose in the reader's places."""
    of = _kind(request, kind)
    access = request.user.access_to(of.add)
    resource = of.resource(access=access, editable=access, by=request.user)
    resource.load()
    made = template(of.name, resource.asked(), resource.offered())
    return attachment(made, f"mau-{of.code}.xlsx", XLSX)


@require_safe
@require_permission(Permission.FILE_IMPORT)
def import_detail(request: Request, import_id: UUID) -> HttpResponse:
    """What a file comes to, or came to; what stood in it is shown to nobody but who sent it."""
    batch = _batch(request, import_id)
    kind, is_own = find(batch.kind), batch.by_id == request.user.pk
    is_checked, is_done = batch.state == ImportState.CHECKED, batch.state == ImportState.DONE
    return render(
        request,
        "volunteer_teams/import_detail.html",
        {
            "batch": batch,
            "kind": kind,
            "report": report_of(batch) if is_own else None,
            "may_run": is_own and is_checked and bool(batch.file),
            "may_undo": is_done and kind is not None and bool(request.user.access_to(kind.remove)),
            "may_take_wrong": is_own and bool(batch.file and batch.wrong),
            "kept": batch.rows.exclude(kept_because="").order_by("line", "pk")[:TOLD],
        },
    )


@require_POST
@require_permission(Permission.FILE_IMPORT)
def import_run(request: Request, import_id: UUID) -> HttpResponse:
    """Bring in all rows, or those that are right."""
    batch = _batch(request, import_id)
    try:
        batch = run_import(batch=batch, only_right="only_right" in request.POST, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, f"Đã nhập {batch.audit_label}.")
    return redirect(batch)


@require_POST
@require_permission(Permission.FILE_IMPORT)
def import_discard(request: Request, import_id: UUID) -> HttpResponse:
    """Bring nothing in."""
    batch = _batch(request, import_id)
    try:
        discard_import(batch=batch, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã bỏ, không nhập gì. Tệp đã xóa.")
    return redirect("import_list")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.FILE_IMPORT)
def import_undo(request: Request, import_id: UUID) -> HttpResponse:
    """Take an import back, after asking."""
    batch = _batch(request, import_id)
    if request.method == "POST":
        try:
            batch = undo_import(batch=batch, by=request.user)
        except RuleBroken as broken:
            messages.error(request, str(broken))
        else:
            messages.success(request, "Đã hoàn tác lần nhập.")
        return redirect(batch)
    return render(request, "volunteer_teams/import_undo.html", {"batch": batch, "kind": find(batch.kind)})


@require_safe
@require_permission(Permission.FILE_IMPORT)
def import_wrong(request: Request, import_id: UUID) -> HttpResponse:
    """The refused rows as a file, for whoever sent them."""
    batch = _batch(request, import_id)
    if batch.by_id != request.user.pk:
        raise Http404
    try:
        outcome = run(batch, content_of(batch), is_trial=True)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(batch)
    ending, content_type = ("xlsx", XLSX) if outcome.is_workbook else ("csv", "text/csv; charset=utf-8")
    return attachment(wrong_rows(outcome), f"dong-sai-{batch.kind}.{ending}", content_type)


def _kind(request: Request, code: str) -> Kind:
    kind = find(code)
    if kind is None or kind not in kinds_for(request.user):
        raise Http404
    return kind


def _batch(request: Request, import_id: UUID) -> FileImport:
    rows = FileImport.objects.seen_by(request.access, request.user.pk)
    return get_object_or_404(rows.select_related("by", "commune"), pk=import_id)
