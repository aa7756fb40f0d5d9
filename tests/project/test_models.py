"""What every model keeps to."""

import inspect
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import UniqueConstraint
from django.utils import timezone
from django.utils.text import camel_case_to_spaces

from tests.project.source import APPS

MODELS = [model for model in apps.get_models() if model._meta.app_label in APPS]


def orders():
    """Each QuerySet method that orders for a page, with the rows it gives."""
    for model in MODELS:
        rows = model._default_manager.all()
        for name, method in inspect.getmembers(type(rows), inspect.isfunction):
            if name.startswith("for_") or name == "in_order":
                wanted = list(inspect.signature(method).parameters)[1:]
                if set(wanted) <= {"on"}:
                    ordered = getattr(rows, name)(**dict.fromkeys(wanted, timezone.localdate()))
                    yield f"{model.__name__}.{name}", ordered


def unique_names(model):
    """Columns that tell every two rows apart."""
    columns = {f.name for f in model._meta.fields if f.unique} | {"pk"}
    alone = (c.fields for c in model._meta.constraints if isinstance(c, UniqueConstraint) and not c.condition)
    return columns | {fields[0] for fields in alone if len(fields) == 1}


def last_column(rows):
    last = rows.query.order_by[-1]
    return last.lstrip("-") if isinstance(last, str) else last.expression.name


def test_no_model_orders_itself():
    assert not [model.__name__ for model in MODELS if model._meta.ordering]


def test_every_order_ends_in_a_unique_column():
    wrong = [
        name
        for name, rows in orders()
        if rows.query.order_by and last_column(rows) not in unique_names(rows.model)
    ]

    assert not wrong


def test_every_table_is_ordered():
    assert not [name for name, rows in orders() if name.endswith("for_table") and not rows.query.order_by]


def test_constraints_and_indexes_are_named_after_their_table():
    names = [i.name for model in MODELS for i in (*model._meta.constraints, *model._meta.indexes)]

    assert len(names) == len(set(names))


def test_every_model_has_a_name_for_people():
    assert not [m.__name__ for m in MODELS if m._meta.verbose_name == camel_case_to_spaces(m.__name__)]


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())
