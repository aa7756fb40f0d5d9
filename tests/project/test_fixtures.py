"""Every file of reference data loads, and all of it is used."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.project.source import ROOT
from volunteer_teams.files.reference import LOADERS

FILES = sorted(path.stem for path in (ROOT / "fixtures" / "reference").glob("*.json"))


def test_every_file_has_its_loader():
    assert set(FILES) == set(LOADERS)


@pytest.mark.django_db
def test_every_file_adds_rows_once():
    first, second = StringIO(), StringIO()

    call_command("load_reference", stdout=first)
    call_command("load_reference", stdout=second)

    assert len(first.getvalue().splitlines()) == len(FILES)
    assert ": 0 added" not in first.getvalue()
    assert set(second.getvalue().splitlines()) == {f"{name}: 0 added" for name in FILES}
