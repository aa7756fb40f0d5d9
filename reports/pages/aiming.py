"""The targets of a place and its parts beside the chosen figure, as its dashboard shows them."""

from dataclasses import replace
from datetime import date

from reports.indicators import catalogue
from reports.models import Target
from reports.models.target import TargetQuerySet
from reports.pages.dashboard import Dashboard
from reports.pages.parting import Parts
from reports.periods import Period, Span, Window
from reports.places import Level
from reports.targets.pace import Pace
from reports.targets.reaching import pace_of
from volunteer_teams.access.scopes import Access


def is_aimed_at(period: Period) -> bool:
    """Whether targets are given for these days: for statutory years, over or not."""
    return period.span is Span.YEAR and period.window == Window.STATUTORY


def with_targets(board: Dashboard, access: Access, today: date) -> Dashboard:
    """The dashboard with those targets that somebody may see, where the chosen figure takes any.

    A target is of the unit that it was given to: figures by old units stand without. Districts had none.
    """
    if board.parts is None or board.parts.division.level is Level.DISTRICT:
        return board
    if board.eve or not is_aimed_at(board.period):
        return board
    indicator, reading = board.chosen.indicator, board.summary.reading
    if not (indicator.takes_targets and reading.is_exact):
        return board
    if board.chosen.figure.code != catalogue.main_figure(indicator, board.summary.setting).code:
        return board
    targets = Target.objects.within(access).of_year(board.period.year).filter(indicator=indicator.code)
    return replace(board, parts=_aimed(board, board.parts, targets.in_order(), today))


def _aimed(board: Dashboard, parts: Parts, targets: TargetQuerySet, today: date) -> Parts:
    """What was reached of each is what the page shows beside it."""
    chosen, place = board.chosen, board.place
    below = targets.of_places(parts.division.level, [part.id for part in parts.division.parts])
    given = {target.place.pk: target for target in below}

    def pace(target: Target | None, reached: int | None) -> Pace | None:
        if target is None or reached is None:
            return None
        return pace_of(target, chosen.figure, chosen.indicator, reached, today)

    own = targets.of_places(place.level, [place.reporter.pk]).first() if place.has_report else None
    rows = [
        replace(row, pace=pace(given.get(row.part.id), row.now)) if row.part else row for row in parts.rows
    ]
    return replace(parts, rows=tuple(rows), own_pace=pace(own, chosen.value))
