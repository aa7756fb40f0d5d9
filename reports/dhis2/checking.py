"""Payloads are held against DHIS2's documented form before anybody gets them."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from jsonschema import Draft202012Validator

from reports.dhis2.payloads import Payloads

FOLDER = settings.BASE_DIR / "fixtures" / "dhis2"


class WrongPayload(Exception):
    """A payload that DHIS2 would not take: a mistake of ours, in one English sentence."""


def check(payloads: Payloads) -> None:
    """Refuse what is not of the documented form, what is given twice, and what is named and not there."""
    for name, payload in (("metadata", payloads.metadata), ("dataValueSets", payloads.data_values)):
        for error in _validator(name).iter_errors(payload):
            where = "/".join(map(str, error.absolute_path))
            raise WrongPayload(f"{name}, {where}: {error.message[:300]}.")
    for problem in (*_doubles(payloads), *_strays(payloads)):
        raise WrongPayload(problem)


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _doubles(payloads: Payloads) -> Iterator[str]:
    ids = Counter(thing["id"] for things in payloads.metadata.values() for thing in things)
    yield from (f"The identifier {one} is given {n} times." for one, n in ids.items() if n > 1)
    for kind, things in payloads.metadata.items():
        # two units may have one name: a province before and after a reform
        unique = ("code",) if kind == "organisationUnits" else ("code", "name", "shortName")
        for name in unique:
            told = Counter(thing[name] for thing in things if name in thing)
            yield from (f"{kind}: the {name} {one!r} is given {n} times." for one, n in told.items() if n > 1)
    keys = Counter(
        tuple(value.get(name) for name in ("dataElement", "period", "orgUnit", "categoryOptionCombo"))
        for value in payloads.data_values["dataValues"]
    )
    yield from (f"The value {key} is given {n} times." for key, n in keys.items() if n > 1)


def _strays(payloads: Payloads) -> Iterator[str]:
    known = {str(thing["id"]) for things in payloads.metadata.values() for thing in things}
    named = set(_references(payloads.metadata))
    naming = ("dataElement", "orgUnit", "categoryOptionCombo")
    for value in payloads.data_values["dataValues"]:
        named |= {str(value[name]) for name in naming if name in value}
    yield from (f"{one} is named and not described." for one in sorted(named - known))


def _references(thing: Any) -> Iterator[str]:
    """Every identifier that stands alone in an object: what refers to something else."""
    if isinstance(thing, dict):
        if set(thing) == {"id"}:
            yield thing["id"]
        for inside in thing.values():
            yield from _references(inside)
    elif isinstance(thing, list):
        for inside in thing:
            yield from _references(inside)
