"""Joining a team, changing one's position in it, leaving it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from volunteer_teams import audit
from volunteer_teams.actions.accounts import end_team_roles
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.checking import refuse_future, refuse_outside_team, row_by_row
from volunteer_teams.actions.volunteers import add_volunteer, refuse_nameless, refuse_too_young
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Membership, Position, Team, User, Volunteer
from volunteer_teams.team_uses import USES
from volunteer_teams.vietnamese import number, short_date


@transaction.atomic
def join_team(
    *, team: Team, volunteer: Volunteer, position: str, since: date, by: User | None, decision: str = ""
) -> Membership:
    """Make a volunteer a member from a day on; one leader at a time."""
    team = Team.objects.held().get(pk=team.pk)
    membership = Membership(team=team, volunteer=volunteer, position=position, since=since, decision=decision)
    _refuse_joining(membership, _members(team))
    membership.save()
    audit.record(
        TeamsEvent.MEMBER_JOINED,
        subject=membership,
        place=team,
        by=by,
        changes={"position": position, "since": since},
    )
    return membership


@transaction.atomic
def join_newcomer(
    *, team: Team, person: dict[str, Any], position: str, since: date, by: User | None, decision: str = ""
) -> Membership:
    """Keep somebody new of the team's commune and make them a member, both or neither."""
    volunteer = add_volunteer(**person, commune=team.commune, by=by)
    return join_team(team=team, volunteer=volunteer, position=position, since=since, decision=decision, by=by)


@transaction.atomic
def join_members(*, rows: Sequence[Membership], by: User | None) -> list[Membership]:
    """Write many memberships at once, ended ones too, teams and volunteers set as objects; all or none."""
    of_team: dict[int, list[Membership]] = defaultdict(list)
    for stored in Membership.objects.filter(team__in={row.team_id for row in rows}).select_related(
        "volunteer"
    ):
        of_team[stored.team_id].append(stored)

    def check(membership: Membership) -> None:
        _refuse_joining(membership, of_team[membership.team_id])
        of_team[membership.team_id].append(membership)

    row_by_row(rows, check)
    memberships = Membership.objects.bulk_create(rows, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(memberships))} lượt tham gia Đội",
        place=None,
        by=by,
        changes={"memberships": len(memberships)},
    )
    return memberships


@transaction.atomic
def change_position(
    *, membership: Membership, position: str, on: date, by: User | None, decision: str = ""
) -> Membership:
    """End the time in the old position and begin one in the new, so that both stay in the history.

    From its very first day on, the old position was a mistake and is put right in place.
    """
    team = Team.objects.held().get(pk=membership.team_id)
    old = _locked(membership)
    refuse_future(on, field="on")
    if position == old.position:
        raise RuleBroken(f"Người này đang là {old.get_position_display()}.", field="position")
    if on < old.since:
        raise RuleBroken(f"Chức danh này bắt đầu từ ngày {short_date(old.since)}.", field="on")

    changes = {"position": [old.position, position], "on": on}
    new = Membership(team=team, volunteer=old.volunteer, position=position, since=on, decision=decision)
    _refuse_second_leader(new, _members(team))
    if on == old.since:
        old.position, old.decision, new = position, decision or old.decision, old
        old.save(update_fields=["position", "decision"])
    else:
        old.until, old.end_reason = on - timedelta(days=1), "Đổi chức danh"
        old.save(update_fields=["until", "end_reason"])
        new.save()
    audit.record(TeamsEvent.MEMBER_POSITION_CHANGED, subject=new, place=team, by=by, changes=changes)
    return new


@transaction.atomic
def edit_membership(*, membership: Membership, since: date, decision: str, by: User | None) -> Membership:
    """Put right the first day or the decision of a membership."""
    team = Team.objects.held().get(pk=membership.team_id)
    membership = _locked(membership)
    changes = change(membership, {"since": since, "decision": decision})
    if not changes:
        return membership
    membership.team = team
    _refuse_joining(membership, [other for other in _members(team) if other.pk != membership.pk])
    membership.save(update_fields=list(changes))
    audit.record(TeamsEvent.MEMBER_EDITED, subject=membership, place=team, by=by, changes=changes)
    return membership


@transaction.atomic
def leave_team(*, membership: Membership, until: date, reason: str, by: User | None) -> Membership:
    """End a membership, and the roles that the person holds in the team; `until` is their last day."""
    Team.objects.held().get(pk=membership.team_id)
    membership = _locked(membership)
    refuse_future(until, field="until")
    if until < membership.since:
        raise RuleBroken(f"Người này tham gia từ ngày {short_date(membership.since)}.", field="until")
    for use in USES:
        last = use.last_day(membership.team, membership.volunteer)
        if last and last > until:
            raise RuleBroken(
                f"Người này có {use.words} ghi ngày {short_date(last)}: ngày thôi không được trước ngày đó.",
                field="until",
            )

    membership.until, membership.end_reason = until, reason
    membership.save(update_fields=["until", "end_reason"])
    if user := membership.volunteer.user:
        end_team_roles(team=membership.team, last_day=until, by=by, user=user)
    audit.record(
        TeamsEvent.MEMBER_LEFT, subject=membership, place=membership.team, by=by, changes={"until": until}
    )
    return membership


def _locked(membership: Membership) -> Membership:
    rows = Membership.objects.select_for_update(of=["self"]).select_related("volunteer", "team__commune")
    locked = rows.get(pk=membership.pk)
    if locked.until:
        raise RuleBroken(f"Người này đã thôi tham gia từ sau ngày {short_date(locked.until)}.")
    return locked


def _members(team: Team) -> list[Membership]:
    return list(team.memberships.select_related("volunteer").order_by("since", "pk"))


def _refuse_joining(membership: Membership, others: Iterable[Membership]) -> None:
    refuse_future(membership.since, field="since")
    refuse_outside_team(membership.team, membership.since, field="since")
    refuse_nameless(membership.volunteer)
    refuse_too_young(membership.volunteer, membership.since, field="since")
    _refuse_wrong_end(membership)
    for other in others:
        if other.volunteer_id == membership.volunteer_id and other.overlaps(membership):
            raise RuleBroken(
                f"Người này đã là thành viên của Đội từ ngày {short_date(other.since)}.", field="volunteer"
            )
    _refuse_second_leader(membership, others)


def _refuse_wrong_end(membership: Membership) -> None:
    until, dissolved_on = membership.until, membership.team.dissolved_on
    if until and until < membership.since:
        raise RuleBroken("Ngày thôi trước ngày tham gia.", field="until")
    if dissolved_on and (until is None or until >= dissolved_on):
        raise RuleBroken(f"Đội đã giải thể từ ngày {short_date(dissolved_on)}.", field="until")


def _refuse_second_leader(membership: Membership, others: Iterable[Membership]) -> None:
    if membership.position != Position.LEADER:
        return
    for other in others:
        if other.position == Position.LEADER and other.overlaps(membership):
            raise RuleBroken(
                f"Đội đã có Đội trưởng {other.volunteer.full_name} từ ngày {short_date(other.since)}: "
                "hãy đổi chức danh hoặc cho thôi trước.",
                field="position",
            )
