"""Founding, editing and dissolving teams."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Min

from volunteer_teams import audit
from volunteer_teams.actions.accounts import end_team_roles
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import refuse_future, row_by_row
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Commune, Team, User
from volunteer_teams.team_uses import USES
from volunteer_teams.vietnamese import number, short_date

NAME_TAKEN = "Xã, phường đã có một Đội đang hoạt động mang tên này."


@transaction.atomic
def found_team(
    *,
    commune: Commune,
    name: str,
    founded_on: date,
    by: User | None,
    neighbourhood: str = "",
    decision: str = "",
    is_pilot: bool = False,
) -> Team:
    """Found a team in a commune that exists on that day."""
    team = Team(
        commune=commune,
        name=name,
        founded_on=founded_on,
        neighbourhood=neighbourhood,
        decision=decision,
        is_pilot=is_pilot,
    )
    team.set_keys()
    _refuse_wrong_founding(team)
    _refuse_taken_name(team)
    team.save()
    audit.record(
        TeamsEvent.TEAM_FOUNDED, subject=team, place=team, by=by, changes={"founded_on": team.founded_on}
    )
    return team


@transaction.atomic
def found_teams(*, rows: Sequence[Team], by: User | None) -> list[Team]:
    """Found many teams at once, dissolved ones too; all or none."""
    communes = {row.commune_id for row in rows}
    taken = set(
        Team.objects.filter(commune__in=communes, dissolved_on=None).values_list("commune_id", "name_key")
    )

    def check(team: Team) -> None:
        team.set_keys()
        _refuse_wrong_founding(team)
        key = (team.commune_id, team.name_key)
        if team.dissolved_on is None:
            if key in taken:
                raise RuleBroken(NAME_TAKEN, field="name")
            taken.add(key)

    row_by_row(rows, check)
    teams = Team.objects.bulk_create(rows, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(teams))} Đội",
        place=None,
        by=by,
        changes={"teams": len(teams)},
    )
    return teams


@transaction.atomic
def edit_team(*, team: Team, by: User | None, **values: Any) -> Team:
    """Change name, neighbourhood, commune, decision, founding day or the pilot mark."""
    team = Team.objects.select_for_update(of=["self"]).get(pk=team.pk)
    changes = change(team, values)
    if not changes:
        return team
    team.set_keys()
    _refuse_wrong_founding(team)
    if "founded_on" in changes:
        _refuse_founding_after_use(team)
    if {"name", "commune"} & set(changes):
        _refuse_taken_name(team)
    team.save(update_fields=[*changes, "name_key"])
    audit.record(TeamsEvent.TEAM_EDITED, subject=team, place=team, by=by, changes=changes)
    return team


@transaction.atomic
def dissolve_team(*, team: Team, on: date, by: User | None, decision: str = "") -> Team:
    """Dissolve a team: `on` is the first day without it; running memberships and roles end the day before."""
    team = Team.objects.select_for_update(of=["self"]).get(pk=team.pk)
    if team.dissolved_on:
        raise RuleBroken(f"{team.name} đã giải thể từ ngày {short_date(team.dissolved_on)}.")
    refuse_future(on, field="on")
    if on < team.founded_on:
        raise RuleBroken(f"{team.name} thành lập ngày {short_date(team.founded_on)}.", field="on")
    _refuse_work_after(team, on)

    last_day = on - timedelta(days=1)
    ended = team.memberships.filter(until=None).update(until=last_day, end_reason="Đội giải thể")
    end_team_roles(team=team, last_day=last_day, by=by)
    team.dissolved_on, team.dissolution_decision = on, decision
    team.save(update_fields=["dissolved_on", "dissolution_decision"])
    changes = {"dissolved_on": on, "memberships_ended": ended}
    audit.record(TeamsEvent.TEAM_DISSOLVED, subject=team, place=team, by=by, changes=changes)
    return team


def _refuse_wrong_founding(team: Team) -> None:
    refuse_future(team.founded_on, field="founded_on")
    commune = team.commune
    if commune.valid_to and commune.valid_to < team.founded_on:
        raise RuleBroken(
            f"{commune.full_name} không còn từ sau ngày {short_date(commune.valid_to)}.", field="commune"
        )
    if team.dissolved_on and team.dissolved_on < team.founded_on:
        raise RuleBroken("Ngày giải thể trước ngày thành lập.", field="dissolved_on")


def _refuse_taken_name(team: Team) -> None:
    if team.dissolved_on:
        return
    take_turns("team", team.commune_id)
    others = Team.objects.filter(commune=team.commune, name_key=team.name_key, dissolved_on=None)
    if others.exclude(pk=team.pk).exists():
        raise RuleBroken(NAME_TAKEN, field="name")


def _refuse_founding_after_use(team: Team) -> None:
    first = team.memberships.aggregate(day=Min("since"))["day"]
    if first and first < team.founded_on:
        raise RuleBroken(f"Đội có thành viên tham gia từ ngày {short_date(first)}.", field="founded_on")
    first = team.activities.aggregate(day=Min("on"))["day"]
    if first and first < team.founded_on:
        raise RuleBroken(f"Đội có hoạt động ghi ngày {short_date(first)}.", field="founded_on")


def _refuse_work_after(team: Team, on: date) -> None:
    found = [
        ("thành viên tham gia", team.memberships.aggregate(day=Max("since"))["day"]),
        ("hoạt động", team.activities.aggregate(day=Max("on"))["day"]),
        *((use.words, use.last_day(team, None)) for use in USES),
    ]
    for words, last in found:
        if last and last >= on:
            raise RuleBroken(
                f"Đội có {words} ghi ngày {short_date(last)}, không trước ngày giải thể.", field="on"
            )
