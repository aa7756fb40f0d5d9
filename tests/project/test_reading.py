"""What the sweep reads with finds a text wherever an answer may carry it."""

import io

import pypdf
import pytest
import xlsxwriter
from django.http import FileResponse, HttpResponse, JsonResponse

from tests.project.reading import readable, steady
from tests.secrecy import plain, shown

NAME, NUMBER, PHONE = "Phạm Văn Mẫu 7", "025085001234", "+84912345678"


def spreadsheet(text):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write(0, 0, text)
    return made.getvalue()


def attached_to_pdf(name, file):
    made, pdf = io.BytesIO(), pypdf.PdfWriter()
    pdf.add_blank_page(width=100, height=100)
    pdf.add_attachment(name, file)
    pdf.write(made)
    return made.getvalue()


ANSWERS = {
    "a page": HttpResponse(f"<p>Của {NAME}</p>"),
    "escaped": HttpResponse("<p>Ph&#7841;m V&#x103;n&nbsp;M&#7851;u 7</p>"),
    "cut by tags": HttpResponse("<p>Phạm <mark>Văn</mark>\n  Mẫu 7</p>"),
    "capitals": HttpResponse("<b>PHẠM VĂN MẪU 7</b>"),
    "JSON": JsonResponse({"name": NAME}),
    "a spreadsheet": HttpResponse(spreadsheet(NAME)),
    "a file attached to a PDF": HttpResponse(attached_to_pdf("so-lieu.xlsx", spreadsheet(NAME))),
    "a file sent in pieces": FileResponse(io.BytesIO(NAME.encode())),
    "the name of a file": HttpResponse(
        headers={
            "Content-Disposition": "attachment; filename*=utf-8''Ph%E1%BA%A1m%20V%C4%83n%20M%E1%BA%ABu%207"
        }
    ),
    "an address": HttpResponse(status=302, headers={"Location": "/?q=Ph%E1%BA%A1m V%C4%83n M%E1%BA%ABu 7"}),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_name_is_found(answer):
    assert shown({plain(NAME)}, readable(answer)) == [plain(NAME)]


@pytest.mark.parametrize("written", ["025085001234", "025 085 001 234", "025085.001234"])
def test_a_number_is_found_however_it_is_grouped(written):
    assert shown({NUMBER}, f"Số định danh: {written}, cấp năm 2021")


@pytest.mark.parametrize("written", ["+84912345678", "0912 345 678", "0912.345.678"])
def test_a_telephone_is_found_however_it_is_written(written):
    assert shown({plain(PHONE)}, f"Gọi {written} 24 giờ")


def test_another_name_is_not_found():
    assert not shown({plain(NAME)}, f"{NAME}1, Phạm Văn Mẫu 70")


def test_only_what_differs_each_time_is_left_out():
    page = (
        '<input name="csrfmiddlewaretoken" value="{}"><body hx-headers=\'{{"X-CSRFToken": "{}"}}\'>{} hồ sơ'
    )

    assert steady(page.format("a", "b", 3)) == steady(page.format("c", "d", 3))
    assert steady(page.format("a", "b", 3)) != steady(page.format("a", "b", 4))
