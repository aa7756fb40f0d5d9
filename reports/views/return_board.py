"""Monthly returns of all communes in reach: the board of a year."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.forms.monthly_return import BoardFilterForm
from reports.periods import month_ended
from reports.returns.board import board_of
from reports.returns.standing import STANDS, Stand
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Province
from volunteer_teams.tables.lists import PER_PAGE

EXPLAINED = (Stand.ACCEPTED, Stand.SUBMITTED, Stand.RETURNED, Stand.OVERDUE, Stand.OPEN)
ON_PHONES = 4  # columns, unless all are asked for


@require_safe
@require_permission(Permission.RETURN_VIEW)
def return_list(request: Request) -> HttpResponse:
    """Communes by months; of a single commune its months one below the other."""
    ended = month_ended(timezone.localdate())
    usual = {"year": ended.year, "month": ended.month}
    form = BoardFilterForm({**usual, **request.GET.dict()} if request.GET else None, initial=usual)
    told = usual | ({k: v for k, v in form.cleaned_data.items() if v} if form.is_valid() else {})
    year = told["year"]
    board = board_of(request.access, year)
    month = board.months[told["month"] - 1]
    rows = board.chosen(month, told.get("state", ""), told.get("q", ""), told.get("order", ""))
    until = 12 if "whole" in request.GET else min(told["month"] + 1, 12)
    return render(
        request,
        "reports/return_list.html",
        {
            "board": board,
            "form": form,
            "month": month,
            "due_on": next((cell.due_on for cell in board.in_month(month) if cell.due_on), None),
            "tallies": board.tallies(month),
            "tally_label": f"Tháng {month.month}/{month.year}",
            "marks": [STANDS[stand] for stand in EXPLAINED],
            "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
            "shown": range(0 if "whole" in request.GET else max(0, until - ON_PHONES), until),
            "single": board.rows[0] if len(board.rows) == 1 and not request.access.provinces else None,
            "whole_url": "" if "whole" in request.GET else f"?{urlencode(request.GET.dict() | {'whole': 1})}",
            "provinces": [
                (province, reverse("reports:return_period", args=[f"province-{province.pk}", year, "year"]))
                for province in _looked_after(request)
            ],
        },
    )


def _looked_after(request: Request) -> list[Province]:
    """The provinces whose returns this person looks at."""
    access = request.user.access_to(Permission.RETURN_REVIEW)
    return list(Province.objects.within(access).valid_on(timezone.localdate()).in_order())
