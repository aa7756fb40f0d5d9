"""Grading a team's year, and the rule it is measured by."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import Grade, RatingRule, TeamRating
from reports.ratings import FROM_MONTH, may_be_rated, suggestions
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.leaders import refuse_for_the_leader
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.files.reference import Entry, missing
from volunteer_teams.models import Team, User
from volunteer_teams.vietnamese import nfc


@transaction.atomic
def rate_team(*, team: Team, year: int, grade: str, reason: str, by: User) -> TeamRating:
    """Give a team its grade of a year, or change it: with a reason where it is not the one suggested.

    The figures of this moment are kept with it.
    """
    today, reason = timezone.localdate(), nfc(reason)
    if not may_be_rated(year, today):
        raise RuleBroken(f"Xếp loại năm {year} từ ngày 01/{FROM_MONTH}/{year}.")
    refuse_for_the_leader(team.commune, by, "xếp loại Đội")
    take_turns("team rating", team.pk, year)
    suggested = suggestions([team], year, today)[team.pk]
    if not suggested.months:
        raise RuleBroken(f"Năm {year} Đội chưa hoạt động trọn tháng nào.")
    known = TeamRating.objects.select_for_update(of=["self"]).filter(team=team, year=year).first()
    if not reason and (known or grade != suggested.grade):
        why = "Đội đã được xếp loại: ghi lý do đổi." if known else "Khác đề xuất của phần mềm: ghi lý do."
        raise RuleBroken(why, field="reason")
    if known and known.grade == grade:
        raise RuleBroken(f"Đội đang được xếp {Grade(grade).label.lower()} rồi.", field="grade")
    values = {
        "grade": grade,
        "suggested": suggested.grade,
        "figures": [mark.as_kept() for mark in suggested.marks],
        "reason": reason,
        "decided_on": today,
        "decided_by": by,
    }
    place = {"commune": team.commune, "province_id": team.commune.province_id}
    rating = known or TeamRating(team=team, year=year, **place)
    before = rating.grade
    for name, value in values.items():
        setattr(rating, name, value)
    if known:
        rating.save(update_fields=list(values))
    else:
        rating.save(force_insert=True)
    told: dict[str, Any] = {"year": year, "grade": [before, grade], "suggested": suggested.grade}
    if reason:
        told["reason"] = reason
    audit.record(ReportEvent.TEAM_RATED, subject=team, place=team, by=by, changes=told)
    return rating


@transaction.atomic
def set_rating_rule(*, since: date, source: str, by: User | None, **thresholds: int | Decimal) -> RatingRule:
    """Write from which figures on A and B are reached since a day, or put right what holds since that day.

    Grades given before keep what they were measured by.
    """
    for name in ("contacts", "plan", "meetings", "in_time", "certified"):
        if thresholds[f"{name}_a"] < thresholds[f"{name}_b"]:
            raise RuleBroken("Mức loại A không thấp hơn mức loại B.", field=f"{name}_a")
    take_turns("rating rule", since)
    known = RatingRule.objects.select_for_update().filter(since=since).first()
    rule = known or RatingRule(since=since)
    changes = change(rule, {**thresholds, "source": nfc(source)})
    if known and changes:
        rule.save(update_fields=list(changes))
    elif not known:
        rule.save()
    if changes:
        audit.record(ReportEvent.RATING_RULE_SET, subject=rule, place=None, by=by, changes={"since": since})
    return rule


def load_rating_rules(entries: list[Entry]) -> int:
    """Add the rules of days that have none yet."""
    known = {str(since) for since in RatingRule.objects.values_list("since", flat=True)}
    new = missing(entries, known, key=lambda entry: entry["since"])
    return len(RatingRule.objects.bulk_create(entry.row(RatingRule, entry.values) for entry in new))
