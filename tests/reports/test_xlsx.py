"""Spreadsheets, opened: no cell begins a formula, and what is public tells of no few people."""

import io

import openpyxl
import pytest

from reports.actions.printing import record_printing
from reports.events import ReportEvent
from reports.periods import Period, Window
from reports.places import place_of
from reports.suppression import HIDDEN, OF_PEOPLE
from reports.xlsx import workbook
from reports.year_end.annexes import roman
from reports.year_end.document import document_of
from tests.reports.views.test_indicator_rows_take import url
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, Team

pytestmark = pytest.mark.django_db
DANGEROUS = tuple("=+-@\t\r＝＋－＠")


def opened(made):
    return openpyxl.load_workbook(io.BytesIO(made))


def texts(book):
    return [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]


def document(place):
    return document_of(place_of(place), Period(2020, window=Window.STATUTORY))


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x.vn","Xem")', "+84", "-1+1", "@SUM(A1)", "＝1+1"])
def test_no_cell_begins_like_a_formula(sample, name):
    Team.objects.filter(pk=sample.teams[0].pk).update(name=name)

    book = opened(workbook(document(sample.communes[0]).paper))

    assert f"'{name}" in texts(book)
    assert not [text for text in texts(book) if isinstance(text, str) and text.startswith(DANGEROUS)]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_no_cell_of_a_list_begins_like_a_formula(signed_in, sample):
    Team.objects.filter(pk=sample.teams[0].pk).update(name="=1+1")
    officer = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    book = opened(officer.post(url(sample.communes[0]), {"reason": "Đối chiếu", "kind": "xlsx"}).content)

    assert "'=1+1" in texts(book)
    assert not [text for text in texts(book) if str(text).startswith(DANGEROUS)]


def figures(book):
    rows = book["Số liệu"].iter_rows(min_row=4, values_only=True)
    return {row[1]: row for row in rows}


@pytest.mark.parametrize("level", ["province", "commune"])
def test_what_is_public_tells_nothing_from_1_to_4_about_people(sample, level):
    place = sample.province if level == "province" else sample.communes[0]
    told = document(place)
    summary = told.summary
    inside, public = opened(workbook(told.paper)), opened(workbook(told.paper, is_public=True))

    few = {
        code
        for code, figure in summary.by_code.items()
        if figure.source.name in OF_PEOPLE and 0 < summary.values[code] < 5
    }
    assert few, "or this proves nothing"
    assert {figures(inside)[code][4] for code in few} <= {1, 2, 3, 4}
    assert {figures(public)[code][4] for code in few} == {HIDDEN}
    about = {code for code, figure in summary.by_code.items() if figure.source.name in OF_PEOPLE}
    shown = {figures(public)[code][column] for code in about for column in (4, 5)}
    assert not shown & {1, 2, 3, 4}
    assert public["Số liệu"]["A2"].value.startswith("SỐ LIỆU CÔNG KHAI")


def test_amount_lent_to_few_is_not_public(sample):
    book = opened(workbook(document(sample.province).paper, is_public=True))

    assert figures(book)["M12.amount"][4] == HIDDEN


def test_single_teams_are_not_public(sample):
    told = document(sample.province)
    teams = {f"Phụ lục {roman(n)}" for n, annex in enumerate(told.annexes, start=1) if annex.is_by_team}

    assert teams <= set(opened(workbook(told.paper)).sheetnames)
    assert not teams & set(opened(workbook(told.paper, is_public=True)).sheetnames)
    assert teams


def test_hidden_part_cannot_be_worked_out_from_the_others(sample):
    told = document(sample.province)
    public = figures(opened(workbook(told.paper, is_public=True)))

    for made in told.summary.figures.values():
        for figure in made:
            for breakdown in figure.breakdowns if figure.source.name in OF_PEOPLE else ():
                values = [public[part.code][4] for part in breakdown.parts]
                known = [value for value in values if value != HIDDEN]
                if public[figure.code][4] != HIDDEN and values.count(HIDDEN) == 1:
                    assert not any(known), f"{breakdown.code} tells its one hidden part"


def test_public_file_is_logged_as_such(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    response = browser.get(f"/reports/{place_of(sample.province).key}/2020/public/xlsx/")

    assert response["Content-Disposition"].endswith('-2020-cong-khai.xlsx"')
    assert AuditEvent.objects.get(code=ReportEvent.REPORT_PRINTED).changes["is_public"] is True


def test_command_line_is_logged_too(sample):
    record_printing(
        place=place_of(sample.province), period=Period(2020, window=Window.STATUTORY), kind="pdf", by=None
    )

    assert AuditEvent.objects.get(code=ReportEvent.REPORT_PRINTED).by_name == "Dòng lệnh"
