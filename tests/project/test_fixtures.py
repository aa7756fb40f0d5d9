"""Every file of reference data loads, and all of it is used."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import ProvinceFactory
from tests.project.source import ROOT
from volunteer_teams.files.reference import LOADERS

FILES = sorted(path.stem for path in (ROOT / "fixtures" / "reference").glob("*.json"))


def rates():
    return json.loads((ROOT / "fixtures" / "reference" / "allowance_rates.json").read_text("utf-8"))


def test_every_file_has_its_loader():
    assert set(FILES) == set(LOADERS)


def test_every_province_with_rates_is_one_of_that_day():
    with (ROOT / "fixtures" / "units" / "provinces.csv").open(encoding="utf-8") as file:
        provinces = list(csv.DictReader(file))

    for rate in rates():
        on = rate["since"]
        found = [p for p in provinces if p["code"] == rate["province"] and p["valid_from"] <= on]
        assert [p for p in found if not p["valid_to"] or on <= p["valid_to"]], rate


@pytest.mark.django_db
def test_every_file_adds_rows_once():
    first, second = StringIO(), StringIO()
    for code in sorted({rate["province"] for rate in rates()}):
        ProvinceFactory(code=code)

    call_command("load_reference", stdout=first)
    call_command("load_reference", stdout=second)

    assert len(first.getvalue().splitlines()) == len(FILES)
    assert ": 0 added" not in first.getvalue()
    assert set(second.getvalue().splitlines()) == {f"{name}: 0 added" for name in FILES}
