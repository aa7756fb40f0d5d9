"""The documents that are made from the code, or name everything in it, say what the code says."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.project.source import APPS, ROOT
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES, Role
from volunteer_teams.retention import KEPT, NOBODY

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


def test_retention_table_is_as_the_code_has_it():
    printed = StringIO()

    call_command("retention_table", stdout=printed)

    assert (ROOT / "docs" / "data-retention.md").read_text() == printed.getvalue()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_about_people_has_its_line(model):
    label = model._meta.label
    declared = [field for line in KEPT if line.model == label for field in line.fields]
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]

    if label in NOBODY:
        assert not declared
    else:
        assert sorted(declared) == sorted(fields), "say in kept.py why it is kept and until when"


def test_no_model_is_declared_that_is_not_there():
    labels = {model._meta.label for model in MODELS}

    assert {line.model for line in KEPT} | set(NOBODY) == labels
