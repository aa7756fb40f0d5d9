"""What a report tells in public: no small count of people follows from it and other public reports together.

Of a province its communes tell theirs, each by itself, in reports of their own; of a year its halves, where
they were issued.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reports.divisions import Division
from reports.indicators import catalogue
from reports.indicators.counting import Counts, count_parts
from reports.indicators.figure import Figure, Kind, Setting
from reports.models import IssuedReport
from reports.models.issued_report import IssuedReportQuerySet
from reports.periods import Period, ReportSpan
from reports.places import Level, ReportPlace
from reports.suppression import OF_PEOPLE, Values, Whole, public_values, public_wholes

HALVES = {ReportSpan.FIRST_HALF, ReportSpan.SECOND_HALF}


@dataclass(frozen=True)
class PublicFigures:
    """The figures of a place as everybody may read them, and those of its units by the id of the part."""

    values: Values
    units: dict[int | None, Values]


def public_figures(
    place: ReportPlace, setting: Setting, counts: Counts, ways: Sequence[Division]
) -> PublicFigures:
    """What is told of a place whose figures are counted, and of the units of its annex.

    A single team tells nothing of people: beside its commune's report it would tell of the other teams.
    """
    if place.level is Level.TEAM:
        of_people = {part.code for figure in _of_people(setting) for part in figure.walk()}
        return PublicFigures({code: n and None if code in of_people else n for code, n in counts.items()}, {})
    year = replace(setting, period=setting.period.of_year)
    table = _Places([*catalogue.figures(year).values()], counts)
    units = table.add_units(place, setting, ways) if place.level is Level.PROVINCE else {}
    table.add_spans(place, setting.period)
    shown = table.shown()
    return PublicFigures(
        {code: shown[0][code] for code in counts}, {part: shown[n] for part, n in units.items()}
    )


class _Places:
    """A place, those inside it and the other spans of its year: their counts and how these add up."""

    def __init__(self, figures: Sequence[Sequence[Figure]], own: Counts) -> None:
        self.figures = figures
        self.counts: list[Mapping[str, int]] = [own]
        self.wholes: list[Whole] = []
        self.fixed: dict[int, Values] = {}
        self.untold: set[int] = set()
        self.nothing = {part.code: 0 for made in figures for figure in made for part in figure.walk()}

    def shown(self) -> list[Values]:
        return public_wholes(self.figures, self.counts, self.wholes, self.fixed, self.untold)

    def add_units(
        self, place: ReportPlace, setting: Setting, ways: Sequence[Division]
    ) -> dict[int | None, int]:
        """The units of its annex, and its communes, which tell their figures themselves."""
        units: dict[int | None, int] = {}
        for way in ways:
            if way.level not in (Level.DISTRICT, Level.COMMUNE):
                continue
            counted = count_parts(_of_people(setting), place, setting.period, way)
            found = {part: self._add(one) for part, one in counted.items()}
            if way.level is Level.COMMUNE:
                self._fix_communes(found, setting.period)
            if not units:
                units = found
                self.wholes.append(Whole(0, [*units.values()]))
                continue
            inside: dict[int | None, list[int]] = {}
            for part in way.parts:
                inside.setdefault(part.within, []).append(found[part.id])
            self.wholes += [Whole(units[part], some) for part, some in inside.items() if part in units]
        return units

    def _fix_communes(self, found: Mapping[int | None, int], period: Period) -> None:
        """What communes tell: of what they count today all but what they hid when they issued it."""
        own = _issued(period).filter(report__commune__in=[*filter(None, found)], report__span=period.key)
        issued = dict(own.values_list("report__commune", "paper__figures"))
        for commune, n in found.items():
            if commune is not None:
                hidden = [one["code"] for one in issued.get(commune, ()) if one["public"] is None]
                self.fixed[n] = public_values(self.figures, self.counts[n]) | dict.fromkeys(hidden)

    def add_spans(self, place: ReportPlace, period: Period) -> None:
        """The year that it lies in, or its halves, as far as issued, and what is left of the year."""
        at = {period.key: 0}
        own = _issued(period).filter(**{f"report__{place.level}": place.reporter})
        others = own.exclude(report__span=period.key).values_list("report__span", "paper__figures")
        for span, figures in dict(others).items():
            at[span] = self._add(self.nothing | {one["code"]: one["value"] for one in figures})
            self.fixed[at[span]] = self.nothing | {one["code"]: one["public"] for one in figures}
        missing = HALVES - at.keys()
        if ReportSpan.YEAR not in at or len(missing) == 2:
            return
        for span in missing:
            (half,) = HALVES - missing
            year, known = self.counts[at[ReportSpan.YEAR]], self.counts[at[half]]
            at[span] = self._add({code: max(0, n - known.get(code, 0)) for code, n in year.items()})
            self.untold.add(at[span])
        self.wholes.append(Whole(at[ReportSpan.YEAR], [at[half] for half in sorted(HALVES)], {Kind.STOCK}))

    def _add(self, counts: Mapping[str, int]) -> int:
        self.counts.append(counts)
        return len(self.counts) - 1


def _of_people(setting: Setting) -> list[Figure]:
    made = [one for some in catalogue.figures(setting).values() for one in some]
    return [one for one in made if one.source.name in OF_PEOPLE]


def _issued(period: Period) -> IssuedReportQuerySet:
    """The reports of a year, the edition in force after those that it corrected."""
    return IssuedReport.objects.filter(report__year=period.year, report__window=period.window).order_by(
        "correction"
    )
