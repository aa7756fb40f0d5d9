"""Grades of teams by year: the list, a team's year with every criterion, deciding, on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.printing import record_ratings
from reports.actions.rating import rate_team
from reports.filters.rating import RatingFilter
from reports.forms.rating import RateForm
from reports.forms.report import FIRST_YEAR
from reports.models import TeamRating
from reports.papers.rating_list import rating_sheets
from reports.papers.sheets import sheets_pdf
from reports.places import Level, ReportPlace, find, place_of
from reports.ratings import as_marks, may_be_rated, rule_of, suggestions, teams_of_year
from reports.tables.rating import RatingTable, grade_tone
from reports.views.paper_files import paper_file
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.filters.inside import communes_in_reach, provinces_in_reach
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Team
from volunteer_teams.models.team import TeamQuerySet
from volunteer_teams.tables.lists import listed, number_in
from volunteer_teams.views.history import history_url
from volunteer_teams.views.reaching import may
from volunteer_teams.views.taking import take

FOR = (Level.PROVINCE, Level.COMMUNE, Level.TEAM)


def ratings_shown(request: Request, year: int) -> tuple[RatingTable, RatingFilter]:
    """The teams of a year that the filter leaves."""
    rows = teams_of_year(Team.objects.within(request.access), year)
    found = RatingFilter(request.GET, rows, request=request, shown_year=year)
    return RatingTable(found.qs, year=year, today=timezone.localdate()), found


def shown_year(request: Request) -> int:
    """The year of the address; else the last one that may be rated."""
    today = timezone.localdate()
    year = number_in(request, "year")
    if year is not None and FIRST_YEAR <= year <= today.year:
        return year
    return today.year if may_be_rated(today.year, today) else today.year - 1


@require_safe
@require_permission(Permission.RATING_VIEW)
@read_from_replica
def rating_list(request: Request) -> HttpResponse:
    """The teams there were in a year, with what is suggested and what was decided."""
    today, year = timezone.localdate(), shown_year(request)
    table, found = ratings_shown(request, year)
    return render(
        request,
        "reports/rating_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "may_found": bool(request.user.access_to(Permission.TEAM_ADD)),
            "year": year,
            "before": year - 1 if year > FIRST_YEAR else None,
            "after": year + 1 if year < today.year else None,
            "may_be_rated": may_be_rated(year, today),
            "papers": [
                (words, reverse("reports:rating_pdf", args=[key, year])) for words, key in keys(request)
            ],
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RATING_VIEW)
def rating_list_take(request: Request) -> HttpResponse:
    """The same teams as a file."""
    year = shown_year(request)
    table, found = ratings_shown(request, year)
    return take(request, table, found.form, besides=f"năm {year}")


@require_safe
@require_permission(Permission.RATING_VIEW)
def rating_detail(request: Request, team_id: int, year: int) -> HttpResponse:
    """A team's year: every criterion with its figure, what A and B ask for, and what was decided."""
    team, today = _team(request, team_id, year), timezone.localdate()
    context = {**year_of_team(team, year), "history_url": history_url(request, "team_history", team.pk)}
    context["pdf_url"] = reverse("reports:rating_pdf", args=[f"team-{team.pk}", year])
    context["may_decide"] = may_be_rated(year, today) and may(request, Permission.RATING_DECIDE, team)
    return render(request, "reports/rating_detail.html", context)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.RATING_DECIDE)
def rating_decide(request: Request, team_id: int, year: int) -> HttpResponse:
    """Confirm what is suggested, or grade otherwise with a reason."""
    team = _team(request, team_id, year)
    context = year_of_team(team, year)
    initial = {"grade": context["suggested"].grade}
    form = RateForm(request.POST or None, initial=initial)
    if rating := act(form, rate_team, team=team, year=year, by=request.user):
        messages.success(request, f"Đã xếp {team.name} {rating.get_grade_display().lower()} năm {year}.")
        return redirect("reports:rating_detail", team.pk, year)
    return render(request, "reports/rating_decide.html", {**context, "form": form})


@require_safe
@require_permission(Permission.RATING_VIEW)
def rating_pdf(request: Request, place_key: str, year: int) -> HttpResponse:
    """The grades of all teams of a place."""
    place, today = find(place_key), timezone.localdate()
    if place is None or place.level not in FOR or not place.is_inside(request.access):
        raise Http404
    if not FIRST_YEAR <= year <= today.year:
        raise Http404
    teams = list(teams_of_year(_teams_in(place), year))
    given = TeamRating.objects.of_teams(teams, year)
    sheets = rating_sheets(place, year, teams, given, suggestions(teams, year, today), today)
    record_ratings(place=place, year=year, teams=len(teams), by=request.user)
    key = f"xep-loai-{place.key}-{year}"
    return paper_file(request, lambda: sheets_pdf(sheets, key=key), f"{key}.pdf", "reports:rating_list")


def year_of_team(team: Team, year: int) -> dict[str, Any]:
    """What the pages about one team's year show."""
    suggested = suggestions([team], year, timezone.localdate())[team.pk]
    rating = TeamRating.objects.filter(team=team, year=year).for_page().first()
    return {
        "team": team,
        "year": year,
        "rule": rule_of(year, timezone.localdate()),
        "suggested": suggested,
        "proposed": grade_tone(suggested.grade, "Chưa có số liệu"),
        "rating": rating,
        "given": grade_tone(rating.grade if rating else "", "Chưa xếp loại"),
        "marks": as_marks(rating.figures) if rating else suggested.marks,
    }


def keys(request: Request) -> list[tuple[str, str]]:
    """What may be printed at once: words, and how addresses name it."""
    units: list[Any] = list(provinces_in_reach(request)[:2]) if request.access.provinces else []
    units = units or (list(communes_in_reach(request)[:2]) if request.access.communes else [])
    return (
        [(f"In bảng của {unit.full_name}", place_of(unit).key) for unit in units] if len(units) == 1 else []
    )


def _teams_in(place: ReportPlace) -> TeamQuerySet:
    paths = {Level.PROVINCE: "commune__province__in", Level.COMMUNE: "commune__in", Level.TEAM: "pk__in"}
    return Team.objects.filter(**{paths[place.level]: place.ids})


def _team(request: Request, team_id: int, year: int) -> Team:
    """A team in reach that there was in a year which has begun; else 404."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return get_object_or_404(teams_of_year(Team.objects.within(request.access), year), pk=team_id)
