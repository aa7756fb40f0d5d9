"""Addresses for other programs: figures, their catalogue, their places, and what describes all that."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from reports.api.asking import FiguresAsked, asked
from reports.api.guard import Problem, require_token
from reports.api.telling import catalogue_told, figures_of, place_told, places_told
from reports.forms.country import PartForm
from reports.outgoing import outgoing
from reports.periods import Period
from reports.places import ReportPlace
from volunteer_teams.access.permissions import Permission
from volunteer_teams.vietnamese import short_date

DOCUMENT = settings.BASE_DIR / "fixtures" / "api" / "openapi.json"


@login_not_required
@require_safe
def api_document(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1: for everybody, as no figure is in it."""
    return HttpResponse(DOCUMENT.read_bytes(), content_type="application/json")


@require_token(Permission.REPORT_VIEW)
def api_indicators(request: HttpRequest, place: ReportPlace) -> HttpResponse:
    """The catalogue."""
    period, _ = asked(request, PartForm)
    return JsonResponse({"indicators": catalogue_told(period)})


@require_token(Permission.REPORT_VIEW)
def api_places(request: HttpRequest, place: ReportPlace) -> HttpResponse:
    """The token's place and those it is divided into on the last day of a period."""
    period, _ = asked(request, PartForm)
    _refuse_ended(place, period)
    return JsonResponse({"places": places_told(place, period)})


@require_token(Permission.REPORT_VIEW)
def api_figures(request: HttpRequest, place: ReportPlace) -> HttpResponse:
    """Figures of a period, of all these places or one of them, small counts of people hidden."""
    period, said = asked(request, FiguresAsked)
    _refuse_ended(place, period)
    told = outgoing(place, period, said["indicator"])  # type: ignore[arg-type]
    rows = [row for row in told.rows if said["place"] in ("", place_told(told, row)["code"])]
    if not rows:
        raise Problem(404, "Mã truy cập này không đọc được địa bàn đó, hoặc kỳ đó chưa có địa bàn đó.")
    return JsonResponse(figures_of(told, rows))


def _refuse_ended(place: ReportPlace, period: Period) -> None:
    """A unit that was over before the period has no figures in it, which is not the same as nought."""
    last = getattr(place.unit, "valid_to", None)
    if last and last < period.first:
        raise Problem(
            404,
            f"{place.name} chỉ có đến hết ngày {short_date(last)}, kỳ này không còn địa bàn đó: hỏi kỳ trước"
            " ngày ấy, hoặc xin mã truy cập của đơn vị mới.",
        )
