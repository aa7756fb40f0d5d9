"""Rules about people who are helped, each just under and just at its limit."""

from datetime import date, timedelta

import pytest

from cases.models import Outcome
from tests.factories import ClientFactory, ContactFactory, EpisodeFactory, StatusFactory, TeamFactory
from tests.reports.attention.conftest import TODAY
from tests.reports.attention.finding import found, rows


def overdue(team, days, **status):
    """Somebody whose day to be met was so many days ago."""
    client = ClientFactory(team=team)
    EpisodeFactory(client=client, status=StatusFactory(contact_every_days=10, **status))
    ContactFactory(client=client, on=TODAY - timedelta(days + 10))
    return client


@pytest.mark.parametrize(("days", "is_found"), [(13, False), (14, True)])
def test_people_not_met_are_counted_from_the_days_on(team, days, is_found):
    one, other = overdue(team, days), overdue(team, 30)

    findings = found(team.commune, "clients_not_met")

    assert [f.figure for f in findings] == ([2] if is_found else [])
    assert not is_found or {row.pk for row in rows(findings[0])} == {one.pk, other.pk}


def test_fewer_people_than_the_limit_are_not_told(team):
    overdue(team, 30)

    assert found(team.commune, "clients_not_met") == []


def test_people_in_programmes_with_restricted_view_count_like_all_others(team):
    overdue(team, 30)
    hidden = overdue(team, 30, programme__is_hidden=True)

    (finding,) = found(team.commune, "clients_not_met")

    assert finding.figure == 2
    assert hidden.pk in {row.pk for row in rows(finding)}


def ended(team, outcome, on=date(2026, 10, 1)):
    client = ClientFactory(team=team)
    EpisodeFactory(client=client, closed_on=on, outcome=outcome)
    return client


@pytest.mark.parametrize("outcome", [Outcome.DIED, Outcome.MOVED])
def test_a_contact_after_death_or_departure_is_found_from_the_next_day_on(team, volunteer, outcome):
    client = ended(team, outcome)
    ContactFactory(client=client, volunteer=volunteer, on=date(2026, 10, 1))

    assert found(team.commune, "after_leaving") == []

    late = ContactFactory(client=client, volunteer=volunteer, on=date(2026, 10, 2))
    (finding,) = found(team.commune, "after_leaving")

    assert (finding.figure, finding.subject.volunteer) == (1, volunteer.pk)
    assert rows(finding) == [late]


@pytest.mark.parametrize("outcome", [Outcome.COMPLETED, Outcome.LOST, Outcome.WITHDREW])
def test_after_another_end_people_may_be_met(team, volunteer, outcome):
    ContactFactory(client=ended(team, outcome), volunteer=volunteer, on=date(2026, 10, 5))

    assert found(team.commune, "after_leaving") == []


def test_who_came_back_may_be_met(team, volunteer):
    client = ended(team, Outcome.MOVED)
    EpisodeFactory(client=client, opened_on=date(2026, 10, 4))
    ContactFactory(client=client, volunteer=volunteer, on=date(2026, 10, 5))

    assert found(team.commune, "after_leaving") == []


def test_where_somebody_moved_to_they_may_be_met(team, volunteer):
    """An episode that moved on leaves a trace in the commune that it left."""
    elsewhere = TeamFactory(commune__province=team.commune.province)
    client = ClientFactory(team=team)
    running = EpisodeFactory(client=client, moved_in_on=date(2026, 10, 1))
    places = {"commune": elsewhere.commune, "province": elsewhere.commune.province}
    EpisodeFactory(
        client=client, status=running.status, trace_of=running, closed_on=date(2026, 10, 1),
        outcome=Outcome.MOVED, **places,
    )  # fmt: skip
    ContactFactory(client=client, volunteer=volunteer, on=date(2026, 10, 5))

    assert found(team.commune, "after_leaving") == []

    ContactFactory(client=client, team=elsewhere, volunteer=volunteer, on=date(2026, 10, 5))
    assert [f.commune for f in found(team.commune, "after_leaving")] == [elsewhere.commune]
