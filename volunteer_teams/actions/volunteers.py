"""Adding and editing volunteers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Min

from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import refuse_future, row_by_row
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, User, Volunteer
from volunteer_teams.models.volunteer import YOUNGEST
from volunteer_teams.vietnamese import number, short_date


@transaction.atomic
def add_volunteer(
    *,
    full_name: str,
    sex: str,
    birth_date: date,
    commune: Commune,
    by: User | None,
    phone: str = "",
    occupation: str = "",
    resident_since: date | None = None,
    works_in_commune: bool = False,
) -> Volunteer:
    """Keep a volunteer of a commune; joining a team is another step."""
    volunteer = Volunteer(
        full_name=full_name,
        sex=sex,
        birth_date=birth_date,
        commune=commune,
        phone=phone,
        occupation=occupation,
        resident_since=resident_since,
        works_in_commune=works_in_commune,
    )
    volunteer.set_keys()
    _refuse_wrong_days(volunteer)
    take_turns("volunteer", commune.pk)
    same = Volunteer.objects.filter(commune=commune, name_key=volunteer.name_key, birth_date=birth_date)
    if same.exists():
        raise RuleBroken(
            f"Xã, phường đã có {volunteer.full_name} sinh ngày {short_date(birth_date)}: hãy chọn người đó.",
            field="full_name",
        )
    volunteer.save()
    audit.record(TeamsEvent.VOLUNTEER_ADDED, subject=volunteer, place=commune, by=by)
    return volunteer


@transaction.atomic
def add_volunteers(*, rows: Sequence[Volunteer], by: User | None) -> list[Volunteer]:
    """Keep many volunteers at once; all or none."""

    def check(volunteer: Volunteer) -> None:
        volunteer.set_keys()
        _refuse_wrong_days(volunteer)

    row_by_row(rows, check)
    volunteers = Volunteer.objects.bulk_create(rows, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(volunteers))} tình nguyện viên",
        place=None,
        by=by,
        changes={"volunteers": len(volunteers)},
    )
    return volunteers


@transaction.atomic
def edit_volunteer(*, volunteer: Volunteer, by: User | None, **values: Any) -> Volunteer:
    """Change what is kept of a volunteer; nobody becomes younger than 18 on the day they joined."""
    volunteer = Volunteer.objects.select_for_update(of=["self"]).get(pk=volunteer.pk)
    refuse_nameless(volunteer)
    changes = change(volunteer, values, private=("sex", "birth_date", "resident_since"))
    if not changes:
        return volunteer
    volunteer.set_keys()
    _refuse_wrong_days(volunteer)
    joined = volunteer.memberships.aggregate(day=Min("since"))["day"]
    if joined:
        refuse_too_young(volunteer, joined, field="birth_date")
    volunteer.save(update_fields=[*changes, "name_key", "sort_key"])
    audit.record(
        TeamsEvent.VOLUNTEER_EDITED, subject=volunteer, place=volunteer.commune, by=by, changes=changes
    )
    return volunteer


def refuse_nameless(volunteer: Volunteer) -> None:
    """Whoever was anonymised is not known any more: nothing new is written of them."""
    if volunteer.anonymised_on:
        raise RuleBroken("Thông tin của tình nguyện viên này đã xóa vì hết hạn lưu giữ, không ghi thêm được.")


def refuse_too_young(volunteer: Volunteer, on: date, *, field: str) -> None:
    """Members are 18 or older on joining (TTLT 24/2012/TTLT-BLĐTBXH-BNV-BTC, Điều 4)."""
    age = volunteer.age_on(on)
    if age < YOUNGEST:
        raise RuleBroken(
            f"Ngày {short_date(on)} người này mới {age} tuổi; thành viên Đội phải từ đủ {YOUNGEST} tuổi.",
            field=field,
        )


def _refuse_wrong_days(volunteer: Volunteer) -> None:
    refuse_future(volunteer.birth_date, field="birth_date")
    if volunteer.resident_since and volunteer.resident_since < volunteer.birth_date:
        raise RuleBroken("Ngày bắt đầu cư trú trước ngày sinh.", field="resident_since")
