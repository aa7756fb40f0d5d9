"""Targets: the list with what was reached of each, and the page on which they are given."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.targets import set_targets
from reports.forms.report import FIRST_YEAR
from reports.forms.target import OWN, SpreadForm, TargetFilterForm, TargetForm, field_of
from reports.indicators import catalogue
from reports.models import Target
from reports.models.target import name_of
from reports.pages.board import reachable
from reports.periods import Period, year_of
from reports.places import Level, ReportPlace, find
from reports.tables.target import TargetTable
from reports.targets.giving import NOTHING_TO_GO_BY, Basis, Giving, giving
from reports.targets.pace import Stand
from reports.targets.reaching import OUT_OF_PACE, Followed, follow
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed, number_in
from volunteer_teams.vietnamese import fold
from volunteer_teams.views.taking import take

USUAL = "M08"
GIVERS = (Level.PROVINCE, Level.COMMUNE)


def shown_year(request: Request) -> int:
    """The year of the address, else the running one."""
    running, year = year_of(timezone.localdate()).year, number_in(request, "year")
    return year if year is not None and FIRST_YEAR <= year <= running + 1 else running


def targets_shown(request: Request, year: int) -> tuple[TargetTable, TargetFilterForm, list[Followed]]:
    """The targets that the filter leaves, and all of the year."""
    form = TargetFilterForm(request.GET or None)
    told = form.cleaned_data if form.is_valid() else {}
    rows = Target.objects.within(request.access).of_year(year).in_order()
    followed = follow(rows, timezone.localdate())
    left = [one for one in followed if _is_asked(one, told)]
    return TargetTable(left, empty_text="Không có chỉ tiêu nào khớp."), form, followed


@require_safe
@require_permission(Permission.TARGET_VIEW)
@read_from_replica
def target_list(request: Request) -> HttpResponse:
    """A year's targets, each with what was reached of it and how it stands."""
    running, year = year_of(timezone.localdate()).year, shown_year(request)
    table, form, followed = targets_shown(request, year)
    context = {
        "table": listed(request, table),
        "form": form,
        "year": year,
        "days": Period(year).days_label,
        "before": year - 1 if year > FIRST_YEAR else None,
        "after": year + 1 if year <= running else None,
        "has_any": bool(followed),
        "has_closed": any(one.pace.stand is Stand.CLOSED for one in followed),
        "give_url": _give_url(request, year),
        "may_import": bool(request.user.access_to(Permission.TARGET_EDIT)),
    }
    return render(request, "reports/target_list.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TARGET_VIEW)
def target_list_take(request: Request) -> HttpResponse:
    """The same targets as a file."""
    year = shown_year(request)
    table, form, _ = targets_shown(request, year)
    return take(request, table, form, besides=f"năm {year}")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TARGET_EDIT)
def target_edit(request: Request, place_key: str, year: int, figure_code: str) -> HttpResponse:
    """Give targets: the place's own and those of the places below, or look at a suggestion first."""
    shown = _giving(request, place_key, year, figure_code)
    usual = {"value": shown.own, "basis": str(Basis.LAST_YEAR)}
    asked = SpreadForm(request.GET if "basis" in request.GET else None, initial=usual)
    suggested = _suggested(shown, asked) if asked.is_bound else {}
    form = TargetForm(request.POST or None, giving=shown, suggested=suggested)
    about: dict[str, Any] = {"parent": shown.parent, "indicator": shown.indicator.code, "year": year}
    changed = act(form, set_targets, **about, by=request.user)
    if changed is not None:
        messages.success(request, f"Đã lưu {len(changed)} chỉ tiêu." if changed else "Không có gì đổi.")
        return redirect(request.path)
    context = {
        "giving": shown,
        "form": form,
        "spread": asked,
        "is_suggested": bool(suggested) and not form.is_bound,
        "days": Period(year).days_label,
        "others": _others(shown),
    }
    is_wrong = asked.is_bound and asked.errors and not form.is_bound
    return render(request, "reports/target_edit.html", context, status=400 if is_wrong else 200)


def _giving(request: Request, place_key: str, year: int, figure_code: str) -> Giving:
    """The place, inside reach, the year and the indicator of an address; else 404."""
    place, indicator = find(place_key), catalogue.by_code(figure_code)
    today = timezone.localdate()
    if place is None or place.level not in GIVERS or not place.is_inside(request.access):
        raise Http404
    if indicator is None or not indicator.takes_targets:
        raise Http404
    if not FIRST_YEAR <= year <= year_of(today).year + 1:
        raise Http404
    return giving(place, indicator, year, today)


def _suggested(shown: Giving, asked: SpreadForm) -> dict[str, int | None]:
    """By field, its part of the number that is spread; a part of nothing stays empty."""
    if not asked.is_valid():
        return {}
    value = asked.cleaned_data["value"]
    parts = shown.spread(value, Basis(asked.cleaned_data["basis"]))
    if not parts:
        asked.add_error("basis", NOTHING_TO_GO_BY)
        return {}
    fields = {field_of(row): parts[row.unit.pk] or None for row in shown.rows}
    return fields | ({OWN: value} if shown.gives_own else {})


def _others(shown: Giving) -> list[dict[str, Any]]:
    """The same page of every indicator."""
    return [
        {
            "name": f"{one.code} {one.label}",
            "url": reverse("reports:target_edit", args=[shown.place.key, shown.year, one.code]),
            "is_here": one is shown.indicator,
        }
        for one in catalogue.INDICATORS
        if one.takes_targets
    ]


def _give_url(request: Request, year: int) -> str:
    """Where whoever reads the list gives targets, of the figure that is looked at."""
    access = request.user.access_to(Permission.TARGET_EDIT)
    places: list[ReportPlace] = reachable(access, year_of(timezone.localdate())) if access else []
    code = request.GET.get("indicator", "")
    of = catalogue.by_code(code)
    code = code if of and of.takes_targets else USUAL
    return reverse("reports:target_edit", args=[places[0].key, year, code]) if places else ""


def _is_asked(one: Followed, told: dict[str, Any]) -> bool:
    place = one.target.place
    return (
        fold(told.get("q", "")) in fold(f"{name_of(place)} {one.target.commune or ''}")
        and told.get("indicator") in (None, "", one.indicator.code)
        and told.get("level") in (None, "", place._meta.model_name)
        and told.get("commune") in (None, "", str(one.target.commune_id))
        and told.get("stand") in (None, "", str(one.pace.stand), *([OUT_OF_PACE] * one.pace.is_out_of_pace))
    )
