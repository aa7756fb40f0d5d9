"""Who needs attention: the list with every reason, the rows behind one finding, and looking at it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.views.contact import contact_table
from reports.actions.attention import mark_seen, unmark_seen
from reports.attention.declaring import Counted, Rule, Subject
from reports.attention.listing import Noticed, find, notice
from reports.attention.rules import BY_CODE
from reports.attention.scene import Scene
from reports.forms.attention import AttentionFilterForm, SeenForm
from reports.models import desk_of
from reports.tables.attention import AttentionTable, LateMonthTable, UnmetTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import ListTable, listed
from volunteer_teams.views.taking import take

GONE = "Việc này không còn trên danh sách: số liệu đã đổi."


def noticed_shown(request: Request) -> tuple[AttentionTable, AttentionFilterForm, Scene]:
    """What the filter leaves of all that the rules find."""
    scene = Scene.of(request.access)
    form = AttentionFilterForm(request.GET or None, scene=scene)
    return AttentionTable(form.chosen(notice(scene))), form, scene


@require_safe
@require_permission(Permission.ATTENTION_VIEW)
@read_from_replica
def attention_list(request: Request) -> HttpResponse:
    """Everything that needs attention in reach, with the reason in words and figures."""
    table, form, scene = noticed_shown(request)
    context = {"table": listed(request, table), "filter": form, "is_set": bool(scene.limits)}
    return render(request, "reports/attention_list.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ATTENTION_VIEW)
def attention_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    table, form, _ = noticed_shown(request)
    return take(request, table, form)


@require_safe
@require_permission(Permission.ATTENTION_VIEW)
def attention_rows(request: Request, rule_code: str, subject: str) -> HttpResponse:
    """The rows that a finding counts, no more and no less."""
    scene, rule, about = _asked(request, rule_code, subject)
    table = listed(request, rows_table(request, scene, rule, about))
    noticed = find(scene, rule, about)
    context = {
        "table": table,
        "rule": rule,
        "sentence": rule.told(scene),
        "noticed": noticed,
        "place": scene.communes[about.commune],
    }
    return render(request, "reports/attention_rows.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ATTENTION_VIEW)
def attention_rows_take(request: Request, rule_code: str, subject: str) -> HttpResponse:
    """The same rows as a file."""
    scene, rule, about = _asked(request, rule_code, subject)
    place = scene.communes[about.commune].full_name
    return take(request, rows_table(request, scene, rule, about), besides=f"{rule.label}, {place}")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ATTENTION_MARK)
def attention_mark(request: Request, rule_code: str, subject: str) -> HttpResponse:
    """Say that a finding has been looked at, and why it may rest."""
    noticed = _noticed(request, rule_code, subject)
    if noticed is None:
        messages.warning(request, GONE)
        return redirect("reports:attention_list")
    form = SeenForm(request.POST or None, version=str(noticed.finding.figure))
    if act(form, mark_seen, finding=noticed.finding, desk=desk_of(request.access), by=request.user):
        messages.success(request, "Đã đánh dấu: việc này trở lại khi con số xấu hơn hoặc sang kỳ mới.")
        return redirect("reports:attention_list")
    form.show_now()
    return render(request, "reports/attention_mark.html", {"noticed": noticed, "form": form})


@require_POST
@require_permission(Permission.ATTENTION_MARK)
def attention_unmark(request: Request, rule_code: str, subject: str) -> HttpResponse:
    """Put a finding back on the list."""
    noticed = _noticed(request, rule_code, subject)
    mark = noticed.mark if noticed else None
    if mark is None:
        messages.warning(request, GONE if noticed is None else "Việc này chưa được đánh dấu.")
        return redirect("reports:attention_list")
    try:
        unmark_seen(mark=mark, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, "Đã bỏ đánh dấu.")
    return redirect("reports:attention_list")


def rows_table(request: Request, scene: Scene, rule: Rule, about: Subject) -> ListTable:
    """What a finding counts, as the list of its kind."""
    assert rule.rows  # `_asked` lets no other pass
    rows: Any = rule.rows(scene, about)
    if rule.counted is Counted.CONTACTS:
        return contact_table(request, rows.for_table())
    if rule.counted is Counted.CLIENTS:
        return UnmetTable(rows, clients=request.user.access_to(Permission.CLIENT_VIEW))
    return LateMonthTable(rows, today=timezone.localdate())


def _asked(request: Request, rule_code: str, key: str) -> tuple[Scene, Rule, Subject]:
    """The rule and whom it is about, inside the reader's reach; else 404."""
    rule, subject, scene = BY_CODE.get(rule_code), Subject.parse(key), Scene.of(request.access)
    if rule is None or subject is None or subject.commune not in scene.communes:
        raise Http404
    if rule.rows is None or not rule.is_set(scene):
        raise Http404
    return scene, rule, subject


def _noticed(request: Request, rule_code: str, key: str) -> Noticed | None:
    """What the rule finds about them today; 404 where there is no such rule, or it is out of reach."""
    rule, subject, scene = BY_CODE.get(rule_code), Subject.parse(key), Scene.of(request.access)
    if rule is None or subject is None or subject.commune not in scene.communes:
        raise Http404
    return find(scene, rule, subject)
