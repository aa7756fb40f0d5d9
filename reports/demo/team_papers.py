"""What teams write down: the plan of a month, minutes of meetings, trainings with certificates."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from cases.actions.planning import add_plan_line, copy_plan
from cases.plans import month_after
from reports.demo.ids import uuid7_on
from volunteer_teams.actions.meetings import add_meeting
from volunteer_teams.actions.trainings import add_training, could_attend, set_training_people
from volunteer_teams.models import ActivityKind, Commune, Membership, Team

Told = dict[str, Any]


def write_plans(
    teams: Sequence[Team], months: Sequence[date], told: list[Told], today: date, random: Random
) -> int:
    """The lines told for each team and month; the first team has begun the next month's too."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    for team in teams:
        members = members_on(team, today)
        for month in months:
            ids = sorted(uuid7_on(month, random) for _ in told)
            for id, line in zip(ids, told, strict=True):
                done = month.replace(day=line["done"]) if "done" in line else None
                add_plan_line(
                    id=id,
                    team=team,
                    month=month,
                    what=line["what"],
                    activity_kind=kinds[line["kind"]] if "kind" in line else None,
                    group=line.get("group", ""),
                    text=line.get("text", ""),
                    quantity=line.get("quantity"),
                    volunteer=members[line["who"]].volunteer if "who" in line else None,
                    until=month.replace(day=line["until"]) if "until" in line else None,
                    done_on=done if done and done < today else None,
                    by=None,
                )
    copied = copy_plan(team=teams[0], month=month_after(months[-1]), by=None)
    return len(teams) * len(months) * len(told) + len(copied)


def write_meetings(
    teams: Sequence[Team], months: Sequence[date], told: Told, today: date, random: Random
) -> int:
    """One meeting a month, until yesterday; now and then somebody is away."""
    count = 0
    for team in teams:
        for month, talk in zip(months, told["told"], strict=True):
            on = month + timedelta(told["on"] + random.randint(0, 3))
            if on >= today:
                continue
            members = members_on(team, on)
            away = random.choice(members[2:]).volunteer_id if "absent" in talk else None
            here = {one.volunteer_id: (one.volunteer_id != away, "") for one in members}
            if away:
                here[away] = (False, talk["absent"])
            decided = [
                (
                    text,
                    None if who is None else members[who].volunteer_id,
                    on.replace(day=day) if day else None,
                )
                for text, who, day in talk["decided"]
            ]
            add_meeting(
                id=uuid7_on(on, random),
                team=team,
                on=on,
                place=f"{told['place']} {team.neighbourhood}",
                said=talk["said"],
                attendances=here,
                decisions=decided,
                by=None,
            )
            count += 1
    return count


def write_trainings(communes: Iterable[Commune], told: list[Told], today: date, random: Random) -> int:
    """Each training in each commune, with two thirds of those who could go."""
    count = 0
    for commune in communes:
        for number, one in enumerate(told, start=1):
            first = max(today - timedelta(one["ago"]), commune.valid_from)
            training = add_training(
                id=uuid7_on(first, random),
                commune=commune,
                topic=one["topic"],
                first_on=first,
                last_on=first + timedelta(one["days"] - 1),
                organiser=one["organiser"],
                place=one["place"],
                by=None,
            )
            people = list(could_attend(training).order_by("sort_key", "pk").values_list("pk", flat=True))
            went = sorted(random.sample(people, len(people) * 2 // 3))
            on = training.last_on + timedelta(one.get("certified_after", 0))
            is_certified = "certificate" in one and on <= today
            papers = {
                pk: (one["certificate"].format(n=f"{number}{n:02}", year=on.year), on)
                if is_certified
                else ("", None)
                for n, pk in enumerate(went, start=1)
            }
            set_training_people(training=training, people=papers, offered=set(people), by=None)
            count += 1
    return count


def members_on(team: Team, on: date) -> list[Membership]:
    """Who is in the team on a day, in the order in which they joined."""
    return list(Membership.objects.filter(team=team).current(on).select_related("volunteer").order_by("pk"))
