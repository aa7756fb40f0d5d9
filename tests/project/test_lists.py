"""Every list can leave as a file, with all that it shows; none is forgotten, and those that stay say why."""

import inspect
import re
from functools import partial
from importlib import import_module

import django_tables2
import pytest

from tests.page import Page, text_of
from tests.project.filling import PEOPLE, furnished
from tests.project.routes import own_routes
from tests.project.source import APPS, modules
from tests.project.worlds import values_in
from tests.sheets import opened
from volunteer_teams.access.roles import roles_with
from volunteer_teams.tables.lists import ListTable

IS_LIST = re.compile(r"\blisted\(|Paginator\(")
TAKE = "_take"
OF_OTHERS = "told in the report's own workbook, which leaves by report_xlsx"

# lists that do not leave, and why
STAY = {
    "cases:retention_list": "a form to confirm what is due; files and volunteers leave by their own lists",
    "reports:indicator_list": f"definitions, {OF_OTHERS}",
    "reports:blank_list": "a list of blank forms; nothing of anybody stands on them",
    "reports:return_list": "how months stand, no rows of anybody; each figure's rows leave by indicator_rows",
    "reports:pack_list": "a list of files; they leave by pack_pdf",
}
# tables that are no list of a page of its own
PARTS = {
    "BaseSalaryTable": "a line beside the rates",
    "DistrictTable": "beside the communes of a province; each district's communes leave",
    "PackTable": "a list of files",
    "PartTable": "the parts of a place among its figures, which leave together as SeenTable",
    "RoleTable": "roles of one account; the accounts leave with theirs",
}


def lists():
    """Routes whose view is called a list, or makes one of pages."""
    return [
        route
        for route in own_routes()
        if route.name.endswith("_list") or IS_LIST.search(source_of(route.view))
    ]


def source_of(view):
    """What is written of it; the admin's pages of one row are methods with a part filled in."""
    view = inspect.unwrap(view)
    return inspect.getsource(inspect.unwrap(view.func) if isinstance(view, partial) else view)


def by_name():
    return {route.name: route for route in own_routes()}


def tables():
    found = [
        import_module(path.removesuffix(".py").replace("/", "."))
        for path in modules(*APPS)
        if "/tables/" in path
    ]
    return {
        kind
        for module in found
        for kind in vars(module).values()
        if inspect.isclass(kind)
        and issubclass(kind, django_tables2.Table)
        and kind.__module__ == module.__name__
    } - {ListTable}


def test_lists_are_found():
    assert {"cases:contact_list", "audit_list", "province_detail", "reports:indicator_rows"} <= {
        route.name for route in lists()
    }


def test_every_list_leaves_as_a_file_or_says_why_not():
    routes = by_name()

    forgotten = [r.name for r in lists() if r.name not in STAY and f"{r.name}{TAKE}" not in routes]

    assert not forgotten, "give these lists a route …_take, or a reason in STAY"


def test_who_may_see_a_list_may_take_it_and_nobody_else():
    routes = by_name()

    for route in lists():
        if route.name not in STAY:
            assert routes[f"{route.name}{TAKE}"].permission == route.permission, route.name


def test_what_stays_is_a_list_and_does_stay():
    routes = by_name()

    assert set(STAY) <= {route.name for route in lists()}
    assert not [name for name in STAY if f"{name}{TAKE}" in routes]


def test_every_table_of_a_list_says_what_its_file_holds():
    kinds = tables()

    assert {kind.__name__ for kind in kinds if not issubclass(kind, ListTable)} == set(PARTS)
    assert not [
        kind.__name__
        for kind in kinds
        if issubclass(kind, ListTable) and kind.file_columns is ListTable.file_columns
    ]


OWN_TEST = {"reports:indicator_rows", "reports:report_detail"}  # not one table only
WORD = re.compile(r"[\w/.-]+")
ONLY_SHOWN = {"sửa", "đánh", "dấu"}  # links' words


def words_of(cells):
    """The words of a row, as comparable on page and in file."""
    return {word.strip("./-").casefold() for cell in cells for word in WORD.findall(cell)} - {""}


def told(cell):
    """A cell of a file as a page would write it, each way it may."""
    if cell is None:
        return ""
    if hasattr(cell, "year"):
        return (
            f"{cell:%d/%m/%Y} {cell:%d/%m} {cell:%H:%M} {cell.year}"
            if hasattr(cell, "hour")
            else (f"{cell:%d/%m/%Y} {cell.year}")
        )
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", ",")
    if isinstance(cell, int):
        return f"{cell} {cell:,}".replace(",", ".") + f" {cell},00"
    return str(cell)


@pytest.mark.django_db
def test_the_file_has_the_rows_of_the_list_and_every_word_of_them(signed_in):
    """Of a commune with one of everything; as each role that may see the list first."""
    world, people, seen = furnished(), {}, set()
    for role in PEOPLE:
        people[role] = signed_in(role, world.place(role), password="mau")
    routes = by_name()

    for route in lists():
        if route.name in STAY or route.name in OWN_TEST:
            continue
        values = values_in(world, route.parameters)
        may = [people[role] for role in PEOPLE if role in roles_with(route.permission)]
        browser = next(one for one in may if one.get(route.url(**values)).status_code == 200)
        shown = Page(browser.get(route.url(**values)))
        found = [table for table in shown.all("//table") if table.xpath(".//tbody/tr/td[not(@colspan)]")]
        answer = browser.post(
            routes[f"{route.name}{TAKE}"].url(**values), {"reason": "Đối chiếu", "kind": "xlsx"}
        )
        _, headings, rows = opened(answer)
        assert len(headings) == len(set(headings)), route.name
        if not rows:
            continue
        table = found[-1] if route.name == "province_detail" else found[0]
        lines = [[text_of(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
        assert len(lines) == len(rows), route.name
        for line, row in zip(lines, rows, strict=True):
            missing = words_of(line) - words_of(map(told, row)) - ONLY_SHOWN
            assert not missing, f"{route.name}: the page shows {missing}, the file {row} does not"
        seen.add(route.name)

    assert len(seen) > 17, f"too few lists had rows to compare: {sorted(seen)}"
