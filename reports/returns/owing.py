"""Which months a commune is asked for, until when."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from reports.models import ReturnRule
from reports.periods import month_of
from volunteer_teams.models import Commune, CommuneSuccession, Team

Inside = dict[int, frozenset[int]]


class Owing:
    """What these communes owe: by their provinces' rules, for the months in which they had a team.

    `inside` is each commune with all that went into it as a whole, as its figures are counted.
    """

    def __init__(self, communes: Sequence[Commune]) -> None:
        self.rules = rules_of({commune.province_id for commune in communes})
        self.inside = inside_of([commune.pk for commune in communes])
        every = frozenset[int]().union(*self.inside.values())
        lives = Team.objects.filter(commune__in=every).order_by("pk")
        self.lives: dict[int, list[tuple[date, date | None]]] = {}
        self.days: dict[date, tuple[date, date]] = {}  # asked for every commune: reckoned once
        for commune, founded, dissolved in lives.values_list("commune", "founded_on", "dissolved_on"):
            self.lives.setdefault(commune, []).append((founded, dissolved))

    def due_on(self, commune: Commune, month: date) -> date | None:
        """Until when this commune is to send a month; None where it is not asked to."""
        rule = rule_for(self.rules.get(commune.province_id, ()), month)
        first, last = self.days.get(month) or self.days.setdefault(month, days_of(month))
        if rule is None or not existed(commune, last) or not self._had_team(commune, first, last):
            return None
        return rule.due_after(last)

    def _had_team(self, commune: Commune, first: date, last: date) -> bool:
        return any(
            founded <= last and (dissolved is None or dissolved > first)
            for one in self.inside[commune.pk]
            for founded, dissolved in self.lives.get(one, ())
        )


def inside_of(communes: Collection[int]) -> Inside:
    """Each of these communes with its whole predecessors, through every reform."""
    before: dict[int, set[int]] = {commune: set() for commune in communes}
    for old, new in CommuneSuccession.objects.wholly_into(communes):
        before.setdefault(new, set()).add(old)
        before.setdefault(old, set())
    return {commune: _closed(commune, before) for commune in communes}


def _closed(commune: int, before: dict[int, set[int]]) -> frozenset[int]:
    found, newest = {commune}, {commune}
    while newest:
        newest = {old for one in newest for old in before[one]} - found
        found |= newest
    return frozenset(found)


def rules_of(provinces: Collection[int]) -> dict[int, list[ReturnRule]]:
    """The rules of provinces, each one's newest first."""
    rules: dict[int, list[ReturnRule]] = {}
    for rule in ReturnRule.objects.filter(province__in=provinces).newest_first():
        rules.setdefault(rule.province_id, []).append(rule)
    return rules


def rule_for(rules: Iterable[ReturnRule], month: date) -> ReturnRule | None:
    """The rule that holds for a month, of a province's with the newest first."""
    return next((rule for rule in rules if rule.since <= month), None)


def existed(commune: Commune, last: date) -> bool:
    """Whether the commune was there on a month's last day: then it is the one that sends it."""
    return commune.valid_from <= last and (commune.valid_to is None or commune.valid_to >= last)


def days_of(month: date) -> tuple[date, date]:
    """The first and the last day of a month."""
    period = month_of(month)
    return period.first, period.last
