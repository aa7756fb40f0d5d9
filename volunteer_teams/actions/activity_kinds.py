"""Kinds of activities, which administrators add to."""

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import ActivityKind, ActivityKindMeasure, Measure, User
from volunteer_teams.vietnamese import fold, nfc

LONGEST_CODE = 40


@transaction.atomic
def add_activity_kind(
    *, name: str, measures: Sequence[ActivityKindMeasure], by: User | None, code: str = "", **values: Any
) -> ActivityKind:
    """Add a kind with the measures it takes; from then on it is offered on entry and counted in reports.

    Without a `code` it gets one made from its name.
    """
    kind = ActivityKind(name=nfc(name), **values)
    _refuse_taken_name(kind)
    kind.code = code or _free_code(kind.name)
    _refuse_wrong_measures(measures)
    kind.save()
    _write(kind, measures)
    audit.record(
        TeamsEvent.ACTIVITY_KIND_ADDED, subject=kind, place=None, by=by, changes=_told(kind.code, measures)
    )
    return kind


@transaction.atomic
def edit_activity_kind(
    *, kind: ActivityKind, measures: Sequence[ActivityKindMeasure], by: User | None, **values: Any
) -> ActivityKind:
    """Change a kind and its measures; a measure that rows carry already cannot be taken away."""
    kind = ActivityKind.objects.select_for_update(of=["self"]).get(pk=kind.pk)
    changes = change(kind, values)
    _refuse_taken_name(kind)
    _refuse_wrong_measures(measures)
    before = list(kind.measures.order_by("position", "pk"))
    _refuse_lost_figures(kind, {m.measure for m in before} - {m.measure for m in measures})
    if changes:
        kind.save(update_fields=list(changes))
    if [_plain(m) for m in before] != [_plain(m) for m in measures]:
        kind.measures.all().delete()
        _write(kind, measures)
        changes |= _told(kind.code, measures)
    if changes:
        audit.record(TeamsEvent.ACTIVITY_KIND_EDITED, subject=kind, place=None, by=by, changes=changes)
    return kind


def _write(kind: ActivityKind, measures: Sequence[ActivityKindMeasure]) -> None:
    for position, measure in enumerate(measures, start=1):
        measure.pk, measure.kind, measure.position = None, kind, position
    ActivityKindMeasure.objects.bulk_create(measures)


def _plain(measure: ActivityKindMeasure) -> tuple[Any, ...]:
    return measure.measure, measure.label, measure.unit, measure.indicator, measure.is_required


def _told(code: str, measures: Sequence[ActivityKindMeasure]) -> dict[str, Any]:
    return {"code": code, "measures": [_measure_words(m) for m in measures]}


def _measure_words(measure: ActivityKindMeasure) -> str:
    into = f", tính vào {measure.indicator}" if measure.indicator else ""
    return f"{Measure(measure.measure).label.lower()} ({measure.unit}{into})"


def _free_code(name: str) -> str:
    begin = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[: LONGEST_CODE - 4].strip("-") or "loai"
    codes = set(ActivityKind.objects.filter(code__startswith=begin).values_list("code", flat=True))
    candidates = [begin, *(f"{begin}-{number}" for number in range(2, 1000))]
    return next(code for code in candidates if code not in codes)


def _refuse_taken_name(kind: ActivityKind) -> None:
    take_turns("activity kind")
    if ActivityKind.objects.filter(name__iexact=kind.name).exclude(pk=kind.pk).exists():
        raise RuleBroken("Đã có một loại hoạt động mang tên này.", field="name")


def _refuse_wrong_measures(measures: Sequence[ActivityKindMeasure]) -> None:
    if not measures:
        raise RuleBroken("Chọn ít nhất một số đo cho loại hoạt động này.")
    if len({m.measure for m in measures}) < len(measures):
        raise RuleBroken("Mỗi số đo chỉ chọn một lần.")
    for measure in measures:
        for part, words in (("label", "nhãn"), ("unit", "đơn vị tính")):
            if not getattr(measure, part):
                about = Measure(measure.measure).label.lower()
                raise RuleBroken(f"Ghi {words} của {about}.", field=f"{measure.measure}_{part}")


def _refuse_lost_figures(kind: ActivityKind, gone: set[str]) -> None:
    for name in sorted(gone):
        if kind.activities.filter(Q(**{f"{name}__gt": 0})).exists():
            raise RuleBroken(
                f"Không bỏ được số đo “{Measure(name).label}”: đã có hoạt động ghi số này. "
                "Có thể ngừng dùng loại này và thêm loại mới."
            )
