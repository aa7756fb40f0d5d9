"""Reports and lists as PDF/A: the only file that knows WeasyPrint, and what version 70 leaves undone."""

import gc
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pydyf
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from weasyprint import HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.rich_text import shown
from reports.suppression import PUBLIC_NOTE
from reports.xlsx import workbook
from reports.year_end.paper import PUBLIC_ENDING, Paper, PaperPicture, PaperSection
from reports.year_end.told import Told, details, named, told
from reports.year_end.typesetting import typeset

PICTURE = "picture:"  # with a digest: how a page names a picture
NONE: Mapping[str, bytes] = {}
STATIC = Path(settings.BASE_DIR) / "static"
MAY_BE_READ = frozenset(
    [
        STATIC / "report" / "print.css",
        STATIC / "report" / "pack.css",
        STATIC / "report" / "sheets.css",
        *(
            STATIC / "vendor" / "tinos" / f"Tinos-{style}.ttf"
            for style in ("Regular", "Bold", "Italic", "BoldItalic")
        ),
    ]
)

_kept = threading.local()


class NotPrinted(Exception):
    """The report could not be made; the text says what is missing."""


@dataclass(frozen=True)
class Printed:
    """A section as it is printed."""

    section: PaperSection
    above_chart: SafeString
    below_chart: SafeString
    pictures: tuple[tuple[int, PaperPicture], ...]


def pdf(paper: Paper, page: str = "", pictures: Mapping[str, bytes] = NONE) -> bytes:
    """The report as PDF/A-3u with tags and its figures attached; the same paper, the same bytes.

    `page` is the page as it was kept when the report was issued, `pictures` the files that it names.
    """
    given: dict[str, Any] = {"attachments": [_attachment(paper)], "pictures": pictures}
    return printed(page or html(paper), key=paper.key, **given)


def printed(
    text: str, *, key: str, attachments: Sequence[Attachment] = (), pictures: Mapping[str, bytes] = NONE
) -> bytes:
    """A page of templates/reports/pdf/ as PDF/A-3u with tags; the same text and key, the same bytes."""
    options: dict[str, Any] = {
        "pdf_variant": "pdf/a-3u",
        "pdf_tags": True,
        "pdf_identifier": key.encode(),
    }
    try:
        with _without_garbage_collection():
            base = f"{(STATIC / 'report').as_uri()}/"
            page = HTML(string=text, base_url=base, url_fetcher=_OwnFiles(pictures))
            rendered = page.render(font_config=_fonts(), **options)
            rendered.metadata.attachments = list(attachments)
            made: bytes = rendered.write_pdf(finisher=_finish, **options)
    except FatalURLFetchingError as missing:
        raise NotPrinted(str(missing)) from missing
    return made


def public_pdf(paper: Paper, page: str) -> bytes:
    """The same as it may be published, from the page that `public_html` made; so are the figures attached."""
    return printed(page, key=f"{paper.key}-public", attachments=[_attachment(paper, is_public=True)])


def public_html(paper: Paper) -> str:
    """The page of a public version; `paper` is that of `Document.public`."""
    return html(paper, note=f"Bản công khai. {PUBLIC_NOTE}")


def html(paper: Paper, note: str = "") -> str:
    """The page that is printed, with a note under its title."""
    return render_to_string(
        "reports/pdf/report.html",
        {
            "paper": paper,
            "note": note,
            "sections": [_printed(one) for one in told(paper)],
            "annexes": named(paper.annexes),
            "details": details(paper.annexes),
        },
    )


def _printed(one: Told) -> Printed:
    heading = f"h{one.section.level + 2}"
    above = shown.html(one.above_chart, typeset, heading)
    return Printed(one.section, above, shown.html(one.below_chart, typeset, heading), one.pictures)


def _fonts() -> FontConfiguration:
    """One for each thread that prints: every new one keeps some 0.3 MB for as long as the process lives."""
    if not hasattr(_kept, "fonts"):
        _kept.fonts = FontConfiguration()
    fonts: FontConfiguration = _kept.fonts
    return fonts


class _OwnFiles(URLFetcher):
    """Reads the report's style sheet, fonts and pictures, and nothing else: anything else stops it."""

    def __init__(self, pictures: Mapping[str, bytes] = NONE) -> None:
        super().__init__()
        self.pictures = pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if (digest := url.removeprefix(PICTURE)) in self.pictures:
            body = self.pictures[digest]
            return URLFetcherResponse(url, body=body, headers={"Content-Type": "image/jpeg"})
        path = Path(unquote(urlsplit(url).path))
        if urlsplit(url).scheme != "file" or path.resolve() not in MAY_BE_READ:
            raise FatalURLFetchingError(f"A report may not read {url}.")
        try:
            body = path.read_bytes()
        except OSError as error:
            raise FatalURLFetchingError(f"{path.name} cannot be read: {error.strerror}.") from error
        kind = "text/css; charset=utf-8" if path.suffix == ".css" else "font/ttf"
        return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})


def _attachment(paper: Paper, *, is_public: bool = False) -> Attachment:
    return Attachment(
        string=workbook(paper, is_public=is_public),
        name=f"{paper.file_name}{PUBLIC_ENDING if is_public else ''}.xlsx",
        description=f"Số liệu {'công khai ' if is_public else ''}của báo cáo",
        relationship="Data",
        created=paper.created,
        modified=paper.created,
    )


def _finish(document: Any, made: pydyf.PDF) -> None:
    """Name the attachment once, and say of which rows or columns a heading cell speaks."""
    if "AF" in made.catalog:
        made.catalog["AF"][:] = list(dict.fromkeys(made.catalog["AF"]))
    by_reference = {part.reference: part for part in made.objects if isinstance(part, pydyf.Dictionary)}
    for part in by_reference.values():
        if part.get("S") == "/TH":
            row = by_reference[part["P"]]
            section = by_reference[row["P"]]
            scope = "/Column" if section.get("S") == "/THead" else "/Row"
            part["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Rendering makes millions of objects that all stay: looking for dead ones is two fifths of it."""
    was_on = gc.isenabled()
    gc.collect()  # what the report before this one left, in a process that lives on
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
