"""reports.pdf: as Nghị định 30/2020/NĐ-CP wants it, PDF/A with the figures attached, the same twice."""

import io
import re
import subprocess
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
import pikepdf
import pypdf
import pytest
from django.db import transaction
from lxml import html as lxml_html
from weasyprint.urls import FatalURLFetchingError

from reports import pdf as pdf_module
from reports.models import AnnualReport
from reports.pdf import NotPrinted, pdf
from reports.periods import Period
from reports.places import place_of
from reports.year_end.document import Document, document_of
from reports.year_end.sections import SECTIONS
from tests.factories import ReportingOfficeFactory, TeamFactory
from tests.programs import program
from tests.reports.data import Province2020

MM = 25.4 / 72
WORD = re.compile(
    r'<word xMin="(?P<left>[\d.]+)" yMin="(?P<top>[\d.]+)" '
    r'xMax="(?P<right>[\d.]+)" yMax="(?P<bottom>[\d.]+)">(?P<text>[^<]*)</word>'
)
PARAGRAPH = (
    "Tình nguyện viên bám sát địa bàn, kiên trì tiếp cận, giữ bí mật thông tin của người được hỗ trợ. "
)


@dataclass(frozen=True)
class Word:
    """A word on a page, in millimetres from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def written_report(sample: Province2020, **sections: str) -> Document:
    """The sample's report with an office, a number and every section written."""
    ReportingOfficeFactory(
        commune=None, province=sample.province, since=date(2010, 1, 1),
        parent_lines="UBND TỈNH MẪU GIANG", issuer_lines="SỞ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI",
        mark="BC-SLĐTBXH", place_name="Mẫu Giang",
        addressees="Cục A\nỦy ban nhân dân tỉnh Mẫu Giang", recipients="UBND các quận, huyện",
        archive="VT, PCTNXH", signer_title="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", signer_name="Đỗ Minh Mẫu",
    )  # fmt: skip
    report = AnnualReport.objects.create(
        province=sample.province, year=2020, number=5, signed_on=date(2020, 12, 25)
    )
    for section in SECTIONS:
        if section.must_be_written:
            report.sections.create(code=section.code, text=sections.get(section.code, PARAGRAPH * 3))
    report.sections.create(code="II.2", text="Nội dung <b>phong phú</b> về HIV/AIDS, theo 06/2014/NQ-HĐND.")
    return document_of(place_of(sample.province), Period(2020))


@pytest.fixture(scope="module")
def document(django_db_setup, django_db_blocker):
    """A report with an annex of several pages; the rows are gone again when it is made."""
    with django_db_blocker.unblock(), transaction.atomic():
        sample = Province2020()
        TeamFactory.create_batch(60, commune=sample.communes[2])
        made = written_report(sample)
        assert made.paper.annexes  # counted now, while the rows are there
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def printed(document) -> bytes:
    """The PDF."""
    return pdf(document.paper)


@pytest.fixture(scope="module")
def pages(printed) -> list[str]:
    """The text of each page, with single spaces."""
    return [
        re.sub(r"[ \t]+", " ", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(printed)).pages
    ]


