"""Only actions write."""

import ast
import re

import pytest
from django.apps import apps

from tests.project.source import APPS, modules, text, tree
from tests.project.writes import writes_in
from volunteer_teams.database.row_security import privileges

MAY_WRITE = {
    "volunteer_teams/audit/__init__.py": "the one way to write the log, called by actions",
    "volunteer_teams/http/static_files.py": "saves files, not rows",
    "volunteer_teams/stored_files.py": "keeps and deletes files, not rows; called by jobs",
    "volunteer_teams/signing_in/sessions.py": "the end of a session, put off by each request",
}


def test_only_actions_write():
    found = [
        f"{path}:{line}"
        for path in modules(*APPS)
        if "/actions/" not in path and path not in MAY_WRITE
        for line in writes_in(tree(path))
    ]

    assert not found, "put the change into an action"


def test_the_list_of_exceptions_is_not_longer_than_it_must_be():
    assert all(list(writes_in(tree(path))) for path in MAY_WRITE)


def test_only_what_the_web_role_may_update_is_locked():
    """PostgreSQL lets nobody lock rows of a table that they may only read."""
    locked = {
        name
        for path in modules(*APPS)
        for name in re.findall(r"\b([A-Z]\w+)\.objects\.select_for_update", text(path))
    }
    tables = {model.__name__: model._meta.db_table for model in apps.get_models()}

    assert not [name for name in locked if "update" not in privileges(tables[name])]


@pytest.mark.parametrize(
    "code",
    [
        "team.save(update_fields=['name'])",
        "form.save()",
        "Team.objects.create(name=name)",
        "rows.filter(pk=1).update(name=name)",
        "rows.update(name=name)",
        "get(pk=1).delete()",
        "Team.objects.bulk_create(teams)",
        "team.memberships.add(membership)",
        "status.next.set(following)",
        "user.groups.clear()",
        "cursor.execute('insert into volunteer_teams_team values (1)')",
        "cursor.execute(f'UPDATE {table} set name = null')",
    ],
)
def test_write_is_seen(code):
    assert list(writes_in(ast.parse(code))) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "context.update({'team': team})",
        "values.update(other, name=name)",
        "seen.add(team.pk)",
        "held.names.add('x')",
        "cache.set('key', 1)",
        "cursor.execute('select 1')",
        "cursor.execute(f'comment on table {table}')",
        "team.memberships.all()",
        "update(name=name)",
    ],
)
def test_what_is_no_write_is_let_be(code):
    assert list(writes_in(ast.parse(code))) == []
