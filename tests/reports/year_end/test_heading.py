"""reports.year_end.heading: the office in force on the day, or lines made from the place's name."""

from datetime import date

import pytest

from reports.places import place_of
from reports.year_end.heading import heading_of
from tests.factories import ReportingOfficeFactory

END = date(2020, 12, 14)


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
