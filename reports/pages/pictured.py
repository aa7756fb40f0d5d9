"""The pictures of a section on the page where it is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from reports.models import SectionPicture
from reports.pages.links import address
from reports.year_end.document import Document
from reports.year_end.sections import Section


@dataclass(frozen=True)
class Pictured:
    """Pictures with their addresses and where a button sends them: out, or back again."""

    shown: list[tuple[SectionPicture, str, str]]
    removed: list[tuple[SectionPicture, str, str]]
    add_url: str


def pictures_shown(document: Document, section: Section) -> Pictured:
    """Those of one section."""
    rows = SectionPicture.objects.filter(report=document.report.pk, code=section.code)
    place, period = document.place.key, document.period

    def url(name: str, picture: SectionPicture) -> str:
        return address(name, place, period, str(picture.pk))

    def with_urls(pictures: Iterable[SectionPicture], move: str) -> list[tuple[SectionPicture, str, str]]:
        return [(one, url("section_picture", one), url(move, one)) for one in pictures]

    return Pictured(
        with_urls(rows.shown(), "section_picture_remove"),
        with_urls(rows.removed(timezone.now()), "section_picture_restore"),
        address("section_picture_add", place, period, section=section.code),
    )
