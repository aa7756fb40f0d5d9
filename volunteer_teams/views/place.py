"""Provinces, the districts of before 1 July 2025, communes."""

from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.certificates import share
from volunteer_teams.filters.place import CommuneFilter, ProvinceFilter
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Commune, CommuneSuccession, District, Membership, Province, Team
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.place import CommuneTable, DistrictTable, ProvinceTable
from volunteer_teams.tables.team import TeamTable
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.taking import take

P = TypeVar("P", Province, District)


def provinces_shown(request: Request) -> tuple[ProvinceTable, ProvinceFilter]:
    """The provinces that the filter leaves."""
    found = ProvinceFilter(request.GET, Province.objects.within(request.access))
    return ProvinceTable(found.qs.for_table(found.day)), found


@require_safe
@require_permission(Permission.PLACE_VIEW)
def province_list(request: Request) -> HttpResponse:
    """The provinces of today, or of another day."""
    table, found = provinces_shown(request)
    return render(
        request,
        "volunteer_teams/province_list.html",
        {"table": listed(request, table), "filter": found, "day": found.day},
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PLACE_VIEW)
def province_list_take(request: Request) -> HttpResponse:
    """The same provinces as a file."""
    table, found = provinces_shown(request)
    return take(request, table, found.form, besides=f"ngày {short_date(found.day)}")


@require_safe
@require_permission(Permission.PLACE_VIEW)
def province_detail(request: Request, province_id: int) -> HttpResponse:
    """A province with its communes, and its districts while there were any."""
    province, on = place_then(Province.objects.within(request.access), province_id)
    table, found = communes_of_province(request, province, on)
    districts = District.objects.within(request.access).filter(province=province).valid_on(on).in_order()
    return render(
        request,
        "volunteer_teams/province_detail.html",
        {
            "province": province,
            "districts": DistrictTable(districts) if districts else None,
            "table": listed(request, table),
            "filter": found,
            "on": on,
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PLACE_VIEW)
def province_detail_take(request: Request, province_id: int) -> HttpResponse:
    """The communes of a province as a file."""
    province, on = place_then(Province.objects.within(request.access), province_id)
    table, found = communes_of_province(request, province, on)
    return take(request, table, found.form, besides=f"{province.full_name}, ngày {short_date(on)}")


@require_safe
@require_permission(Permission.PLACE_VIEW)
def district_detail(request: Request, district_id: int) -> HttpResponse:
    """A district as it was, with its communes of then."""
    district, on = place_then(District.objects.within(request.access).select_related("province"), district_id)
    table = listed(request, communes_of_district(request, district, on))
    return render(
        request, "volunteer_teams/district_detail.html", {"district": district, "table": table, "on": on}
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.PLACE_VIEW)
def district_detail_take(request: Request, district_id: int) -> HttpResponse:
    """The communes of a district as a file."""
    district, on = place_then(District.objects.within(request.access), district_id)
    table = communes_of_district(request, district, on)
    return take(request, table, besides=f"{district.full_name}, ngày {short_date(on)}")


@require_safe
@require_permission(Permission.PLACE_VIEW)
def commune_detail(request: Request, commune_id: int) -> HttpResponse:
    """A commune with its teams, those of the communes that went into it included."""
    commune = get_object_or_404(Commune.objects.within(request.access).for_page(), pk=commune_id)
    today = timezone.localdate()
    inside = CommuneSuccession.objects.with_predecessors([commune.pk])
    teams = Team.objects.within(request.user.access_to(Permission.TEAM_VIEW)).filter(commune__in=inside)
    members = Membership.objects.filter(team__in=teams.active(today)).current(today)
    may_see_trainings = bool(request.user.access_to(Permission.TRAINING_VIEW))
    shown = teams if commune.valid_to else teams.active(today)
    return render(
        request,
        "volunteer_teams/commune_detail.html",
        {
            "commune": commune,
            "before": commune.origins.select_related("predecessor").order_by("predecessor__sort_key", "pk"),
            "after": commune.successions.select_related("successor").order_by("successor__sort_key", "pk"),
            "table": TeamTable(shown.for_table(today), today=today, exclude=("province", "founded_on")),
            "certificates": {"share": share(members)} if may_see_trainings else None,
            "dissolved": teams.filter(dissolved_on__lte=today).count(),
            "may_see_teams": bool(request.user.access_to(Permission.TEAM_VIEW)),
            "may_add": request.user.access_to(Permission.TEAM_ADD).covers(commune=commune.pk),
        },
    )


def teams_by_commune(request: Request, on: date) -> dict[int, int]:
    """How many active teams each commune of that day has, those of communes merged into it included."""
    teams = Team.objects.within(request.access).active(min(on, timezone.localdate()))
    numbers = teams.number_by_commune()
    heirs = CommuneSuccession.objects.heirs(numbers, on)
    total: dict[int, int] = {}
    for commune, number in numbers.items():
        total[heirs[commune]] = total.get(heirs[commune], 0) + number
    return total


def place_then(rows: QuerySet[P], pk: int) -> tuple[P, date]:
    """A place, and the last day it was there, or today."""
    place, today = get_object_or_404(rows, pk=pk), timezone.localdate()
    return place, min(place.valid_to or today, today)


def communes_of_province(
    request: Request, province: Province, on: date
) -> tuple[CommuneTable, CommuneFilter]:
    """The communes of a day that the filter leaves."""
    communes = Commune.objects.within(request.access).filter(province=province).valid_on(on).in_order()
    found = CommuneFilter(request.GET, communes)
    return CommuneTable(found.qs, teams=teams_by_commune(request, on)), found


def communes_of_district(request: Request, district: District, on: date) -> CommuneTable:
    """The communes of a day."""
    communes = Commune.objects.within(request.access).filter(district=district).valid_on(on).in_order()
    return CommuneTable(communes, teams=teams_by_commune(request, on))
