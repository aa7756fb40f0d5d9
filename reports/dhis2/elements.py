"""The catalogue of figures as data elements, each breakdown of a figure as an element of its own.

DHIS2 adds the parts of an element up itself, and each of its elements has one way to be divided; our figures
have several ways, some of which do not add up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reports.dhis2.uids import short, uid
from reports.indicators.figure import CLIENT, Breakdown, Figure, Indicator, Kind

Thing = dict[str, object]
VOLUNTEER = "volunteer"


@dataclass(frozen=True)
class Category:
    """The parts that some breakdowns share, by its first user's code."""

    code: str
    label: str
    options: tuple[tuple[str, str], ...]
    adds_up: bool

    @property
    def combo(self) -> str:
        """The identifier of its combination."""
        return uid("categoryCombo", self.code)

    def option_combo(self, option: str) -> str:
        """The identifier under which the value of a part is sent."""
        return uid("categoryOptionCombo", f"{self.code}.{option}")


@dataclass(frozen=True)
class Element:
    """A figure, or a figure in parts: then `cells` are its parts' figures with the codes of their options."""

    code: str
    label: str
    indicator: Indicator
    figure: Figure
    category: Category | None = None
    cells: tuple[tuple[str, Figure], ...] = field(default=())

    @property
    def uid(self) -> str:
        """Its identifier."""
        return uid("dataElement", self.code)

    @property
    def is_counted_once(self) -> bool:
        """Whether people are counted again at each level: the country is not the sum of its provinces."""
        return self.figure.kind is Kind.DISTINCT or self.figure.measure.once in (CLIENT, VOLUNTEER)

    @property
    def aggregation(self) -> str:
        """What DHIS2 may do with its values."""
        if self.is_counted_once:
            return "NONE"
        return "LAST" if self.figure.kind is Kind.STOCK else "SUM"


def elements(told: Mapping[Indicator, tuple[Figure, ...]]) -> list[Element]:
    """The catalogue, each figure followed by its breakdowns."""
    known: dict[tuple[object, ...], Category] = {}
    made = []
    for indicator, figures in told.items():
        for figure in figures:
            made.append(Element(figure.code, figure.label, indicator, figure))
            for one in figure.breakdowns:
                if one.parts:
                    made.append(_divided(indicator, figure, one, known))
    return made


def _divided(
    indicator: Indicator, figure: Figure, one: Breakdown, known: dict[tuple[object, ...], Category]
) -> Element:
    cells = tuple((part.code.removeprefix(f"{one.code}."), part) for part in one.parts)
    options = tuple((option, part.label) for option, part in cells)
    category = known.setdefault(
        (options, one.adds_up), Category(one.code, one.label, options, adds_up=one.adds_up)
    )
    label = f"{figure.label}, {one.label[:1].lower()}{one.label[1:]}"
    return Element(one.code, label, indicator, figure, category, cells)


def described(each: Iterable[Element]) -> dict[str, list[Thing]]:
    """Data elements, and the categories by which they are divided, as metadata."""
    each = list(each)
    categories = list(dict.fromkeys(element.category for element in each if element.category))
    return {
        "categoryOptions": [_option(one, *option) for one in categories for option in one.options],
        "categories": [_category(one) for one in categories],
        "categoryCombos": [_combo(one) for one in categories],
        "categoryOptionCombos": [thing for one in categories for thing in _option_combos(one)],
        "dataElements": [_element(one) for one in each],
    }


def _named(kind: str, code: str, name: str, *, has_short_name: bool = True) -> Thing:
    thing: Thing = {"id": uid(kind, code), "code": short(code), "name": f"{name} [{code}]"[-230:]}
    return thing | ({"shortName": f"{short(code)} {name}"[:50].strip()} if has_short_name else {})


def _option(category: Category, option: str, label: str) -> Thing:
    return _named("categoryOption", f"{category.code}.{option}", label) | {"formName": label}


def _option_refs(category: Category) -> Iterator[Thing]:
    for option, _ in category.options:
        yield {"id": uid("categoryOption", f"{category.code}.{option}")}


def _category(category: Category) -> Thing:
    return _named("category", category.code, category.label) | {
        "dataDimensionType": "DISAGGREGATION",
        "dataDimension": False,
        "categoryOptions": list(_option_refs(category)),
    }


def _combo(category: Category) -> Thing:
    return _named("categoryCombo", category.code, category.label, has_short_name=False) | {
        "dataDimensionType": "DISAGGREGATION",
        "skipTotal": not category.adds_up,
        "categories": [{"id": uid("category", category.code)}],
    }


def _option_combos(category: Category) -> Iterator[Thing]:
    for (option, label), reference in zip(category.options, _option_refs(category), strict=True):
        code = f"{category.code}.{option}"
        thing = _named("categoryOptionCombo", code, label, has_short_name=False)
        yield thing | {"categoryCombo": {"id": category.combo}, "categoryOptions": [reference]}


def _element(element: Element) -> Thing:
    thing = _named("dataElement", element.code, f"{element.label} ({element.figure.unit})")
    divided: Thing = {"categoryCombo": {"id": element.category.combo}} if element.category else {}
    return thing | {
        "formName": f"{element.label} ({element.figure.unit})",
        "description": element.indicator.definition,
        "domainType": "AGGREGATE",
        "valueType": "INTEGER_ZERO_OR_POSITIVE",
        "aggregationType": element.aggregation,
        "zeroIsSignificant": True,
        **divided,
    }
