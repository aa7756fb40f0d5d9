"""Finds, in a syntax tree, the places that write to the database."""

import ast
import re
from collections.abc import Iterator

from django.apps import apps

ALWAYS = {
    "save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update",
    "acreate", "asave", "adelete", "aupdate", "abulk_create", "aget_or_create", "aupdate_or_create",
    "create_user", "create_superuser", "set_password",
}  # fmt: skip
OF_A_RELATION = {"add", "set", "remove", "clear"}  # sets and dictionaries have methods of these names too
SQL = {"execute", "executemany", "copy", "copy_expert"}
WRITING_SQL = re.compile(r"\s*(insert|update|delete|truncate|copy|merge)\b", re.IGNORECASE)


def related_names() -> set[str]:
    """The names under which models reach their related rows."""
    models = apps.get_models()
    back = {r.get_accessor_name() for model in models for r in model._meta.related_objects}
    return (back | {f.name for model in models for f in model._meta.many_to_many}) - {None}


def writes_in(tree: ast.AST) -> Iterator[int]:
    """The lines of calls that write rows."""
    relations = related_names()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _writes(node, relations):
            yield node.lineno


def _writes(call: ast.Call, relations: set[str]) -> bool:
    called = call.func
    if not isinstance(called, ast.Attribute):
        return False
    name = called.attr
    if name in ALWAYS:
        return not _is_file(call)
    if name == "update":  # a dictionary takes another one; a QuerySet takes columns by name
        return bool(call.keywords) and not call.args
    if name in OF_A_RELATION:
        return isinstance(called.value, ast.Attribute) and called.value.attr in relations
    return name in SQL and bool(call.args) and bool(WRITING_SQL.match(_beginning(call.args[0])))


def _is_file(call: ast.Call) -> bool:
    """Whether a picture or document is saved, into a `target` in memory: rows take no such argument."""
    return bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "target"


def _beginning(argument: ast.expr) -> str:
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) and argument.values else argument
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
