"""manage.py prepare: does what is missing, once."""

import io

import pytest
from django.core.management import call_command

from volunteer_teams.management.commands import prepare
from volunteer_teams.models import ActivityKind, Commune, User

pytestmark = pytest.mark.django_db


def said_by_prepare() -> str:
    said = io.StringIO()
    call_command("prepare", stdout=said)
    return said.getvalue()


def test_second_run_finds_nothing_to_do() -> None:
    first = said_by_prepare()

    assert "Loading provinces and communes" in first
    assert Commune.objects.exists()
    assert ActivityKind.objects.exists()
    assert said_by_prepare() == ""


def test_loading_that_was_interrupted_is_done_again() -> None:
    said_by_prepare()
    prepare.note(prepare.REFERENCE, prepare.BEGUN)

    assert "Loading reference data" in said_by_prepare()


def test_demo_is_for_an_empty_database() -> None:
    assert prepare.needs_demo()

    User.objects.create(username="somebody")

    assert not prepare.needs_demo()


@pytest.mark.parametrize("noted", [prepare.BEGUN, "demo of an older version"])
def test_demo_half_there_or_old_is_loaded_again(noted: str) -> None:
    User.objects.create(username="somebody")
    prepare.note(prepare.DEMO, noted)

    assert prepare.needs_demo()
