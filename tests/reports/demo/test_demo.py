"""manage.py demo where it cannot do its work: one sentence, and nothing is written."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from volunteer_teams.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("options", [[], ["--accounts"]])
def test_without_debug_it_is_refused(options):
    with pytest.raises(CommandError, match="DEBUG=1") as refused:
        call_command("demo", *options)

    assert refused.value.returncode == 2
    assert not User.objects.exists()


@override_settings(DEBUG=True)
def test_without_places_it_says_what_to_load_first():
    with pytest.raises(CommandError, match="load_units") as refused:
        call_command("demo")

    assert refused.value.returncode == 2


def test_accounts_are_printed_with_the_password(capsys):
    with override_settings(DEBUG=True):
        call_command("demo", "--accounts")

    printed = capsys.readouterr().out
    assert "tnv.hanoi1      DoiTinhNguyen-2026  Tình nguyện viên" in printed
    assert len(printed.splitlines()) == 11
