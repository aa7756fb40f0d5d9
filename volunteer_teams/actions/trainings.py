"""Training of volunteers and their certificates."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import insert_sent, refuse_future, refuse_sent_otherwise
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import (
    Commune,
    CommuneSuccession,
    Membership,
    Training,
    TrainingAttendance,
    User,
    Volunteer,
)
from volunteer_teams.models.volunteer import VolunteerQuerySet

TYPED = ("commune_id", "topic", "first_on", "last_on", "organiser", "place")
Certificates = Mapping[int, tuple[str, date | None]]  # by volunteer who went: number and day of the paper


@transaction.atomic
def add_training(*, id: UUID, commune: Commune, by: User | None, **values: Any) -> Training:
    """Keep a training of a commune's volunteers; who went is another step. The same id twice is one."""
    training = Training(id=id, commune=commune, province_id=commune.province_id, **values)
    if sent := Training.objects.filter(pk=id).first():
        refuse_sent_otherwise(sent, training, TYPED)
        return sent
    _refuse_wrong(training)
    insert_sent(training)
    _log(TeamsEvent.TRAINING_ADDED, training, by, {"first_on": training.first_on})
    return training


@transaction.atomic
def edit_training(*, training: Training, by: User | None, **values: Any) -> Training:
    """Correct topic, days, organiser or place."""
    training = _locked(training)
    changes = change(training, values)
    if not changes:
        return training
    _refuse_wrong(training)
    training.save(update_fields=list(changes))
    _log(TeamsEvent.TRAINING_EDITED, training, by, changes)
    return training


@transaction.atomic
def set_training_people(
    *, training: Training, people: Certificates, offered: set[int], by: User | None
) -> Training:
    """Write down which of the volunteers `offered` went, with their certificates; others stay as they are."""
    training = _locked(training)
    refuse_future(training.first_on, field="")
    if set(people) - set(could_attend(training).values_list("pk", flat=True)):
        raise RuleBroken("Có người không phải thành viên Đội của xã trong những ngày học: hãy mở lại trang.")
    for certificate, on in people.values():
        _refuse_wrong_certificate(training, certificate, on)
    before = TrainingAttendance.objects.filter(training=training, volunteer__in=offered)
    known = {row.volunteer_id: (row.certificate, row.certified_on) for row in before}
    if known == dict(people):
        return training
    before.delete()
    TrainingAttendance.objects.bulk_create(
        TrainingAttendance(training=training, volunteer_id=pk, certificate=number, certified_on=on)
        for pk, (number, on) in people.items()
    )
    certified = sum(on is not None for _, on in people.values())
    told = {"attended": len(people), "certified": certified}
    _log(TeamsEvent.TRAINING_PEOPLE_SET, training, by, told)
    return training


@transaction.atomic
def delete_training(*, training: Training, by: User | None) -> None:
    """Remove a training that was written down by mistake, before anybody is written into it."""
    training = _locked(training)
    if training.attendances.exists():
        raise RuleBroken("Lớp đã có học viên: bỏ dấu học viên trước khi xóa.")
    _log(TeamsEvent.TRAINING_DELETED, training, by, {"first_on": training.first_on})
    training.delete()


def could_attend(training: Training) -> VolunteerQuerySet:
    """Members of the commune's teams on some day of the training."""
    inside = CommuneSuccession.objects.with_predecessors([training.commune_id])
    rows = Membership.objects.filter(team__commune__in=inside, since__lte=training.last_on)
    serving = rows.running_since(training.first_on).values("volunteer")
    return Volunteer.objects.filter(pk__in=serving)


def _locked(training: Training) -> Training:
    rows = Training.objects.select_for_update(of=["self"]).select_related("commune")
    locked = rows.filter(pk=training.pk).first()
    if locked is None:
        raise RuleBroken("Lớp tập huấn này đã bị xóa.")
    return locked


def _refuse_wrong(training: Training) -> None:
    if training.last_on < training.first_on:
        raise RuleBroken("Ngày cuối trước ngày đầu.", field="last_on")
    commune = training.commune
    if training.first_on < commune.valid_from or (commune.valid_to and training.last_on > commune.valid_to):
        raise RuleBroken(f"{commune.full_name} không có vào những ngày này.", field="first_on")


def _refuse_wrong_certificate(training: Training, certificate: str, on: date | None) -> None:
    if bool(certificate) != (on is not None):
        raise RuleBroken("Chứng chỉ phải có cả số và ngày cấp.")
    if on and on < training.first_on:
        raise RuleBroken("Ngày cấp chứng chỉ trước ngày học.")
    if on:
        refuse_future(on, field="")


def _log(code: TeamsEvent, training: Training, by: User | None, changes: dict[str, Any]) -> None:
    audit.record(code, subject=training, place=training.commune, by=by, changes=changes)
