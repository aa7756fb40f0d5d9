"""The system check of the login of the pages."""

from typing import Any

import pytest
from django.db import connection

from tests.database import as_web
from volunteer_teams.database.checks import web_login_is_bound_by_policies

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this connection were that of the pages."""
    monkeypatch.setitem(connection.settings_dict, "IS_OWNER", False)


@pytest.mark.usefixtures("pages")
def test_owner_as_the_login_of_the_pages_is_an_error() -> None:
    (error,) = web_login_is_bound_by_policies(None, ["default"])

    assert "owns tables" in error.msg


@pytest.mark.usefixtures("pages")
def test_web_role_is_in_order() -> None:
    with as_web():
        assert web_login_is_bound_by_policies(None, ["default"]) == []


@pytest.mark.usefixtures("pages")
def test_one_s_own_machine_may_use_one_login_for_both(settings: Any) -> None:
    settings.DEBUG = True

    assert web_login_is_bound_by_policies(None, ["default"]) == []


def test_command_of_the_owner_is_no_page() -> None:
    assert web_login_is_bound_by_policies(None, ["default"]) == []
