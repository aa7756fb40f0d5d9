"""Training of volunteers and their certificates."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.trainings import (
    add_training,
    could_attend,
    delete_training,
    edit_training,
    set_training_people,
)
from volunteer_teams.certificates import share
from volunteer_teams.errors import RuleBroken
from volunteer_teams.filters.training import TrainingFilter
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.training import TrainingAddForm, TrainingForm, TrainingPeopleForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import Membership, Training, TrainingAttendance, Volunteer
from volunteer_teams.tables.lists import listed
from volunteer_teams.tables.training import TrainingTable
from volunteer_teams.views.history import history_url
from volunteer_teams.views.taking import take


def trainings_shown(request: Request) -> tuple[TrainingTable, TrainingFilter]:
    """The trainings that the filter leaves."""
    found = TrainingFilter(request.GET, Training.objects.within(request.access).for_table(), request=request)
    return TrainingTable(found.qs), found


@require_safe
@require_permission(Permission.TRAINING_VIEW)
def training_list(request: Request) -> HttpResponse:
    """Trainings by place and year, and how many members in reach have a certificate."""
    table, found = trainings_shown(request)
    members = Membership.objects.within(request.access).current(timezone.localdate())
    return render(
        request,
        "volunteer_teams/training_list.html",
        {
            "table": listed(request, table),
            "filter": found,
            "is_empty": not found.form.data and not found.queryset.exists(),
            "share": share(members.filter(team__dissolved_on=None)),
            "may_add": bool(request.user.access_to(Permission.TRAINING_EDIT)),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRAINING_VIEW)
def training_list_take(request: Request) -> HttpResponse:
    """The same trainings as a file."""
    table, found = trainings_shown(request)
    return take(request, table, found.form)


@require_safe
@require_permission(Permission.TRAINING_VIEW)
def training_detail(request: Request, training_id: UUID) -> HttpResponse:
    """A training, and which of the volunteers that the reader may see went."""
    training = _training(request, training_id)
    seen = Volunteer.objects.within(request.user.access_to(Permission.VOLUNTEER_VIEW))
    rows = training.attendances.filter(volunteer__in=seen.values("pk")).select_related("volunteer")
    may_edit = request.user.access_to(Permission.TRAINING_EDIT)
    return render(
        request,
        "volunteer_teams/training_detail.html",
        {
            "training": training,
            "rows": rows.order_by("volunteer__sort_key", "pk"),
            "may_edit": may_edit.covers(province=training.province_id, commune=training.commune_id),
            "history_url": history_url(request, "training_history", training.pk),
        },
    )


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRAINING_EDIT)
def training_add(request: Request) -> HttpResponse:
    """Write down a training; who went is the next page."""
    form = TrainingAddForm(request.POST or None, access=request.access)
    if training := act(form, add_training, by=request.user):
        messages.success(request, "Đã thêm lớp tập huấn. Đánh dấu ai đã học.")
        return redirect("training_people", training.pk)
    return render(request, "volunteer_teams/training_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRAINING_EDIT)
def training_edit(request: Request, training_id: UUID) -> HttpResponse:
    """Correct a training."""
    training = _training(request, training_id)
    form = TrainingForm(request.POST or None, training=training)
    if act(form, edit_training, training=training, by=request.user):
        messages.success(request, "Đã lưu lớp tập huấn.")
        return redirect(training)
    return render(request, "volunteer_teams/training_edit.html", {"form": form, "training": training})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.TRAINING_EDIT)
def training_people(request: Request, training_id: UUID) -> HttpResponse:
    """Who went, and the certificates they got."""
    training = _training(request, training_id)
    volunteers = list(could_attend(training).within(request.access).order_by("sort_key", "pk"))
    offered = {volunteer.pk for volunteer in volunteers}
    rows = list(TrainingAttendance.objects.filter(training=training, volunteer__in=offered).order_by("pk"))
    form = TrainingPeopleForm(request.POST or None, volunteers=volunteers, rows=rows)
    if act(form, set_training_people, training=training, offered=offered, by=request.user):
        messages.success(request, "Đã lưu học viên và chứng chỉ.")
        return redirect(training)
    return render(request, "volunteer_teams/training_people.html", {"form": form, "training": training})


@require_POST
@require_permission(Permission.TRAINING_EDIT)
def training_delete(request: Request, training_id: UUID) -> HttpResponse:
    """Remove a training that was written down by mistake."""
    training = _training(request, training_id)
    try:
        delete_training(training=training, by=request.user)
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(training)
    messages.success(request, "Đã xóa lớp tập huấn.")
    return redirect("training_list")


def _training(request: Request, training_id: UUID) -> Training:
    return get_object_or_404(Training.objects.within(request.access).for_table(), pk=training_id)
