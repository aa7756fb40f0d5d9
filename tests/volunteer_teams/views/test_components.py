"""`components`: the page that a change to the look is checked on."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from tests.page import page
from volunteer_teams.views.components import components


def answer():
    request = RequestFactory().get("/components/")
    request.user = AnonymousUser()
    request.resolver_match = None
    return components(request)


def test_every_component_is_on_it():
    template = (settings.BASE_DIR / "templates/volunteer_teams/components.html").read_text()
    used = set(re.findall(r"{% ([a-z_]+)", template))
    drawn_by_others = {"brand", "table"}  # by the layout, by django-tables2

    made = {path.stem for path in (settings.BASE_DIR / "templates/components").glob("*.html")}

    assert made - drawn_by_others <= used


def test_it_draws_them_in_the_frame_of_a_page():
    shown = page(answer())

    assert shown.heading == "Bộ thành phần"
    assert len(shown.errors) == 4
    assert shown.rows("(//table)[last()]")[0][0].startswith("Đội số")
    assert not shown.all("//*[@style] | //script[not(@src)] | //style")


def test_every_icon_named_anywhere_is_in_the_sprite():
    sprite = (settings.BASE_DIR / "static/vendor/tabler-icons/sprite.svg").read_text()
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    sources = [
        path
        for folder in ("templates", "volunteer_teams", "cases", "reports")
        for pattern in ("*.html", "*.py")
        for path in Path(settings.BASE_DIR / folder).rglob(pattern)
    ]
    text = "\n".join(path.read_text() for path in sources)

    named = set(re.findall(r"""{% icon ["']([a-z0-9-]+)["']|\bicon=["']([a-z0-9-]+)["']""", text))

    assert named
    assert {a or b for a, b in named} <= drawn
    names = (settings.BASE_DIR / "static/vendor/tabler-icons/names.txt").read_text().split()
    assert set(names) == drawn
