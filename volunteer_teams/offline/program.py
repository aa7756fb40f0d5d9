"""The page without a line, the files it is made of, and the program that serves both when there is none."""

import json
import re
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from volunteer_teams.http.static_files import IMPORT, SHEET
from volunteer_teams.offline import kit

PROGRAM = "js/worker.js"
FONTS = [
    f"vendor/be-vietnam-pro/{part}-{weight}.woff2"
    for part in ("latin", "vietnamese", "figures")
    for weight in (400, 600)
]


def page() -> str:
    """The page as everybody gets it: made without the request, so that nobody is in it."""
    addresses = [pattern for part in kit.PARTS for pattern in part.addresses]
    return render_to_string("volunteer_teams/offline_entry.html", {"form": None, "addresses": addresses})


def files(html: str) -> list[str]:
    """The addresses of all that the page needs to look and work as it should."""
    named = re.findall(rf'(?:src|href)="({re.escape(settings.STATIC_URL)}[^"#]+)', html)
    return sorted({*named, *map(static, [*FONTS, *_parts_of_sheet()])})


def program() -> str:
    """The script a browser installs: another one as soon as the page or one of its files is."""
    html = page()
    needed = files(html)
    build = {
        "version": sha256("\n".join([html, static(PROGRAM), *needed]).encode()).hexdigest()[:16],
        "page": reverse("offline_entry"),
        "files": needed,
    }
    return f"self.BUILD = {json.dumps(build)};\nimportScripts({json.dumps(static(PROGRAM))});\n"


def _parts_of_sheet() -> list[str]:
    """While programs are written, sheets are not joined into one."""
    if not settings.DEBUG:
        return []
    sheet = (settings.BASE_DIR / "static" / SHEET).read_text(encoding="utf-8")
    return [f"css/{line['name']}" for line in IMPORT.finditer(sheet)]
