"""Static files as they are collected for a served site."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

FIRST_VISIT, PAGE = 120_000, 20_000  # bytes on the wire


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder that a web server would serve."""
    folder = tmp_path_factory.mktemp("static")
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "volunteer_teams.http.static_files.JoinedStaticFilesStorage"}
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=folder):
        staticfiles_storage._setup()
        call_command("collectstatic", interactive=False, verbosity=0)
    staticfiles_storage._setup()
    return folder


def served(folder, name):
    return folder / json.loads((folder / "staticfiles.json").read_text())["paths"][name]


def test_the_sheets_are_joined_into_one_in_their_order(collected):
    sheet = served(collected, "css/look.css").read_text()
    sources = re.findall(r'url\("(.+?)"\)', (settings.BASE_DIR / "static/css/look.css").read_text())

    places = [sheet.index((settings.BASE_DIR / "static/css" / name).read_text()[:60]) for name in sources]

    assert places == sorted(places)
    assert len(places) == len(set(places)) > 10
    assert "@import" not in sheet


def test_every_sheet_is_imported():
    folder = settings.BASE_DIR / "static/css"
    imported = set(re.findall(r'url\("(.+?)"\)', (folder / "look.css").read_text()))

    assert imported == {path.name for path in folder.glob("*.css")} - {"look.css"}


def test_the_files_a_sheet_names_are_served(collected):
    sheet = served(collected, "css/look.css")

    fonts = re.findall(r'url\("?(.+?woff2)"?\)', sheet.read_text())

    assert len(fonts) == 6
    assert all((sheet.parent / font).exists() for font in fonts)


def test_a_first_visit_stays_within_its_bytes(collected):
    names = [
        "vendor/tabler/tabler.min.css", "css/look.css", "js/keys.js", "js/forms.js", "img/favicon.svg",
        "vendor/tabler-icons/sprite.svg", "django_htmx/htmx-2.min.js",
    ]  # fmt: skip
    sizes = [
        served(collected, name).with_name(served(collected, name).name + ".br").stat().st_size
        for name in names
    ]
    fonts = sum(
        path.stat().st_size for path in (settings.BASE_DIR / "static/vendor/be-vietnam-pro").glob("*.woff2")
    )

    assert sum(sizes) + fonts < FIRST_VISIT - PAGE


def test_a_page_stays_within_its_bytes(client):
    response = client.get("/accounts/login/", headers={"Accept-Encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < PAGE


@pytest.mark.parametrize("name", ["tabler", "tabler-icons", "be-vietnam-pro", "tinos"])
def test_what_is_vendored_names_its_version_and_carries_its_licence(name):
    folder = settings.BASE_DIR / "static/vendor" / name

    assert re.search(r"\d+\.\d+", (folder / "VERSION").read_text())
    assert [path for path in folder.iterdir() if path.name in ("LICENSE", "OFL.txt")]


def test_no_class_that_pages_ask_for_was_left_out_of_tabler():
    left_out = set((settings.BASE_DIR / "static/vendor/tabler/left-out.txt").read_text().split())

    missing = sorted(classes_asked_for() & left_out)

    assert len(left_out) > 1000
    assert not missing, f"script/vendor tabler brings the rules of {', '.join(missing)}"


def test_every_part_of_the_frame_keeps_its_rules():
    sheet = (settings.BASE_DIR / "static/vendor/tabler/tabler.min.css").read_text()
    kept = set(re.findall(r"\.([A-Za-z][\w-]*)", sheet))

    assert {"btn", "btn-primary", "card", "form-control", "form-select", "form-check-input"} <= kept
    assert {"row", "col-lg-7", "mt-3", "visually-hidden", "container-xl", "table"} <= kept
    assert "@media print" in sheet
    assert not re.search(r"@keyframes ([\w-]+)(?![\s\S]*animation[^;}]*\1)", sheet)


def classes_asked_for():
    """Words where a class may stand: in quotes in templates and scripts, in markup that Python writes."""
    asked = set()
    for path in [
        *(settings.BASE_DIR / "templates").rglob("*.*"),
        *(settings.BASE_DIR / "static/js").glob("*.js"),
    ]:
        quoted = re.findall(r"\"([^\"]*)\"|'([^']*)'|`([^`]*)`", path.read_text())
        asked.update(word for some in quoted for one in some for word in re.findall(r"[A-Za-z][\w-]*", one))
    for app in ("volunteer_teams", "cases", "reports"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            given = re.findall(r"""class(?:=|": ?)\\?["']([^"']*)""", path.read_text())
            asked.update(word for one in given for word in re.findall(r"[A-Za-z][\w-]*", one))
    return asked
