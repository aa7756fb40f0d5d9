"""The tables that figures are counted from: which rows belong to a place and a period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from cases.models import Club, ClubReturn, Contact, Episode, EpisodeStep, Support, SupportStatus
from cases.one_person import People, person_of
from reports.periods import Period, Span
from reports.places import Level, ReportPlace, Side
from volunteer_teams.models import Activity, Commune, Membership, Team
from volunteer_teams.models.reform import commune_then

NO_YEAR = 0  # clubs tell their figures once a year: of a part of one nothing is known


@dataclass(frozen=True)
class Days:
    """All days from the first to the last."""

    first: date
    last: date


@dataclass(frozen=True, eq=False)
class Source:
    """One table: `rows_of` answers its rows in a period, `paths` the look-ups from a row to its places.

    `order` is that of its rows on a page. `latest_of`: of several rows of one person only the latest counts.
    `by_day`: a row counts in a period if its day `on` lies in it, whatever else the period is.
    """

    name: str
    rows_of: Callable[[Any], QuerySet]
    paths: dict[Level, str]
    order: tuple[str, ...]
    latest_of: str = ""
    by_day: bool = False

    def rows(
        self, place: ReportPlace, period: Period | Days, people: People, key: Combinable | None = None
    ) -> QuerySet:
        """The rows of a place and period; with a key, annotated as `part`, the latest taken in each part.

        Of a source by day it may be any days.
        """
        rows = self.rows_of(period)
        if place.level is not Level.NATION:
            rows = rows.filter(self._of(place))
        if key is not None:
            rows = rows.annotate(part=key)
        if self.latest_of:
            each = [F("part")] if key is not None else []
            rank = Window(
                RowNumber(),
                partition_by=[*each, person_of(self.latest_of, people)],
                order_by=[F("on").desc(), F("pk").desc()],
            )
            rows = rows.filter(pk__in=rows.annotate(rank=rank).filter(rank=1).values("pk"))
        return rows

    def _of(self, place: ReportPlace) -> Q:
        """The condition of a row of a place: by the unit on it, by old units by its team as well."""
        unit, team = self.paths[place.level], self.paths[Level.TEAM]
        own = Q(**{f"{unit}__in": place.ids})
        teams = Q()
        for successor, some in place.teams:
            teams |= Q(**{unit: successor, f"{team}__in": some})
        if not teams:
            return own
        return own | teams if place.side is Side.OLD else own & ~teams


def _paths(province: str, commune: str, team: str) -> dict[Level, str]:
    return {Level.PROVINCE: province, Level.DISTRICT: commune, Level.COMMUNE: commune, Level.TEAM: team}


def _places_then(period: Period, team: str = "pk") -> dict[str, Combinable]:
    """Where a team stood on the last day: a reform since then changes no figure of before."""
    places = Commune.objects.filter(pk=OuterRef("commune_then"))
    return {
        "commune_then": commune_then(period.last, team),
        "province_then": Subquery(places.values("province")),
        "district_then": Subquery(places.values("district")),
    }


TEAMS = Source(
    "teams",
    lambda period: Team.objects.active(period.last).annotate(**_places_then(period)),
    _paths("province_then", "commune_then", "pk"),
    ("commune__code", "name_key", "pk"),
)
MEMBERSHIPS = Source(
    "memberships",
    lambda period: (
        Membership.objects.current(period.last)
        .filter(team__in=Team.objects.active(period.last))
        .annotate(**_places_then(period, "team"))
    ),
    _paths("province_then", "commune_then", "team"),
    ("volunteer__sort_key", "volunteer", "-since", "pk"),
)
ACTIVITIES = Source(
    "activities",
    lambda period: Activity.objects.filter(on__gte=period.first, on__lte=period.last),
    _paths("province", "commune", "team"),
    ("-on", "-pk"),
    by_day=True,
)
CONTACTS = Source(
    "contacts",
    lambda period: Contact.objects.between(period.first, period.last),
    _paths("province", "commune", "team"),
    ("-on", "-pk"),
    by_day=True,
)
ENROLMENTS = Source(
    "enrolments",
    lambda period: EpisodeStep.objects.filter(
        on__gte=period.first, on__lte=period.last, status__is_enrolment=True
    ),
    _paths("province", "commune", "episode__client__team"),
    ("-on", "-pk"),
    latest_of="client",
)
EPISODES = Source(
    "episodes",
    lambda period: Episode.objects.open_on(period.last),
    _paths("province", "commune", "client__team"),
    ("-opened_on", "-pk"),
)
SUPPORTS = Source(
    "supports",
    lambda period: Support.objects.filter(
        Q(on__gte=period.first, on__lte=period.last)
        | Q(status=SupportStatus.RECEIVED, status_on__gte=period.first, status_on__lte=period.last)
    ),
    _paths("province", "commune", "team"),
    ("-on", "-pk"),
)
CLUBS = Source(
    "clubs",
    lambda period: Club.objects.active(period.last),
    _paths("province", "commune", "team"),
    ("commune__sort_key", "name", "pk"),
)
CLUB_RETURNS = Source(
    "club_returns",
    lambda period: ClubReturn.objects.filter(year=period.year if period.span is Span.YEAR else NO_YEAR),
    _paths("club__province", "club__commune", "club__team"),
    ("club__commune__sort_key", "club__name", "pk"),
)
