"""The template of a province's reports as Word: versions, replacing it, going back to the system's own."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.word_templates import add_word_template, reset_word_template
from reports.forms.word_template import WordTemplateForm, WordTemplateResetForm
from reports.models import WordTemplate
from reports.word.files import DOCX
from reports.word.own_template import own_template
from reports.word.words import BLOCKS, WORDS
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Province
from volunteer_teams.models.province import ProvinceQuerySet
from volunteer_teams.vietnamese import fold
from volunteer_teams.views.taking import attachment


@require_safe
@require_permission(Permission.WORD_TEMPLATE_EDIT)
def word_templates(request: Request) -> HttpResponse:
    """For each province its template with the versions before it, and what a template may name."""
    rows = list(WordTemplate.objects.within(request.access).newest_first())
    shown = [
        (province, [row for row in rows if row.province_id == province.pk])
        for province in _provinces(request).in_order()
    ]
    context = {"shown": shown, "words": WORDS.items(), "blocks": BLOCKS.items()}
    return render(request, "reports/word_templates.html", context)


@require_safe
@require_permission(Permission.WORD_TEMPLATE_EDIT)
def word_template_own(request: Request) -> HttpResponse:
    """The system's own template, to begin one's own from."""
    return attachment(own_template(), "mau-bao-cao-nam.docx", DOCX)


@require_safe
@require_permission(Permission.WORD_TEMPLATE_EDIT)
def word_template_file(request: Request, template_id: int) -> HttpResponse:
    """A version as it was sent."""
    row = get_object_or_404(WordTemplate.objects.within(request.access), pk=template_id)
    name = re.sub(r"[^a-z0-9]+", "-", fold(row.name.removesuffix(".docx"))).strip("-") or "mau"
    return attachment(bytes(row.file) or own_template(), f"{name}.docx", DOCX)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.WORD_TEMPLATE_EDIT)
def word_template_add(request: Request, province_id: int) -> HttpResponse:
    """Replace the template; a wrong one is refused with what is wrong in it."""
    province = _own(request, province_id)
    is_sent = request.method == "POST"
    form = WordTemplateForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if act(form, add_word_template, province=province, by=request.user):
        messages.success(request, "Đã nhận mẫu. Báo cáo Word từ nay in theo mẫu này.")
        return redirect("reports:word_templates")
    return render(request, "reports/word_template_add.html", {"province": province, "form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.WORD_TEMPLATE_EDIT)
def word_template_reset(request: Request, province_id: int) -> HttpResponse:
    """Use the system's own template again."""
    province = _own(request, province_id)
    form = WordTemplateResetForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"province": province, "by": request.user}
    if act(form, reset_word_template, **given):
        messages.success(request, "Báo cáo Word từ nay in theo mẫu của hệ thống.")
        return redirect("reports:word_templates")
    return render(request, "reports/word_template_reset.html", {"province": province, "form": form})


def _own(request: Request, province_id: int) -> Province:
    """A province of today within reach; 404 for any other."""
    return get_object_or_404(_provinces(request), pk=province_id)


def _provinces(request: Request) -> ProvinceQuerySet:
    today = Province.objects.valid_on(timezone.localdate())
    return today.filter(pk__in=request.access.provinces)
