"""Refusals that several actions share."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import psycopg
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Team
from volunteer_teams.vietnamese import short_date

R = TypeVar("R")

USED = "Biểu này đã dùng rồi. Mở lại trang rồi nhập lại."
SENT_OTHERWISE = "Biểu này đã lưu rồi, với nội dung khác. Ghi thêm thì mở biểu mới; sửa thì mở dòng đã lưu."


def refuse_future(on: date, *, field: str) -> None:
    """Nothing has happened on a day that is yet to come."""
    if on > timezone.localdate():
        raise RuleBroken(f"Ngày {short_date(on)} chưa đến.", field=field)


def refuse_outside_team(team: Team, on: date, *, field: str) -> None:
    """Nothing is done in the name of a team that is not founded yet or is dissolved."""
    if on < team.founded_on:
        raise RuleBroken(
            f"{team.name} thành lập ngày {short_date(team.founded_on)}, sau ngày {short_date(on)}.",
            field=field,
        )
    if team.dissolved_on and on >= team.dissolved_on:
        raise RuleBroken(f"{team.name} đã giải thể từ ngày {short_date(team.dissolved_on)}.", field=field)


def refuse_sent_otherwise(known: Model, sent: Model, fields: Iterable[str]) -> None:
    """A form may be sent again, but not with something else in it: that would be lost without a word."""
    if any(getattr(known, field) != getattr(sent, field) for field in fields):
        raise RuleBroken(SENT_OTHERWISE)


def insert_sent(row: Model) -> None:
    """Insert a row under the id that its form made; the caller has looked for one of that id.

    Refuse when there is one all the same: written in this moment, or out of reach, where it is not seen.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as met:
        if isinstance(met.__cause__, psycopg.errors.UniqueViolation):
            raise RuleBroken(USED) from met
        raise


def row_by_row(rows: Iterable[R], check: Callable[[R], None]) -> None:
    """Check every row; a refusal says the number of its row, from 1."""
    for number, row in enumerate(rows, start=1):
        try:
            check(row)
        except RuleBroken as broken:
            raise RuleBroken(f"Dòng {number}: {broken}", field=broken.field) from None
