"""The pictures of a report as its paper names them, and their files where one is printed."""

from collections.abc import Mapping
from itertools import chain

from reports.models import AnnualReport, SectionPicture
from reports.photographs import digest_of
from reports.year_end.paper import Paper, PaperPicture


def pictures_of(report: AnnualReport) -> dict[str, tuple[PaperPicture, ...]]:
    """What stands in the report as it is written now, by section."""
    told: dict[str, tuple[PaperPicture, ...]] = {}
    for one in report.pictures.shown() if report.pk else ():
        picture = PaperPicture(one.digest, one.caption, one.description, one.width, one.height)
        told[one.code] = (*told.get(one.code, ()), picture)
    return told


def files_of(report: AnnualReport, paper: Paper) -> Mapping[str, bytes]:
    """The files that a paper of this report names, each as it was then; what is not so is not given."""
    digests = {one.digest for one in chain.from_iterable(section.pictures for section in paper.sections)}
    if not digests:
        return {}
    found = SectionPicture.objects.filter(report=report.pk).contents(digests)
    return {digest: content for digest, content in found.items() if digest_of(content) == digest}
