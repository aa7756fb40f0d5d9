"""The project's own files, as the sweeps read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("volunteer_teams", "cases", "reports")


@cache
def modules(*folders: str) -> tuple[str, ...]:
    """The paths of Python files under these folders, from the root of the project; no migrations."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(str(p.relative_to(ROOT)) for p in found if "migrations" not in p.parts))


@cache
def text(path: str) -> str:
    """What a file says."""
    return (ROOT / path).read_text()


@cache
def tree(path: str) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(text(path), path)
