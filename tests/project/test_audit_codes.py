"""Every event code has its sentence, is written by an action, and some test sees it written."""

import ast
import re
from importlib import import_module

import pytest

from tests.project.source import APPS, modules, text, tree
from volunteer_teams import audit
from volunteer_teams.audit.history import sentence_of_kind

EVENTS = [
    event
    for app in APPS
    for event in next(
        found
        for name, found in vars(import_module(f"{app}.events")).items()
        if name.endswith("Event") and found.__module__ == f"{app}.events"
    )
]


def code(event):
    """As the code writes it: `CaseEvent.CLIENT_OPENED`."""
    return f"{type(event).__name__}.{event.name}"


def written_by_actions():
    return {
        ast.unparse(node)
        for path in modules(*APPS)
        if "/actions/" in path
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
    }


def read_by_tests():
    return "\n".join(text(path) for path in modules("tests") if "/project/" not in path)


def test_every_code_has_its_sentence_and_no_sentence_is_left_over():
    assert {event.value for event in EVENTS} == set(audit.SENTENCES)


@pytest.mark.parametrize("code", audit.SENTENCES)
def test_every_sentence_begins_with_what_the_person_did(code):
    """'Nguyễn Thu Hạnh' stands before it: a verb, and nothing left between braces."""
    sentence = sentence_of_kind(code)

    assert sentence[0].isupper(), "begin with a verb: 'Thành lập …'"
    assert not re.search(r"[{}_]|[a-z]\.[a-z]", sentence)


def test_every_code_is_named_after_its_app():
    assert not [e for e in EVENTS if e.value != f"{type(e).__module__.split('.')[0]}.{e.name.lower()}"]


def test_every_code_is_written_by_an_action():
    written = written_by_actions()

    assert not [code(event) for event in EVENTS if code(event) not in written]


def test_some_test_sees_every_code_written():
    tests = read_by_tests()

    assert not [code(e) for e in EVENTS if code(e) not in tests and f'"{e.value}"' not in tests]
