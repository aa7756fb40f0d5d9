"""Pictures of a section: shown, put in, taken out and taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.actions.pictures import add_picture, remove_picture, restore_picture
from reports.forms.picture import PictureForm, PictureMoveForm
from reports.models import SectionPicture
from reports.pages.links import address
from reports.periods import Period
from reports.places import ReportPlace
from reports.views.editing import asked_section, title_of
from reports.views.reaching import own_report
from reports.year_end.document import report_of
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request


@require_safe
@require_permission(Permission.REPORT_VIEW)
def section_picture(request: Request, place_key: str, year: int, picture_id: int) -> HttpResponse:
    """The picture, for whoever sees the report."""
    _, _, picture = _asked(request, place_key, year, picture_id)
    return HttpResponse(bytes(picture.content), content_type="image/jpeg")


@require_http_methods(["GET", "POST"])
@require_permission(Permission.REPORT_EDIT)
def section_picture_add(request: Request, place_key: str, year: int) -> HttpResponse:
    """Put a picture below the text of a section; a wrong file is refused with what is wrong."""
    place, period = own_report(request, place_key, year)
    section = asked_section(request)
    is_sent = request.method == "POST"
    form = PictureForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    back = _section_url(place, period, section.code)
    given: dict[str, Any] = {"place": place, "period": period, "section": section.code, "by": request.user}
    if act(form, add_picture, **given):
        messages.success(request, "Đã thêm hình.")
        return redirect(back)
    context = {"place": place, "title": title_of(section, period), "form": form, "back": back}
    return render(request, "reports/section_picture_add.html", context)


@require_POST
@require_permission(Permission.REPORT_EDIT)
def section_picture_remove(request: Request, place_key: str, year: int, picture_id: int) -> HttpResponse:
    """Take a picture out; for a day it can be taken back."""
    place, period, picture = _asked(request, place_key, year, picture_id)
    given: dict[str, Any] = {"place": place, "period": period, "picture": picture, "by": request.user}
    form = PictureMoveForm(request.POST)
    act(form, remove_picture, **given, at=timezone.now())
    _tell(request, form, "Đã bỏ hình. Trong một ngày vẫn lấy lại được.")
    return redirect(_section_url(place, period, picture.code))


@require_POST
@require_permission(Permission.REPORT_EDIT)
def section_picture_restore(request: Request, place_key: str, year: int, picture_id: int) -> HttpResponse:
    """Take a picture back that was taken out."""
    place, period, picture = _asked(request, place_key, year, picture_id)
    given: dict[str, Any] = {"place": place, "period": period, "picture": picture, "by": request.user}
    form = PictureMoveForm(request.POST)
    act(form, restore_picture, **given)
    _tell(request, form, "Đã lấy lại hình.")
    return redirect(_section_url(place, period, picture.code))


def _asked(
    request: Request, place_key: str, year: int, picture_id: int
) -> tuple[ReportPlace, Period, SectionPicture]:
    place, period = own_report(request, place_key, year)
    pictures = SectionPicture.objects.filter(report=report_of(place, period).pk)
    return place, period, get_object_or_404(pictures, pk=picture_id)


def _section_url(place: ReportPlace, period: Period, code: str) -> str:
    return address("report_edit", place.key, period, section=code)


def _tell(request: Request, form: PictureMoveForm, done: str) -> None:
    if form.errors:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    else:
        messages.success(request, done)
