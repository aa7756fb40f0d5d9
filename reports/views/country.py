"""The whole country for the Ministry: all provinces by all figures, and what leaves for DHIS2."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from reports.forms.country import CountryFilterForm, period_of
from reports.outgoing import outgoing
from reports.places import NATION
from reports.suppression import PUBLIC_NOTE
from reports.tables.country import CountryTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.database.replica import read_from_replica
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.vietnamese import short_date
from volunteer_teams.views.taking import take


def country_shown(request: Request) -> tuple[CountryTable, CountryFilterForm]:
    """The provinces of the last day of a period; what is not asked for rightly is the running year."""
    form = CountryFilterForm(request.GET or None)
    period = period_of(form.cleaned_data if form.is_valid() else {})
    assert period is not None  # the running year has begun
    return CountryTable(outgoing(NATION, period)), form


@require_safe
@require_permission(Permission.COUNTRY_VIEW)
@read_from_replica
def country_list(request: Request) -> HttpResponse:
    """All provinces by all figures, small counts of people hidden."""
    table, form = country_shown(request)
    context = {"table": listed(request, table), "form": form, "told": table.told, "note": PUBLIC_NOTE}
    return render(request, "reports/country_list.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@require_permission(Permission.COUNTRY_VIEW)
def country_list_take(request: Request) -> HttpResponse:
    """The same as a file, with the parts of each figure."""
    table, form = country_shown(request)
    period = table.told.period
    days = f"từ {short_date(period.first)} đến hết {short_date(period.last)}"
    return take(request, table, form, besides=f"{days}. {PUBLIC_NOTE}")
