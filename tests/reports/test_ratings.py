"""What a team's year comes to: each criterion by what was recorded, the months that are over alone."""

from datetime import date
from decimal import Decimal
from random import Random
from uuid import NAMESPACE_OID, uuid5

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.demo.ids import uuid7_on
from reports.models import Grade
from reports.ratings import CRITERIA, Mark, grade_of, may_be_rated, months_over, suggestions
from tests.factories import (
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    MeetingFactory,
    MembershipFactory,
    PlanLineFactory,
    RatingRuleFactory,
    StatusFactory,
    TeamFactory,
    TrainingAttendanceFactory,
)

TODAY = date(2026, 4, 20)  # three months are over
RANDOM = Random(7)  # noqa: S311  not to be secret


@pytest.fixture
def rule(db):
    return RatingRuleFactory()


@pytest.fixture
def team(rule):
    return TeamFactory(founded_on=date(2020, 1, 1))


def marks(team, today=TODAY):
    found = suggestions([team], 2026, today)[team.pk]
    return {mark.criterion.code: mark for mark in found.marks}


def in_care(team, **values):
    client = ClientFactory(team=team, opened_on=date(2026, 1, 5))
    return EpisodeFactory(client=client, **({"opened_on": date(2026, 1, 5)} | values)).client


def met(client, on, written_on=None):
    ids = {"id": uuid7_on(written_on or on, RANDOM)}
    return ContactFactory(client=client, team=client.team, on=on, **ids)


def test_contacts_are_counted_for_each_person_in_care_and_month(team):
    client = in_care(team)
    in_care(team, opened_on=date(2026, 3, 10))
    for month in (1, 2, 3, 3):
        met(client, date(2026, month, 20))
    met(client, date(2026, 4, 2))  # of a month that is not over
    ContactFactory(client=None, team=team, on=date(2026, 2, 3))  # nobody's file

    mark = marks(team)["contacts"]

    assert mark.figure == Decimal("1.00")  # 4 contacts, 1 + 1 + 2 people
    assert mark.level == Grade.A


def test_somebody_whose_care_ended_or_who_is_hidden_counts_as_in_figures(team):
    in_care(team, closed_on=date(2026, 2, 10), outcome="HOA_NHAP")
    hidden = in_care(team, status=StatusFactory(programme__is_hidden=True))
    hidden.is_hidden = True
    hidden.save(update_fields=["is_hidden"])
    met(hidden, date(2026, 2, 3))

    assert marks(team)["contacts"].figure == Decimal("0.25")  # 1 contact; 2 + 1 + 1 people


def test_a_team_without_people_is_not_measured_by_contacts(team):
    mark = marks(team)["contacts"]

    assert (mark.figure, mark.level, mark.told[0]) == (None, "", "không tính")


def test_lines_of_plans_are_reached_or_not_and_no_plan_is_nothing_reached(team):
    assert marks(team)["plan"].figure == 0

    for month, done_on in ((1, date(2026, 1, 9)), (2, date(2026, 2, 9)), (2, None), (4, date(2026, 4, 9))):
        PlanLineFactory(team=team, month=date(2026, month, 1), done_on=done_on)

    assert marks(team)["plan"].figure == Decimal("66.7")


def test_months_with_a_meeting_are_counted_once(team):
    for day in (date(2026, 1, 5), date(2026, 1, 25), date(2026, 3, 5), date(2026, 4, 5), date(2025, 12, 31)):
        MeetingFactory(team=team, on=day)

    mark = marks(team)["meetings"]

    assert (mark.figure, mark.level) == (Decimal("66.7"), Grade.B)


def test_a_month_is_entered_in_time_by_the_day_of_the_rule(team):
    client = in_care(team)
    met(client, date(2026, 1, 20), written_on=date(2026, 2, 10))  # the last day
    met(client, date(2026, 2, 20), written_on=date(2026, 3, 11))  # the day after
    for day in range(1, 10):
        met(client, date(2026, 3, day))
    met(client, date(2026, 3, 20), written_on=date(2026, 4, 15))  # one of ten

    assert marks(team)["in_time"].figure == Decimal("66.7")


