"""reports.year_end.public, Document.public: what a report tells in public, and what its files hold."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from cases.models import Support
from reports.events import ReportEvent
from reports.models import IssuedReport
from reports.pdf import html, public_html
from reports.periods import Period
from reports.places import place_of
from reports.xlsx import workbook
from reports.year_end.document import document_of
from reports.year_end.public import NOT_PUBLISHED, published, tells_few
from tests.factories import (
    CommuneFactory,
    DistrictFactory,
    MembershipFactory,
    ProvinceFactory,
    TeamFactory,
    issue,
    ready_report,
)
from tests.page import page
from tests.reports.data import Work
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

YEAR = Period(2020)


@pytest.mark.parametrize(
    "text",
    [
        "Có 02 người được vay vốn.",
        "1 trường hợp nghi mua bán",
        "Trong đó có ba nạn nhân bị mua bán trở về.",
        "12 hộ; 4 đối tượng",
        "Giúp Hai Học Viên",
    ],
)
def test_a_count_of_few_people_is_seen(text):
    assert tells_few(text)


@pytest.mark.parametrize(
    "text",
    [
        "Có 12 người, 1.003 người, 22 trường hợp.",
        "Mỗi tình nguyện viên giúp đỡ ít nhất 01 người nghiện ma túy.",
        "05 lượt (một người có thể được chuyển gửi tới nhiều dịch vụ)",
        "02 Đội, 03 câu lạc bộ, tham gia 01 hình thức cai nghiện",
        "Tỷ lệ 3,2 người/Đội",
        "Năm 2024 người dân đồng tình.",
    ],
)
def test_what_counts_no_few_people_stays(text):
    assert not tells_few(text)


@pytest.mark.parametrize(
    ("told", "exact", "left"),
    [
        (["Một.", "Có 01 người."], ["x"], ["Một.", NOT_PUBLISHED]),
        (["Có 01 người.", "Có 02 người.", "Hết."], ["x"], [NOT_PUBLISHED, "Hết."]),
        ([], ["Tất cả bị ẩn."], [NOT_PUBLISHED]),
        ([], [], []),
    ],
)
def test_a_note_stands_where_something_is_left_out(told, exact, left):
    assert published(told, exact) == left


def exact(document):
    """The page as its office prints it; between a number and its unit the line never breaks."""
    return html(document.paper).replace("\N{NO-BREAK SPACE}", " ")


def public(document):
    return public_html(document.public.paper).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def lent(sample):
    """The public version of a commune's report, its draft's page, after so many people got a loan."""
    team = TeamFactory(commune=CommuneFactory(code="97001"))
    MembershipFactory.create_batch(3, team=team)
    work = Work()
    people = [work.client(team) for _ in range(9)]
    for one in people:
        work.contact(team, one, 2)

    def made(n, kind="VAY", **values):
        Support.objects.filter(client__in=people).delete()
        for one in people[:n]:
            work.support(one, sample.supports[kind], **{"amount": 7_000_000, **values})
        return document_of(place_of(team.commune), YEAR)

    return made


def test_whether_two_or_three_people_got_a_loan_follows_from_nothing_public(lent):
    pages, books = set(), set()
    for n in (1, 2, 3, 4):
        document = lent(n)
        pages.add(public(document))
        books.add(workbook(document.paper, is_public=True))

    assert (len(pages), len(books)) == (1, 1)
    assert exact(lent(2)) != exact(lent(3))
    seven = public(lent(7))
    assert "07 người với số tiền" in seven
    assert seven not in pages


def test_a_written_paragraph_about_few_people_is_left_out_of_the_public_version(lent):
    place = lent(7).place
    ready_report(place, YEAR, text="Có 02 người bán dâm đã có việc làm.\nĐội hoạt động đều.")

    document = document_of(place, YEAR)

    assert "02 người bán dâm" in exact(document)
    told = public(document)
    assert "02 người" not in told
    assert NOT_PUBLISHED in told
    assert "Đội hoạt động đều" in told
    assert "(Bản công khai. * Số người, số lượt tiếp cận từ 1 đến 4 không công bố" in told


def test_a_count_of_few_people_is_found_whatever_its_look(lent):
    place = lent(7).place
    ready_report(place, YEAR, text="- Có **02** __nạn nhân__ đã về.\n# Bốn **người**\nĐội hoạt động đều.")

    told = public(document_of(place, YEAR))

    assert "nạn nhân đã về" not in told
    assert "Bốn" not in told
    assert "Đội hoạt động đều" in told


def test_what_is_hidden_leaves_whole_sentences_and_no_word_of_a_chart_that_is_not_there(sample):
    team = TeamFactory(commune=CommuneFactory(code="97001"))
    MembershipFactory.create_batch(3, team=team)
    work = sample.work
    people = [work.client(team) for _ in range(12)]
    for one in people:
        work.contact(team, one, 2)
    work.contact(team, people[0], 2, on=date(2020, 9, 1))  # a month with two
    at_base, at_home = work.programme("CO_SO"), work.programme("GIA_DINH")
    for n, one in enumerate(people):
        work.enrol(one, at_base if n < 2 else at_home)

    document = document_of(place_of(team.commune), YEAR)

    def told(of):
        return next(paragraphs for section, _, paragraphs in of.body if section.code == "II.3")

    first, drugs = told(document)
    assert first.endswith("trong diện được phân công quản lý (Biểu đồ 1).")
    assert drugs.endswith(
        "01 hình thức cai nghiện, trong đó 02 người cai nghiện tự nguyện tại cơ sở, "
        "10 người cai nghiện tự nguyện tại gia đình, cộng đồng."
    )
    assert document.public.chart is None
    first, drugs = told(document.public)
    assert first.endswith("26 lượt người trong diện được phân công quản lý.")
    assert drugs.endswith("tham gia 01 hình thức cai nghiện.")


def test_nothing_of_single_teams_stands_in_it(sample):
    place = place_of(sample.province)
    document = document_of(place, YEAR)

    assert any(annex.is_by_team for annex in document.paper.annexes)
    assert [annex.is_by_team for annex in document.public.paper.annexes] == [False]


@pytest.fixture
def contacted(sample):
    """The document of a province whose teams met so many people, each once, by district."""

    def made(*times):
        province = ProvinceFactory()
        for n in times:
            commune = CommuneFactory(province=province, district=DistrictFactory(province=province))
            team = TeamFactory(commune=commune)
            MembershipFactory.create_batch(3, team=team)
            work = Work()
            for _ in range(n):
                work.contact(team, work.client(team))
        return document_of(place_of(province), YEAR)

    return made


def contacts(annex):
    """The column of contacts, its total first."""
    at = [column.codes for column in annex.columns].index(("M08",))
    return [row.cells[at] for row in annex.rows]


def test_few_contacts_of_a_unit_stand_in_its_own_offices_report_but_in_nothing_public(contacted):
    document = contacted(17, 3)

    assert contacts(document.annexes[0]) == ["20", "17", "3"]
    (annex,) = document.public.annexes
    assert contacts(annex) == ["*", "*", "*"]  # the other commune tells its 17 itself
    assert annex.note.startswith("* Số người, số lượt tiếp cận từ 1 đến 4 không công bố")
    assert annex.note in public(document)
    book = load_workbook(io.BytesIO(workbook(document.paper, is_public=True)))
    told = [
        [cell.value for cell in row] for row in book["Phụ lục I"].iter_rows(min_row=4, min_col=5, max_col=5)
    ]
    assert told == [["*"], ["*"], ["*"]]


@pytest.mark.parametrize("times", [(4,), (2, 1)])
def test_a_total_that_is_hidden_stands_in_no_annex_that_is_public(contacted, times):
    document = contacted(*times)

    (annex,) = document.public.annexes
    assert contacts(annex) == ["*"] * (1 + len(times))
    book = load_workbook(io.BytesIO(workbook(document.paper, is_public=True)))
    assert [cell.value for cell in book["Phụ lục I"]["E"][3:]] == ["*"] * (1 + len(times))


def test_it_comes_as_pdf_with_public_figures_and_the_log_says_so(signed_in, sample):
    browser = signed_in(Role.COMMUNE_LEADER, sample.communes[0])
    place = place_of(sample.communes[0])

    response = browser.get(f"/reports/{place.key}/2020/public/pdf/")

    assert response.content.startswith(b"%PDF-1.7")
    assert response["Content-Disposition"] == 'attachment; filename="bao-cao-phuong-dong-2020-cong-khai.pdf"'
    event = AuditEvent.objects.get(code=ReportEvent.REPORT_PRINTED)
    assert (event.changes["file"], event.changes["is_public"]) == ("pdf", True)
    ((name, (book,)),) = PdfReader(io.BytesIO(response.content)).attachments.items()
    assert name == "bao-cao-phuong-dong-2020-cong-khai.xlsx"
    assert book == workbook(document_of(place, YEAR).paper, is_public=True)


def test_of_a_report_issued_before_there_were_any_the_page_says_so(signed_in, sample):
    place = place_of(sample.communes[0])
    ready_report(place, YEAR)
    issue(place, YEAR)
    IssuedReport.objects.update(public_page="")

    answer = signed_in(Role.COMMUNE_LEADER, place.unit).get(
        f"/reports/{place.key}/2020/public/pdf/", follow=True
    )

    assert any("khi chưa có PDF công khai" in message for message in page(answer).messages)
    assert not AuditEvent.objects.filter(code=ReportEvent.REPORT_PRINTED).exists()
