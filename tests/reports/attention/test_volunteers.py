"""Rules about one volunteer's book, each just under and just at its limit."""

from datetime import date, timedelta

import pytest

from cases.models import ContactForm
from tests.factories import MembershipFactory, TeamFactory
from tests.reports.attention.finding import contacts, found, rows

DAY = date(2026, 10, 5)
NOTE = "Gia đình ổn định, hợp tác tốt."


@pytest.fixture
def others(team):
    """Three more members."""
    return [MembershipFactory(team=team, since=date(2020, 1, 1)).volunteer for _ in range(3)]


@pytest.mark.parametrize(("count", "is_found"), [(11, False), (12, True)])
def test_far_above_is_four_times_the_others_and_enough(team, volunteer, others, count, is_found):
    for other in others:
        contacts(3, DAY, team=team, volunteer=other)
    contacts(count, DAY, team=team, volunteer=volunteer)

    findings = found(team.commune, "volunteer_far_above")

    assert [(f.subject.volunteer, f.figure, f.limit) for f in findings] == (
        [(volunteer.pk, 12, 12)] if is_found else []
    )
    assert not is_found or len(rows(findings[0])) == 12


def test_far_above_asks_for_more_where_the_others_do_more(team, volunteer, others):
    for other in others:
        contacts(4, DAY, team=team, volunteer=other)
    contacts(15, DAY, team=team, volunteer=volunteer)

    assert found(team.commune, "volunteer_far_above") == []

    contacts(1, DAY, team=team, volunteer=volunteer)
    assert [f.limit for f in found(team.commune, "volunteer_far_above")] == [16]


@pytest.mark.parametrize(("count", "is_found"), [(3, False), (2, True), (0, True)])
def test_far_below_is_so_many_percent_less_than_the_others(team, volunteer, others, count, is_found):
    for other in others:
        contacts(10, DAY, team=team, volunteer=other)
    contacts(count, DAY, team=team, volunteer=volunteer)

    findings = found(team.commune, "volunteer_far_below")

    assert [f.subject.volunteer for f in findings] == ([volunteer.pk] if is_found else [])
    assert not is_found or (findings[0].figure, len(rows(findings[0]))) == (100 - 10 * count, count)


def test_where_the_others_do_little_nobody_is_below(team, volunteer, others):
    for other, count in zip(others, (10, 10, 9), strict=True):
        contacts(count, DAY, team=team, volunteer=other)

    assert found(team.commune, "volunteer_far_below") == []


def test_who_joined_within_the_months_is_not_compared(team, others):
    for other in others:
        contacts(10, DAY, team=team, volunteer=other)
    MembershipFactory(team=team, since=date(2026, 7, 16))  # the months begin on the 15th

    assert found(team.commune, "volunteer_far_below") == []

    MembershipFactory(team=team, since=date(2026, 7, 15))
    assert len(found(team.commune, "volunteer_far_below")) == 1


def test_two_members_are_no_measure_for_each_other(team, volunteer):
    other = MembershipFactory(team=team, since=date(2020, 1, 1)).volunteer
    contacts(20, DAY, team=team, volunteer=other)

    assert found(team.commune, "volunteer_far_below") == []
    assert found(team.commune, "volunteer_far_above") == []


@pytest.mark.parametrize(("count", "is_found"), [(3, False), (4, True)])
def test_the_same_note_is_counted_within_one_month(team, volunteer, count, is_found):
    for n in range(count):
        contacts(1, DAY - timedelta(n), team=team, volunteer=volunteer, note=NOTE)
    contacts(2, date(2026, 10, 15), team=team, volunteer=volunteer, note=NOTE)  # the next month
    contacts(3, DAY, team=team, volunteer=volunteer, note="Một ghi chú khác hẳn.")

    findings = found(team.commune, "same_note")

    assert [f.figure for f in findings] == ([4] if is_found else [])
    assert not is_found or {row.note for row in rows(findings[0])} == {NOTE}
    assert not is_found or NOTE not in repr(findings[0])


def test_several_notes_that_come_again_are_added(team, volunteer):
    contacts(4, DAY, team=team, volunteer=volunteer, note=NOTE)
    contacts(5, DAY, team=team, volunteer=volunteer, note="Nhắc lịch khám; đã đi khám.")

    (finding,) = found(team.commune, "same_note")

    assert (finding.figure, finding.words) == (9, "9 lượt của tháng 10 có 2 ghi chú lặp lại")
    assert len(rows(finding)) == 9


@pytest.mark.parametrize("note", ["", "Bình thường"])
def test_short_notes_and_none_may_come_again(team, volunteer, note):
    contacts(9, DAY, team=team, volunteer=volunteer, note=note)

    assert found(team.commune, "same_note") == []


def test_the_same_note_of_two_volunteers_is_two_books(team, volunteer):
    other = MembershipFactory(team=team).volunteer
    for one in (volunteer, other):
        contacts(3, DAY, team=team, volunteer=one, note=NOTE)

    assert found(team.commune, "same_note") == []


@pytest.mark.parametrize(("count", "is_found"), [(4, False), (5, True)])
def test_a_day_is_too_full_from_the_limit_on(team, volunteer, count, is_found):
    contacts(count, DAY, team=team, volunteer=volunteer)
    contacts(3, DAY, team=team, volunteer=volunteer, form=ContactForm.GROUP)
    contacts(4, DAY + timedelta(1), team=team, volunteer=volunteer)

    findings = found(team.commune, "busy_day")

    assert [(f.figure, f.subject.on) for f in findings] == ([(5, DAY)] if is_found else [])
    assert not is_found or len(rows(findings[0])) == 5


def test_what_is_older_than_three_months_is_agreed_on(team, volunteer):
    contacts(6, date(2026, 7, 14), team=team, volunteer=volunteer)

    assert found(team.commune, "busy_day") == []

    contacts(6, date(2026, 7, 15), team=team, volunteer=volunteer)
    assert [f.subject.on for f in found(team.commune, "busy_day")] == [date(2026, 7, 15)]


def test_the_same_day_in_two_teams_is_two_books(team, volunteer):
    other = TeamFactory(commune=team.commune, founded_on=date(2020, 1, 1))
    MembershipFactory(team=other, volunteer=volunteer)
    contacts(4, DAY, team=team, volunteer=volunteer)
    contacts(4, DAY, team=other, volunteer=volunteer)

    assert found(team.commune, "busy_day") == []
