"""Accounts of a whole province from a file: first what each row comes to, then all or nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES
from volunteer_teams.actions.account_files import Done, Outcome, bring_accounts, counts
from volunteer_teams.actions.links import print_links
from volunteer_teams.files.accounts import COLUMNS, template
from volunteer_teams.forms.account_rows import AccountFileForm
from volunteer_teams.http.refusals import refuse
from volunteer_teams.http.requests import Request
from volunteer_teams.views.link import slips

SHOWN = 200  # rows of the preview


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def account_import(request: Request) -> HttpResponse:
    """A file, then the preview, whose button sends the same text back: it is checked as if it were new."""
    is_sent = request.method == "POST"
    form = AccountFileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    done: list[Done] = []
    if form.is_valid():
        rows = form.cleaned_data["rows"]
        done = bring_accounts(rows=rows, is_trial=not form.is_confirmed, by=request.user)
    made = [one.user for one in done if one.user and one.outcome == Outcome.NEW]
    if not done or counts(done)["wrong"]:
        refuse(form.data)
    elif form.is_confirmed:
        return slips(request, print_links(users=made, by=request.user))
    context = {
        "form": form,
        "columns": COLUMNS.values(),
        "roles": ROLE_NAMES.values(),
        "text": form.cleaned_data["text"] if done else "",
    }
    return render(request, "volunteer_teams/account_import.html", context | preview(done))


def preview(done: list[Done]) -> dict[str, object]:
    """What the rows come to: counts, the wrong ones first, whether all may be done."""
    in_order = sorted(done, key=lambda one: (one.outcome != Outcome.WRONG, one.row.line))
    counted = counts(done)
    return {
        "rows": in_order[:SHOWN],
        "more": max(len(done) - SHOWN, 0),
        "counts": counted,
        "may_go_on": not counted["wrong"] and bool(counted["new"] or counted["changed"]),
    }


@require_safe
@require_permission(Permission.ACCOUNT_EDIT)
def account_template(request: Request) -> HttpResponse:
    """The file to fill in."""
    return HttpResponse(
        template(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="tai-khoan.csv"'},
    )
