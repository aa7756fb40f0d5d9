"""Provinces, the districts of before 1 July 2025, communes."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.certificates import share
from volunteer_teams.filters.place import CommuneFilter, ProvinceFilter
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Commune, CommuneSuccession, District, Membership, Province, Team
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.place import CommuneTable, DistrictTable, ProvinceTable
from volunteer_teams.tables.team import TeamTable


@require_safe
@require_permission(Permission.PLACE_VIEW)
def province_list(request: Request) -> HttpResponse:
    """The provinces of today, or of another day."""
    found = ProvinceFilter(request.GET, Province.objects.within(request.access))
    rows = found.qs.for_table(found.day)
    return render(
        request,
        "volunteer_teams/province_list.html",
        {"table": listed(request, ProvinceTable(rows)), "filter": found, "day": found.day},
    )


@require_safe
@require_permission(Permission.PLACE_VIEW)
def province_detail(request: Request, province_id: int) -> HttpResponse:
    """A province with its communes, and its districts while there were any."""
    province = get_object_or_404(Province.objects.within(request.access), pk=province_id)
    on = min(province.valid_to or timezone.localdate(), timezone.localdate())
    communes = Commune.objects.within(request.access).filter(province=province).valid_on(on).in_order()
    found = CommuneFilter(request.GET, communes)
    table = CommuneTable(found.qs, teams=teams_by_commune(request, on))
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


@require_safe
@require_permission(Permission.PLACE_VIEW)
def district_detail(request: Request, district_id: int) -> HttpResponse:
    """A district as it was, with its communes of then."""
    districts = District.objects.within(request.access).select_related("province")
    district = get_object_or_404(districts, pk=district_id)
    on = min(district.valid_to or timezone.localdate(), timezone.localdate())
    communes = Commune.objects.within(request.access).filter(district=district).valid_on(on).in_order()
    table = CommuneTable(communes, teams=teams_by_commune(request, on))
    return render(
        request,
        "volunteer_teams/district_detail.html",
        {"district": district, "table": listed(request, table), "on": on},
    )


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