@pytest.fixture(scope="module")
def words(printed, tmp_path_factory) -> list[list[Word]]:
    """The words of each page with their places."""
    path = tmp_path_factory.mktemp("pdf") / "x.pdf"
    path.write_bytes(printed)
    command = [program("pdftotext"), "-bbox", str(path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        [
            Word(*(float(found[side]) * MM for side in ("left", "top", "right", "bottom")), found["text"])
            for found in WORD.finditer(page)
        ]
        for page in done.stdout.split("<page ")[1:]
    ]


def test_text_stands_in_the_order_of_the_decree(pages):
    first = re.sub(r"\s+", " ", pages[0])

    for part in (
        "UBND TỈNH MẪU GIANG", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 05/BC-SLĐTBXH", "Mẫu Giang, ngày 25 tháng 12 năm 2020", "BÁO CÁO",
        "Tổng kết hoạt động Đội công tác xã hội tình nguyện cấp xã năm 2020, phương hướng, nhiệm vụ năm 2021",
        "(Số liệu tính từ ngày 15/12/2019 đến hết ngày 14/12/2020)",
        "Kính gửi: - Cục A; - Ủy ban nhân dân tỉnh Mẫu Giang.",
        "toàn tỉnh có 64 Đội công tác xã hội tình nguyện tại 03 xã, phường thuộc 02 quận, huyện với 26 ",
    ):  # fmt: skip
        assert part in first, part
    everything = " ".join(pages)
    positions = [
        everything.index(heading) for section in SECTIONS for heading in [section.headed(Period(2020))]
    ]
    assert positions == sorted(positions)
    assert not re.search(r"[\ufb00-\ufb06\ue000-\uf8ff\u00a0]", everything)


def test_figures_stand_beside_their_labels(pages):
    text = re.sub(r"\s+", " ", " ".join(pages))

    for row in (
        "1 Đội công tác xã hội tình nguyện Đội 64 ",
        "Lượt tiếp cận người được phân công quản lý lượt 23 4 575,0",
        "Người nghiện ma túy được vận động, giúp đỡ tham gia cai nghiện người 4 1 400,0",
        "- Cai nghiện tự nguyện tại cơ sở người 2 1 200,0",
        "- Lượt chuyển gửi dịch vụ lượt 3 0 -",
        "- Số tiền cho vay triệu đồng 50,5 0 -",
        "- Người sau cai nghiện lượt 4 0 -",
        "Loại giao-ban buổi 11 0 -",
    ):
        assert row in text, row
    for sentence in (
        "23 lượt người trong diện được phân công quản lý, tăng 475% so với năm 2019 (Biểu đồ 1).",
        "04 người được vận động và giúp đỡ tham gia 01 hình thức cai nghiện",
        "02 người với số tiền trên 50 triệu đồng",
        "tuần tra địa bàn 12 lượt, buổi; tiếp nhận, cung cấp 02 tin",
        "Nội dung <b>phong phú</b> về HIV/AIDS, theo 06/2014/NQ-HĐND.",
    ):
        assert sentence in text, sentence


def test_page_numbers_begin_on_the_second_page_of_text_and_of_each_annex(pages, words):
    begins = [0, *(n for n, text in enumerate(pages) if re.search(r"^Phụ lục (I|II)$", text, re.MULTILINE))]
    assert len(begins) == 3
    assert len(pages) - begins[2] > 1, "the annex of teams must take several pages for this test"
    for start, end in zip(begins, [*begins[1:], len(pages)], strict=True):
        for n in range(start, end):
            above = [word for word in words[n] if word.bottom < 20]
            if n == start:
                assert above == []
            else:
                (number,) = above
                middle = (30 + (195 if begins[2] > n else 282)) / 2
                assert number.text == str(n - start + 1)
                assert (number.left + number.right) / 2 == pytest.approx(middle, abs=1)


def test_everything_stands_within_the_margins_and_nothing_overlaps(pages, words):
    for n, page in enumerate(words):
        is_wide = "KẾT QUẢ HOẠT ĐỘNG CỦA TỪNG ĐỘI" in " ".join(pages[: n + 1])
        right, bottom = (282.3, 190) if is_wide else (195.3, 277)
        body = [word for word in page if word.top > 19]
        assert min(word.left for word in body) >= 29.8
        assert max(word.right for word in body) <= right
        assert max(word.bottom for word in body) <= bottom
        lines: dict[float, list[Word]] = {}
        for word in body:
            lines.setdefault(round(word.top, 1), []).append(word)
        for line in lines.values():
            line.sort(key=lambda word: word.left)
            for before, after in pairwise(line):
                assert before.right <= after.left + 0.3, (n + 1, before, after)


def test_agency_and_nation_stand_on_one_line(words):
    first = words[0]
    agency = next(word for word in first if word.text == "UBND")
    nation = next(word for word in first if word.text == "CỘNG")
    number = next(word for word in first if word.text == "Số:")
    day = next(word for word in first if word.text == "ngày")

    assert agency.top == pytest.approx(nation.top, abs=0.3)
    assert number.bottom == pytest.approx(day.bottom, abs=0.7)
    assert nation.left >= 99


def test_every_page_of_a_table_has_its_heading_and_every_team_its_row(pages, document):
    annex = document.annexes[1]
    text = [page for page in pages[-3:] if "Xã Thượng: " in page]

    assert len(text) > 1
    assert all("Tình" in page and "STT" in page for page in text)
    rows = [int(n) for page in text for n in re.findall(r"^(\d+) (?:Phường|Xã) ", page, re.MULTILINE)]
    assert rows == list(range(1, 66))
    total, *others = annex.rows
    for column in range(len(annex.columns)):
        values = [row.values[column] for row in others if not row.kind]
        if annex.columns[column].codes != ("M02",):
            assert sum(values) == total.values[column]


def test_no_page_ends_with_a_heading(pages):
    headings = {section.headed(Period(2020)) for section in SECTIONS}

    for page in pages:
        assert page.strip().splitlines()[-1].strip() not in headings


@pytest.mark.parametrize("lines", range(0, 30, 5))
def test_the_signature_never_stands_without_its_last_paragraph(sample, lines):
    document = written_report(sample, V="\n".join([PARAGRAPH] * (1 + lines)))

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(document.paper))).pages]

    signed = [page for page in pages if "Đỗ Minh Mẫu" in page]
    assert len(signed) == 1
    assert "hỗ trợ./." in re.sub(r"\s+", " ", signed[0])
    assert "- Như trên;" in signed[0]
    assert "- Lưu: VT, PCTNXH." in signed[0]