def test_what_a_file_brought_in_tells_nothing_of_when_it_was_written(team):
    client = in_care(team)
    for month in (1, 2, 3):
        ContactFactory(
            client=client, team=team, on=date(2026, month, 20), id=uuid5(NAMESPACE_OID, str(month))
        )
    met(client, date(2026, 3, 21), written_on=date(2026, 4, 15))

    assert marks(team)["in_time"].figure == Decimal("66.7")


def test_members_with_a_certificate_are_a_share_of_those_at_the_end_of_the_last_month(team):
    members = [MembershipFactory(team=team, since=date(2025, 1, 1)) for _ in range(3)]
    MembershipFactory(team=team, since=date(2026, 4, 10))
    paper = {"certificate": "CC 1", "certified_on": date(2026, 2, 1)}
    TrainingAttendanceFactory(volunteer=members[0].volunteer, **paper)

    assert marks(team)["certified"].figure == Decimal("33.3")


def test_only_months_that_the_team_was_there_for_count(rule):
    young = TeamFactory(founded_on=date(2026, 2, 15))
    MeetingFactory(team=young, on=date(2026, 2, 20))
    MeetingFactory(team=young, on=date(2026, 3, 20))

    found = suggestions([young], 2026, TODAY)[young.pk]

    assert found.months == 1
    assert marks(young)["meetings"].figure == 100


def test_a_year_that_has_not_begun_or_a_missing_rule_suggests_nothing(team):
    assert suggestions([team], 2026, date(2026, 1, 31))[team.pk].grade == ""
    assert suggestions([TeamFactory(founded_on=TODAY)], 2026, TODAY).popitem()[1].grade == ""
    assert suggestions([team], 2012, TODAY)[team.pk].marks == ()


@pytest.mark.parametrize(
    ("levels", "grade"),
    [
        ("AAAAA", "A"), ("AAAAB", "A"), ("AAABB", "B"), ("AAAAC", "B"), ("BBBCC", "B"), ("BBCCC", "C"),
        ("CCCCC", "C"), ("AAAA-", "A"), ("B----", "B"), ("-----", ""), ("ABBC-", "B"),
    ],
)  # fmt: skip
def test_the_grade_follows_from_the_criteria(rule, levels, grade):
    figures = {"A": Decimal(90), "B": Decimal(60), "C": Decimal(10), "-": None}
    marked = [
        Mark(criterion, figures[level], Decimal(80), Decimal(50))
        for criterion, level in zip(CRITERIA, levels, strict=True)
    ]

    assert grade_of(marked, rule) == grade


def test_a_threshold_is_reached_by_its_own_figure():
    mark = Mark(CRITERIA[1], Decimal("80.0"), Decimal(80), Decimal(50))

    assert mark.level == Grade.A
    assert Mark(CRITERIA[1], Decimal("79.9"), Decimal(80), Decimal(50)).level == Grade.B


def test_a_year_is_rated_from_november_on():
    assert not may_be_rated(2026, date(2026, 10, 31))
    assert may_be_rated(2026, date(2026, 11, 1))
    assert len(months_over(2026, date(2026, 11, 1))) == 10
    assert len(months_over(2025, date(2026, 11, 1))) == 12


def test_questions_do_not_grow_with_the_teams(rule):
    teams = [TeamFactory(founded_on=date(2020, 1, 1)) for _ in range(6)]
    for team in teams:
        in_care(team)
        PlanLineFactory(team=team, month=date(2026, 1, 1))

    with CaptureQueriesContext(connection) as one:
        suggestions(teams[:1], 2026, TODAY)
    with CaptureQueriesContext(connection) as many:
        suggestions(teams, 2026, TODAY)

    assert len(one) == len(many)
