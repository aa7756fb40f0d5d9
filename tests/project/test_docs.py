"""The documents that are made from the code, or name everything in it, say what the code says."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.project.source import APPS, ROOT
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES, Role

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
MODELS = [model for model in apps.get_models() if model._meta.app_label in APPS]


def test_access_table_is_as_the_code_has_it():
    printed = StringIO()

    call_command("access_table", stdout=printed)

    assert (ROOT / "docs" / "access.md").read_text() == printed.getvalue()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_glossary_has_every_model(model):
    rows = [line for line in GLOSSARY.splitlines() if f"`{model.__name__}`" in line]

    assert any(str(model._meta.verbose_name) in line for line in rows)


def test_glossary_has_every_permission():
    assert not [permission.name for permission in Permission if f"`{permission.name}`" not in GLOSSARY]


def test_glossary_has_every_role():
    for role in Role:
        assert f"| {ROLE_NAMES[role]} | `{role.name}` |" in GLOSSARY