def test_only_tinos_is_embedded_and_readable(printed):
    fonts = set()
    with pikepdf.open(io.BytesIO(printed)) as file:
        for thing in file.objects:
            if (
                isinstance(thing, pikepdf.Dictionary)
                and thing.get("/Type") == "/Font"
                and "/ToUnicode" in thing
            ):
                fonts.add(str(thing["/BaseFont"]).split("+")[1])
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                assert "/FontFile2" in thing
    assert fonts == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}


def test_it_is_pdf_a_3u_tagged_with_the_figures_attached(printed):
    with pikepdf.open(io.BytesIO(printed)) as file:
        root = file.Root
        metadata = file.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
        assert metadata["dc:title"] == str(file.docinfo["/Title"])
        assert metadata["dc:title"].startswith(
            "Báo cáo tổng kết hoạt động Đội công tác xã hội tình nguyện cấp xã"
        )
        assert not file.is_encrypted
        assert "/ID" in file.trailer
        assert root.OutputIntents[0].DestOutputProfile.N == 3
        assert str(root.Lang) == "vi"
        assert root.MarkInfo.Marked
        (attached,) = root.AF
        assert (str(attached.AFRelationship), str(attached.UF)) == (
            "/Data",
            "bao-cao-tinh-mau-giang-2020.xlsx",
        )
        assert {"/F", "/Desc", "/EF"} <= set(attached.keys())
        stream = attached.EF.F
        assert str(stream.Subtype).endswith("spreadsheetml.sheet")
        assert "/ModDate" in stream.Params
        names = {str(thing.get("/S")) for thing in file.objects if isinstance(thing, pikepdf.Dictionary)}
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= names
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert thing.get("/S") != "/JavaScript"
                if thing.get("/S") == "/TH":
                    assert str(thing.A.Scope) in ("/Column", "/Row")
            assert not (isinstance(thing, pikepdf.Stream) and thing.get("/Interpolate"))
    assert printed.startswith(b"%PDF-1.7\n%")
    assert printed.rstrip().endswith(b"%%EOF")


