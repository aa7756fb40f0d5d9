"""All indicators, in order, and the figures they make in a period."""

from dataclasses import replace

from cases.models import SupportKind
from reports.indicators.activities import M03, M04, M05, M06, M07, M13, M14, M17, M19, OTHERS
from reports.indicators.clubs import M18
from reports.indicators.contacts import M08
from reports.indicators.episodes import M09, M15, M16
from reports.indicators.figure import Figure, Indicator, Setting
from reports.indicators.supports import M10, M11, M12
from reports.indicators.teams import M01, M02
from reports.periods import Period
from volunteer_teams.models import ActivityKindMeasure

INDICATORS: tuple[Indicator, ...] = (
    M01, M02, M03, M04, M05, M06, M07, M08, M09, M10, M11, M12, M13, M14, M15, M16, M17, M18, M19, OTHERS,
)  # fmt: skip
FED_BY_ACTIVITIES = (M03, M04, M05, M06, M07, M13, M14, M17, M19)


def setting(period: Period) -> Setting:
    """The kinds that administrators keep, as figures of a period need them: two queries."""
    measures = ActivityKindMeasure.objects.select_related("kind").order_by(
        "kind__position", "kind", "position", "pk"
    )
    return Setting(period, tuple(measures), tuple(SupportKind.objects.order_by("position", "pk")))


def figures(setting: Setting) -> dict[Indicator, tuple[Figure, ...]]:
    """The figures of every indicator."""
    return {indicator: indicator.figures(setting) for indicator in INDICATORS}


def by_code(code: str) -> Indicator | None:
    """The indicator of a code."""
    return next((indicator for indicator in INDICATORS if indicator.code == code), None)


def main_figure(indicator: Indicator, setting: Setting) -> Figure:
    """The figure that a target of it is about, without its parts; not of a mixed one."""
    return replace(indicator.figures(setting)[0], breakdowns=())


def find(code: str, setting: Setting) -> tuple[Indicator, Figure] | None:
    """The figure of a code, total or part, with its indicator."""
    for indicator in INDICATORS:
        if code.split(".")[0] == indicator.code:
            for figure in indicator.figures(setting):
                for part in figure.walk():
                    if part.code == code:
                        return indicator, part
    return None
