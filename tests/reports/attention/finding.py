"""What the tests of rules ask: what a rule finds, and its rows, as somebody in reach would be told."""

from django.db import transaction

from reports.attention.listing import notice
from reports.attention.rules import BY_CODE
from reports.attention.scene import Scene
from tests.factories import ContactFactory
from volunteer_teams.access.scopes import Access
from volunteer_teams.database.reach import reach


def reach_of(commune):
    """Of the whole province of a commune."""
    return Access(provinces=frozenset({commune.province_id}))


def found(commune, code):
    """The findings of one rule in the commune's province."""
    access = reach_of(commune)
    with transaction.atomic(), reach(access):
        return [one.finding for one in notice(Scene.of(access), [BY_CODE[code]])]


def rows(finding):
    """What it counts."""
    access = reach_of(finding.commune)
    with transaction.atomic(), reach(access):
        return list(finding.rule.rows(Scene.of(access), finding.subject))


def contacts(count, on, *, team, volunteer, **values):
    """So many contacts on a day, with nobody named."""
    return [
        ContactFactory(team=team, volunteer=volunteer, on=on, client=None, **values) for _ in range(count)
    ]
