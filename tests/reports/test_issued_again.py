"""An issued report is printed again from what was kept: the same bytes of text, whatever was edited since."""

import io
import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from cases.models import Contact
from reports.actions.word_templates import add_word_template
from reports.indicators import catalogue
from reports.models import ReportSection
from reports.periods import Period
from reports.places import place_of
from tests.factories import ReportingOfficeFactory, issue, ready_report
from tests.programs import program
from tests.reports.taking import taken
from tests.reports.word.making import template
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Activity, Commune, Province, ReportingOffice, Team

YEAR = Period(2020)


@pytest.fixture
def printed(tmp_path):
    """The text of a PDF as pdftotext reads it."""

    def read(made: bytes) -> bytes:
        path = tmp_path / "report.pdf"
        path.write_bytes(made)
        return subprocess.run(
            [program("pdftotext"), "-layout", str(path), "-"], capture_output=True, check=True
        ).stdout

    return read


def edit_everything(sample, monkeypatch):
    """Rows, names of units, office, text, template words and the catalogue become other ones."""
    Contact.objects.filter(province=sample.province).order_by("pk").first().delete()
    Activity.objects.filter(province=sample.province).update(quantity=99)
    for model in (Province, Commune, Team):
        model.objects.update(name="Tên Khác")
    ReportingOffice.objects.update(
        issuer_lines="CƠ QUAN KHÁC", mark="BC-KHAC", place_name="Nơi Khác", signer_name="Người Khác"
    )
    ReportSection.objects.update(text="Chữ khác.")
    others = tuple(replace(one, label="Nhãn khác", definition="Nghĩa khác") for one in catalogue.INDICATORS)
    monkeypatch.setattr(catalogue, "INDICATORS", others)
    monkeypatch.setattr("reports.year_end.told.NOTHING_COUNTED", "Câu khác.")


@pytest.mark.parametrize("level", ["province", "commune"])
def test_an_issued_report_printed_after_edits_is_the_same_bytes_of_text(
    signed_in, sample, printed, monkeypatch, level
):
    unit = sample.province if level == "province" else sample.communes[0]
    ReportingOfficeFactory(**{"commune": None, "province": None, level: unit, "since": date(2010, 1, 1)})
    place = place_of(unit)
    ready_report(place, YEAR, recipients="Sở Y tế\nỦy ban Mặt trận Tổ quốc")
    issue(place, YEAR)
    role = Role.PROVINCE_OFFICER if level == "province" else Role.COMMUNE_OFFICER
    browser = signed_in(role, unit)
    urls = [f"/reports/{place.key}/2020/{kind}" for kind in ("pdf/", "pdf/?edition=0")]
    before = taken(browser, urls[0])

    edit_everything(sample, monkeypatch)
    after = [taken(browser, url) for url in urls]

    assert [printed(made) for made in after] == [printed(before)] * 2
    assert after == [before] * 2
    text = printed(before).decode()
    assert "Khác" not in text
    assert "- Ủy ban Mặt trận Tổ quốc;" in text


def test_the_spreadsheets_and_the_word_of_an_issued_report_stay_too(signed_in, sample, monkeypatch):
    place = place_of(sample.province)
    ready_report(place, YEAR)
    issue(place, YEAR)
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    def files():
        kinds = ("xlsx", "public/xlsx", "public/pdf", "docx")
        return [taken(browser, f"/reports/{place.key}/2020/{kind}/") for kind in kinds]

    before = files()
    edit_everything(sample, monkeypatch)
    add_word_template(province=sample.province, name="moi.docx", file=template("Mẫu mới"), by=None)

    assert files() == before
    sheet = openpyxl.load_workbook(io.BytesIO(before[0]))["Số liệu"]
    assert {row[1]: row[4] for row in sheet.iter_rows(min_row=4, values_only=True)}["M08"] == 23


def test_a_draft_is_counted_anew(signed_in, sample, printed, monkeypatch):
    """What the tests above would not see if nothing had been edited."""
    place = place_of(sample.communes[0])
    ready_report(place, YEAR)
    browser = signed_in(Role.COMMUNE_OFFICER, place.unit)
    before = printed(taken(browser, f"/reports/{place.key}/2020/pdf/"))

    edit_everything(sample, monkeypatch)

    assert printed(taken(browser, f"/reports/{place.key}/2020/pdf/")) != before
