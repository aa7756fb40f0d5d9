"""What people wrote in the reports of the published years, and how those were signed."""

from datetime import date

from django.db import transaction

from reports.actions.editing import sign_report, write_section
from reports.demo.history import Say
from reports.demo.names import fixture
from reports.demo.offices import province_on
from reports.models import AnnualReport
from reports.periods import Period
from reports.places import place_of


@transaction.atomic
def load_narratives(say: Say) -> bool:
    """Write the reports that nobody has begun; False where all are there."""
    written = 0
    for told in fixture("narratives"):
        period = Period(told["year"])
        province = province_on(told["province"], period.last)
        if AnnualReport.objects.in_period(period).filter(province=province).exists():
            continue
        place = place_of(province)
        for section, text in told["sections"].items():
            write_section(place=place, period=period, section=section, text=text, replaces=False, by=None)
        sign_report(
            place=place,
            period=period,
            number=told["number"],
            signed_on=date.fromisoformat(told["signed_on"]),
            signer_name="",
            by=None,
        )
        written += 1
    if written:
        say(f"{written} reports with their text")
    return bool(written)
