"""The shape of the source: small files, a sentence on everything public, actions called by name."""

import ast
import re

from tests.project.source import APPS, ROOT, modules, text, tree

LONGEST = 400
WRITTEN_BY_HAND = ("volunteer_teams", "cases", "reports", "tests", "script")
MUST_SAY = ("/actions/", "/views/", "/indicators/", "/access/")
CASE_CODE = re.compile(r"\b(?!00000)\d{5}-\d{4}-\d{3}\b")


def functions(path, *, only_public=True):
    """The functions at the top of a module."""
    found = [node for node in tree(path).body if isinstance(node, ast.FunctionDef)]
    return [node for node in found if not (only_public and node.name.startswith("_"))]


def is_atomic(function):
    return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_no_module_is_long():
    scripts = [str(p.relative_to(ROOT)) for p in (ROOT / "static" / "js").glob("*.js")]
    long = {path: text(path).count("\n") for path in [*modules(*WRITTEN_BY_HAND), *scripts]}

    assert not {path: lines for path, lines in long.items() if lines > LONGEST}


def test_what_is_public_says_what_it_promises():
    silent = [
        f"{path}:{function.name}"
        for path in modules(*APPS)
        if any(part in f"/{path}" for part in MUST_SAY)
        for function in functions(path)
        if not ast.get_docstring(function)
    ]
    silent += [
        f"{path}:{owner.name}.{method.name}"
        for path in modules(*APPS)
        for owner in ast.walk(tree(path))
        if isinstance(owner, ast.ClassDef) and owner.name.endswith("QuerySet")
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
        if not ast.get_docstring(method)
    ]

    assert not silent


def test_actions_are_called_by_name_and_say_who_acts():
    wrong = [
        f"{path}:{function.name}"
        for path in modules(*APPS)
        if "/actions/" in path
        for function in functions(path)
        if is_atomic(function)
        if function.args.args or "by" not in {a.arg for a in function.args.kwonlyargs}
    ]

    assert not wrong


def test_every_module_says_what_it_is():
    packages = [path for path in modules(*APPS) if path.endswith("__init__.py")]

    assert not [path for path in modules(*APPS) if path not in packages and not ast.get_docstring(tree(path))]


def test_nothing_is_left_for_later():
    left = re.compile(r"\b(TODO|FIXME|XXX)\b")

    assert not [p for p in modules(*APPS) if left.search(text(p))]


def test_an_example_is_nobodys_case_code():
    """What is shown as an example could else be the code of somebody whom the reader may not know."""
    files = [*modules(*APPS), *(str(p.relative_to(ROOT)) for p in _shown_texts())]
    named = {path: found for path in files if (found := CASE_CODE.findall(text(path)))}

    assert not named


def _shown_texts():
    folders = (("templates", "html"), ("static/js", "js"), ("fixtures/help", "json"))
    return [path for folder, kind in folders for path in (ROOT / folder).rglob(f"*.{kind}")]
