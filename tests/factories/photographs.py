"""Photographs to put into reports."""

import io

from PIL import Image

from reports.models import AnnualReport, SectionPicture
from reports.photographs import redrawn
from volunteer_teams.models import Commune


def photograph(width: int = 640, height: int = 480, colour: str = "green") -> bytes:
    """A JPEG of one colour."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "JPEG")
    return target.getvalue()


def picture_in(commune: Commune) -> int:
    """A picture in a commune's report that somebody began, by its id."""
    report = AnnualReport.objects.filter(commune=commune).earliest("pk")
    there = SectionPicture.objects.filter(report=report).first()
    if there is None:
        drawn = redrawn(photograph())
        size = {"width": drawn.width, "height": drawn.height}
        told = {"caption": "Sân đình buổi phát quà", "description": "Mười cái ghế xếp quanh gốc đa"}
        there = SectionPicture.objects.create(
            report=report, code="III.1", content=drawn.content, digest=drawn.digest, **size, **told
        )
    return there.pk
