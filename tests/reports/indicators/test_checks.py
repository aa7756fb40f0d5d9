"""reports.indicators.checks: a discrepancy is told, never hidden."""

import pytest

from cases.models import Programme
from reports.divisions import divisions
from reports.indicators.checks import check, check_parts
from reports.indicators.counting import count_parts
from reports.periods import Period
from reports.places import place_of
from reports.summary import summarise

YEAR = Period(2020)


@pytest.fixture
def summary(sample):
    return summarise(place_of(sample.province), YEAR)


def test_what_adds_up_is_said_with_its_numbers(summary):
    found = {found.words: found.is_right for found in summary.checks()}

    assert found["M09: 2 + 2 = 4 người"]
    assert found["M08: Theo tháng, 12 phần cộng lại = 23 lượt"]
    assert found["3 lượt dịch vụ ≥ 2 người"]
    assert all(found.values())


def test_parts_that_do_not_add_up_are_told(sample):
    """An enrolment in a programme without a form of treatment belongs to no part."""
    Programme.objects.filter(treatment_form="CO_SO").update(treatment_form="")

    wrong = [found for found in summarise(place_of(sample.province), YEAR).checks() if not found.is_right]

    assert [found.words for found in wrong] == ["M09: 0 + 2 = 2, khác 4 người"]


def test_more_people_than_times_is_told(summary):
    figures = [figure for made in summary.figures.values() for figure in made]
    counts = summary.values | {"M10": 9}

    assert "3 lượt dịch vụ < 9 người" in [
        found.words for found in check(figures, counts) if not found.is_right
    ]


def test_places_are_compared_with_the_whole(sample, summary):
    division = divisions(summary.place, YEAR)[0]
    figures = [summary.by_code[code] for code in ("M01", "M08", "M08.people")]
    parts = count_parts(figures, summary.place, YEAR, division)

    assert [found.words for found in check_parts(figures, summary.values, parts, division.heading)] == [
        "Cộng theo quận, huyện bằng số chung, 2 số",
        "1 lần một người có mặt ở thêm một đơn vị (quận, huyện); số chung đếm một lần",
    ]

    parts[sample.north.pk]["M08"] -= 2
    parts[None] = {"M01": 0, "M08": 1, "M08.people": 0}
    told = check_parts(figures, summary.values, parts, division.heading)
    assert (told[0].is_right, told[0].words) == (False, "M08: cộng theo quận, huyện được 22, khác 23")
    assert told[1].words == "1 lượt tiếp cận chưa xếp được theo quận, huyện"
