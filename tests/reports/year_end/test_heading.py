"""reports.year_end.heading: the office in force on the day, or lines made from the place's name."""

from datetime import date

import pytest

from reports.periods import Period
from reports.places import place_of
from reports.year_end.document import document_of
from reports.year_end.heading import heading_of
from reports.year_end.readiness import findings
from tests.factories import ReportingOfficeFactory
from tests.reports.reformed import ON
from volunteer_teams.models import Commune

END = date(2020, 12, 14)
TODAY = date(2026, 11, 1)


def heading(place, **values):
    return heading_of(
        place_of(place), END, **({"number": None, "signed_on": None, "signer_name": ""} | values)
    )


def test_the_office_is_that_of_the_day_of_signing(sample):
    for since, lines in ((date(2010, 1, 1), "CŨ"), (date(2020, 12, 20), "MỚI"), (date(2021, 6, 1), "SAU")):
        ReportingOfficeFactory(commune=None, province=sample.province, since=since, issuer_lines=lines)

    assert heading(sample.province).issuer == "CŨ"
    assert heading(sample.province, signed_on=date(2020, 12, 25)).issuer == "MỚI"


def test_without_an_office_there_are_lines_from_the_name_and_room_to_write(sample):
    made = heading(sample.communes[0])

    assert made.parent_lines == ()
    assert made.issuer_lines == ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG")
    assert made.number.split("\u00a0") == ["Số: ", *[""] * 6, "/BC-UBND"]
    assert made.dateline.endswith("năm 2020")
    assert made.recipients == ("Lưu: VT",)
    assert made.signer_name == ""


def test_what_two_were_merged_into_speaks_for_itself_or_under_its_own_name(reformed_2025):
    for unit, lines in ((reformed_2025.east, "ĐÔNG"), (reformed_2025.west, "TÂY")):
        ReportingOfficeFactory(commune=unit, issuer_lines=lines, signer_name="Người Cũ")

    made = heading(reformed_2025.ward, signed_on=TODAY)
    assert (made.issuer, made.signer_name) == ("ỦY BAN NHÂN DÂN PHƯỜNG DONG TAY", "")
    place = place_of(reformed_2025.ward)
    assert "office" in [found.code for found in findings(document_of(place, Period(2025)))]
    assert heading(reformed_2025.east).issuer == "ĐÔNG"  # of a year before

    ReportingOfficeFactory(commune=reformed_2025.ward, since=ON, issuer_lines="ĐÔNG TÂY")
    assert heading(reformed_2025.ward, signed_on=TODAY).issuer == "ĐÔNG TÂY"
    assert "office" not in [found.code for found in findings(document_of(place, Period(2025)))]


def test_what_was_merely_renamed_goes_on_until_it_has_an_office_of_its_own(reformed_2025):
    upper = Commune.objects.get(code="98201", valid_to=None)
    ReportingOfficeFactory(commune=reformed_2025.upper, issuer_lines="THƯỢNG")
    ReportingOfficeFactory(commune=None, province=reformed_2025.sample.province, issuer_lines="TỈNH")

    assert heading(upper, signed_on=TODAY).issuer == "THƯỢNG"
    assert heading(reformed_2025.teams[3], signed_on=TODAY).parent_lines[-1] == "THƯỢNG"
    assert heading(reformed_2025.province, signed_on=TODAY).issuer == "TỈNH"

    ReportingOfficeFactory(commune=upper, since=ON, issuer_lines="MỚI")
    assert heading(upper, signed_on=TODAY).issuer == "MỚI"


@pytest.mark.parametrize("has_office", [True, False])
def test_a_team_writes_under_its_commune_and_to_it(sample, has_office):
    if has_office:
        ReportingOfficeFactory(
            commune=sample.communes[0], issuer_lines="UBND\nPHƯỜNG ĐÔNG", signer_name="Ai Đó"
        )

    made = heading(sample.teams[0], number=12, signed_on=date(2021, 2, 3))

    assert made.parent_lines[-1] == "PHƯỜNG ĐÔNG"
    assert made.issuer == "ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN"
    assert made.number == "Số: 12/BC-ĐCTXHTN"
    assert made.reference == "số 12/BC-ĐCTXHTN ngày 03 tháng 02 năm 2021"
    assert made.addressees == ("Ủy ban nhân dân phường Đông",)
    assert made.recipients == ("Như trên", "Lưu: Đội")
    assert made.signer_name == ""  # the commune's chair does not sign for the team


def test_recipients_begin_with_those_it_is_addressed_to(sample):
    ReportingOfficeFactory(
        commune=None,
        province=sample.province,
        addressees="Cục A\n\n  Sở B ",
        recipients="UBND xã",
        archive="VT, X",
    )

    made = heading(sample.province, signer_name="Lê Mẫu")

    assert made.addressees == ("Cục A", "Sở B")
    assert made.recipients == ("Như trên", "UBND xã", "Lưu: VT, X")
    assert made.signer_name == "Lê Mẫu"
