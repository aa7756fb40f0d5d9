"""The two payloads of DHIS2, for the provinces and a year divided into periods.

DHIS2 knows calendar months, quarters and years. The statutory month, the 15th to the 14th, is none of them:
what is exchanged is counted over calendar periods, and says so; periods that are not over are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.dhis2.elements import Element, Thing, described, elements
from reports.dhis2.uids import uid
from reports.outgoing import Outgoing, Row, figures_told, outgoing
from reports.periods import Period, Span, Window
from reports.places import NATION
from volunteer_teams.models import Province

COUNTRY = "VN"
PERIOD_TYPES = {
    "monthly": (Span.MONTH, "Monthly"),
    "quarterly": (Span.QUARTER, "Quarterly"),
    "yearly": (Span.YEAR, "Yearly"),
}
WINDOWS = (
    "Số liệu theo dương lịch (tháng từ ngày 01 đến ngày cuối tháng), vì DHIS2 không có tháng báo cáo từ ngày "
    "15 đến ngày 14. Số người từ 1 đến 4, và số mà từ đó tính ngược ra được, không có trong dữ liệu; số 0 có."
)


@dataclass(frozen=True)
class Payloads:
    """What DHIS2 takes, in the order in which it takes it."""

    metadata: dict[str, list[Thing]]
    data_values: dict[str, list[Thing]]


def periods(year: int, kind: str, today: date) -> list[Period]:
    """The periods of a kind that are over."""
    span, _ = PERIOD_TYPES[kind]
    parts = Period(year, window=Window.CALENDAR).parts(today)
    return [part for part in parts if part.span is span and part.last < today]


def payloads(each: Sequence[Period], kind: str) -> Payloads:
    """Metadata and values of periods of a kind, of which there is at least one."""
    known = elements(figures_told(each[-1]))
    told = [outgoing(NATION, period) for period in each]
    ids = {row.part.id for one in told for row in one.rows if row.part}
    provinces = list(Province.objects.filter(pk__in=ids).order_by("code", "valid_from", "pk"))
    units = {province.pk: uid("organisationUnit", unit_key(province)) for province in provinces}
    metadata = {
        "organisationUnits": _units(provinces, units),
        **described(known),
        "dataSets": list(_data_sets(known, kind, list(units.values()))),
    }
    return Payloads(metadata, {"dataValues": [v for one in told for v in _values(one, known, units)]})


def unit_key(province: Province) -> str:
    """What tells provinces apart: codes were given again with another meaning."""
    return f"{province.code}:{province.valid_from.isoformat()}"


def _units(provinces: Iterable[Province], units: dict[int, str]) -> list[Thing]:
    """The country and its provinces; one that is gone gives its code free, and carries the day of its end."""
    provinces = list(provinces)
    country: Thing = {
        "id": uid("organisationUnit", COUNTRY),
        "code": COUNTRY,
        "name": "Việt Nam",
        "shortName": "Việt Nam",
        "openingDate": min(province.valid_from for province in provinces).isoformat(),
    }
    return [country, *(_unit(province, units[province.pk]) for province in provinces)]


def _unit(province: Province, identifier: str) -> Thing:
    ended = province.valid_to
    return {
        "id": identifier,
        "code": f"{province.code}-{ended:%Y%m%d}" if ended else province.code,
        "name": province.full_name,
        "shortName": province.full_name[:50],
        "openingDate": province.valid_from.isoformat(),
        **({"closedDate": ended.isoformat()} if ended else {}),
        "parent": {"id": uid("organisationUnit", COUNTRY)},
    }


def _data_sets(known: Sequence[Element], kind: str, provinces: list[str]) -> Iterator[Thing]:
    """What provinces tell; and what the country tells itself, where it is not the sum of its provinces."""
    once = [element for element in known if element.is_counted_once]
    yield _data_set(kind, "TINH", "các tỉnh, thành phố", known, provinces)
    yield _data_set(kind, "VN", "cả nước, người đếm một lần", once, [uid("organisationUnit", COUNTRY)])


def _data_set(kind: str, code: str, whose: str, known: Sequence[Element], units: list[str]) -> Thing:
    _, period_type = PERIOD_TYPES[kind]
    code = f"DTN-{code}-{period_type}"
    return {
        "id": uid("dataSet", code),
        "code": code,
        "name": f"Đội công tác xã hội tình nguyện: {whose} [{code}]",
        "shortName": code,
        "description": WINDOWS,
        "periodType": period_type,
        "dataSetElements": [{"dataElement": {"id": element.uid}} for element in known],
        "organisationUnits": [{"id": unit} for unit in units],
    }


def _values(told: Outgoing, known: Sequence[Element], units: dict[int, str]) -> Iterator[Thing]:
    whole, *provinces = told.rows
    once = [element for element in known if element.is_counted_once]
    yield from _of_unit(whole, once, told.period, uid("organisationUnit", COUNTRY))
    for row in provinces:
        assert row.part is not None
        yield from _of_unit(row, known, told.period, units[row.part.id])


def _of_unit(row: Row, known: Iterable[Element], period: Period, unit: str) -> Iterator[Thing]:
    """What is hidden is not there; what is there and zero is zero."""
    for element in known:
        value: Thing = {"dataElement": element.uid, "period": written(period), "orgUnit": unit}
        told: list[tuple[Thing, int | None]]
        if element.category is None:
            told = [({}, row.values[element.figure.code])]
        else:
            combo = element.category.option_combo
            told = [
                ({"categoryOptionCombo": combo(option)}, row.values[part.code])
                for option, part in element.cells
            ]
        for cell, number in told:
            if number is not None:
                yield value | cell | {"value": str(number)}


def written(period: Period) -> str:
    """As DHIS2 writes a calendar period: 2025, 2025Q1, 202501."""
    if period.span is Span.MONTH:
        return f"{period.year}{period.number:02d}"
    return f"{period.year}Q{period.number}" if period.span is Span.QUARTER else str(period.year)
