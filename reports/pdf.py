"""Reports and lists as PDF/A: the only file that knows WeasyPrint, and what version 70 leaves undone."""

import gc
from collections.abc import Iterator, Sequence
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
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.xlsx import workbook
from reports.year_end.paper import Paper, PaperSection
from reports.year_end.told import details, named, told
from reports.year_end.typesetting import typeset

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


class NotPrinted(Exception):
    """The report could not be made; the text says what is missing."""


@dataclass(frozen=True)
class Printed:
    """A section as it is printed."""

    section: PaperSection
    paragraphs: list[SafeString]
    is_last: bool


def pdf(paper: Paper, page: str = "") -> bytes:
    """The report as PDF/A-3u with tags and its figures attached; the same paper, the same bytes.

    `page` is the page as it was kept when the report was issued.
    """
    return printed(page or html(paper), key=paper.key, attachments=[_attachment(paper)])


def printed(text: str, *, key: str, attachments: Sequence[Attachment] = ()) -> bytes:
    """A page of templates/reports/pdf/ as PDF/A-3u with tags; the same text and key, the same bytes."""
    options: dict[str, Any] = {
        "pdf_variant": "pdf/a-3u",
        "pdf_tags": True,
        "pdf_identifier": key.encode(),
    }
    try:
        with _without_garbage_collection():
            page = HTML(string=text, base_url=f"{(STATIC / 'report').as_uri()}/", url_fetcher=_OwnFiles())
            rendered = page.render(**options)
            rendered.metadata.attachments = list(attachments)
            made: bytes = rendered.write_pdf(finisher=_finish, **options)
    except FatalURLFetchingError as missing:
        raise NotPrinted(str(missing)) from missing
    return made


def html(paper: Paper) -> str:
    """The page that is printed."""
    return render_to_string(
        "reports/pdf/report.html",
        {
            "paper": paper,
            "sections": [
                Printed(one.section, [typeset(text) for text in one.paragraphs], one.is_last)
                for one in told(paper)
            ],
            "annexes": named(paper.annexes),
            "details": details(paper.annexes),
        },
    )


class _OwnFiles(URLFetcher):
    """Reads the report's style sheet and fonts, and nothing else: anything else stops the report."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        path = Path(unquote(urlsplit(url).path))
        if urlsplit(url).scheme != "file" or path.resolve() not in MAY_BE_READ:
            raise FatalURLFetchingError(f"A report may not read {url}.")
        try:
            body = path.read_bytes()
        except OSError as error:
            raise FatalURLFetchingError(f"{path.name} cannot be read: {error.strerror}.") from error
        kind = "text/css; charset=utf-8" if path.suffix == ".css" else "font/ttf"
        return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})


def _attachment(paper: Paper) -> Attachment:
    return Attachment(
        string=workbook(paper),
        name=f"{paper.file_name}.xlsx",
        description="Số liệu của báo cáo",
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