def test_the_attached_figures_are_those_of_the_document(printed, document):
    with pikepdf.open(io.BytesIO(printed)) as file:
        attached = bytes(next(iter(file.attachments.values())).get_file().read_bytes())
    book = openpyxl.load_workbook(io.BytesIO(attached))

    figures = {row[1]: row[4] for row in book["Số liệu"].iter_rows(min_row=4, values_only=True)}
    assert figures == document.summary.values
    for name, annex in zip(("Phụ lục I", "Phụ lục II"), document.annexes, strict=True):
        rows = list(book[name].iter_rows(min_row=4, values_only=True))
        assert [row[1] for row in rows] == [row.name for row in annex.rows]
        assert [list(row[2:]) for row in rows] == [
            ["*" if v is None else v for v in row.values] for row in annex.rows
        ]
    definitions = list(book["Định nghĩa"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in definitions] == [*(f"M{n:02d}" for n in range(1, 20)), "HD"]


def test_bookmarks_lead_to_sections_and_annexes(printed):
    outline = pypdf.PdfReader(io.BytesIO(printed)).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]

    assert titles[0] == "Báo cáo năm 2020"
    assert titles[-2:] == [
        "Phụ lục I. Tổng hợp kết quả theo quận, huyện năm 2020",
        "Phụ lục II. Kết quả hoạt động của từng Đội năm 2020",
    ]


def test_the_same_document_makes_the_same_bytes(document, printed):
    assert pdf(document.paper) == printed


def test_nothing_but_its_own_files_is_read(document, monkeypatch):
    fetcher = pdf_module._OwnFiles()
    for url in (
        "https://example.org/x.css",
        "file:///etc/passwd",
        "picture:0123",
        f"file://{pdf_module.STATIC}/report/../css/look.css",
    ):
        with pytest.raises(FatalURLFetchingError):
            fetcher.fetch(url)

    monkeypatch.setattr(pdf_module, "html", lambda _: '<img src="file:///etc/passwd">')
    with pytest.raises(NotPrinted, match="may not read"):
        pdf(document.paper)


def test_a_missing_font_stops_the_report(document, monkeypatch, tmp_path):
    monkeypatch.setattr(pdf_module, "STATIC", tmp_path)
    monkeypatch.setattr(pdf_module, "MAY_BE_READ", frozenset({tmp_path / "report" / "print.css"}))

    with pytest.raises(NotPrinted, match=r"print\.css cannot be read"):
        pdf(document.paper)


def test_a_place_without_an_office_or_words_is_printed_from_its_name(sample):
    document = document_of(place_of(sample.teams[0]), Period(2020))
    tree = lxml_html.fromstring(pdf_module.html(document.paper))
    text = re.sub(r"\s+", " ", tree.text_content())

    for part in (
        "ỦY BAN NHÂN DÂNPHƯỜNG ĐÔNG", "ĐỘI CÔNG TÁC XÃ HỘITÌNH NGUYỆN", "/BC-ĐCTXHTN",
        "Ủy ban nhân dân phường Đông.",
        "ĐỘI TRƯỞNG", "- Lưu: Đội.", "Kết quả hoạt động của Đội 1, Phường Đông năm 2020",
        "Đến ngày 14/12/2020, Đội có 05 tình nguyện viên.",
    ):  # fmt: skip
        assert part in text, part
    assert "Phụ lục" not in text
    assert "Trong kỳ chưa ghi nhận kết quả ở nội dung này." in text
    assert re.search(r"\.{60,}\./\.", text)


def test_static_files_of_the_report_are_there():
    assert all(Path(path).is_file() for path in pdf_module.MAY_BE_READ)


def test_a_look_and_lists_are_printed_and_tagged(sample, db):
    text = "Mở đầu **đậm** và __nghiêng__ <i>.\n# Tên nhỏ\n- một\n+ hai\n3. ba"
    with transaction.atomic():
        made = pdf(written_report(sample, V=text).paper)

    words = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(made)).pages).split())
    start = words.index("Mở đầu đậm")
    assert words[start:].startswith("Mở đầu đậm và nghiêng <i>. Tên nhỏ - một + hai 3. ba./.")
    with pikepdf.open(io.BytesIO(made)) as file:
        kinds = [
            str(one.get("/S")) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one
        ]
    assert kinds.count("/LI") >= 3
