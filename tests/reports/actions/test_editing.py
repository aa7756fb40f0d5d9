"""reports.actions.editing: the odd cases."""

from datetime import date

import pytest

from reports.actions.editing import sign_report, write_section
from reports.models import AnnualReport
from reports.periods import Period, Window
from reports.places import NATION, place_of
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent

YEAR = Period(2020)


def write(place, text="Viết.", *, section="IV", replaces=False, period=YEAR):
    return write_section(place=place, period=period, section=section, text=text, replaces=replaces, by=None)


def test_each_window_of_a_year_is_a_report_of_its_own(sample):
    place = place_of(sample.province)

    first, second = write(place), write(place, period=Period(2020, window=Window.CALENDAR))

    assert first.pk != second.pk
    assert write(place, "Khác.").pk == first.pk
    assert first.sections.get().text == "Khác."


def test_a_team_has_a_report(sample):
    assert write(place_of(sample.teams[0])).team == sample.teams[0]


def test_writing_the_same_again_leaves_no_trace(sample):
    place = place_of(sample.communes[0])
    write(place)
    before = AuditEvent.objects.count()

    write(place)

    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("section", ["II", "III", "X", ""])
def test_a_section_that_does_not_exist_is_refused(sample, section):
    with pytest.raises(RuleBroken, match="không có mục này"):
        write(place_of(sample.province), section=section)


def test_the_nation_and_districts_have_no_report(sample):
    for place in (NATION, place_of(sample.north)):
        with pytest.raises(AssertionError, match="no report of its own"):
            write(place)


def test_a_report_is_signed_after_its_days_have_begun(sample):
    given = {"place": place_of(sample.province), "period": YEAR, "number": 1, "signer_name": "", "by": None}

    with pytest.raises(RuleBroken, match="Ngày ký phải sau"):
        sign_report(signed_on=date(2019, 12, 15), **given)
    assert not AnnualReport.objects.exists()

    sign_report(signed_on=date(2020, 12, 14), **given)
    assert AnnualReport.objects.get().signed_on == date(2020, 12, 14)
