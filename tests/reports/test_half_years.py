"""Reports of half-years: counted, written, checked, issued and printed as those of years, beside them."""

import io
from datetime import date

import docx
import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from reports.actions.editing import write_section
from reports.events import ReportEvent
from reports.jobs import make_bundle_part
from reports.models import AnnualReport, BundlePart, IssuedReport, ReportBundle
from reports.pages.links import address
from reports.periods import Period, Span, Window
from reports.places import place_of
from reports.returns.spans import months_not_accepted
from reports.year_end.document import document_of
from reports.year_end.papers import paper_of
from reports.year_end.sections import BY_CODE
from reports.year_end.suggesting import suggestions
from tests.database import as_web
from tests.factories import ReturnRuleFactory, issue, ready_report
from tests.page import page
from tests.reports.paper import pages_of
from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Activity, AuditEvent

FIRST, SECOND, YEAR = Period(2020, Span.HALF, 1), Period(2020, Span.HALF, 2), Period(2020)
DAYS = {FIRST: ("2019-12-15", "2020-06-14"), SECOND: ("2020-06-15", "2020-12-14")}
BEFORE = {FIRST: ("2018-12-15", "2019-06-14"), SECOND: ("2019-06-15", "2019-12-14")}
PLAIN = {
    "M08": "select count(*) from cases_contact r where DURING",
    "M08.people": "select count(distinct client_id) from cases_contact r where DURING",
    "M09": "select count(distinct client_id) from cases_episodestep r"
    " join cases_status s on s.id = status_id where s.is_enrolment and DURING",
    "M03": "select coalesce(sum(quantity), 0) from ACTIVITY in ('cuoc', 'long-ghep')",
    "M06": "select coalesce(sum(quantity), 0) from ACTIVITY in ('to-roi')",
    "M13": "select coalesce(sum(quantity), 0) from ACTIVITY in ('tuan-tra')",
}
ACTIVITY = (
    "volunteer_teams_activity r join volunteer_teams_activitykind k on k.id = kind_id where DURING and k.code"
)


WHY = {"reason": "gửi Sở Y tế"}


def plain(sql, days):
    with connection.cursor() as cursor:
        asked = sql.replace("ACTIVITY", ACTIVITY).replace("DURING", 'r."on" between %s and %s')
        cursor.execute(asked, days)
        return int(cursor.fetchone()[0])


def url(place, action, half="half-1"):
    return f"/reports/{place.key}/2020/{action}/?span={half}"


@pytest.fixture
def place(sample):
    return place_of(sample.communes[0])


@pytest.mark.parametrize("half", [FIRST, SECOND], ids=["first", "second"])
def test_its_figures_and_those_of_a_year_before_equal_plain_counts(sample, half):
    found = document_of(place_of(sample.province), half)

    now = {code: plain(sql, DAYS[half]) for code, sql in PLAIN.items()}
    assert {code: found.summary.values[code] for code in PLAIN} == now
    before = {code: plain(sql, BEFORE[half]) for code, sql in PLAIN.items()}
    assert {code: found.summary.before[code] for code in PLAIN} == before
    printed = {figure.code: (figure.value, figure.before) for figure in found.paper.figures}
    assert {code: printed[code] for code in PLAIN} == {code: (now[code], before[code]) for code in PLAIN}


def test_two_halves_make_the_flows_of_the_year_and_nothing_that_is_told_once_a_year(sample):
    whole, first, second = (
        document_of(place_of(sample.province), period).summary.values for period in (YEAR, FIRST, SECOND)
    )

    assert whole["M08"] == first["M08"] + second["M08"] == 23
    assert first["M08"] > second["M08"] > 0
    assert whole["M18.members"] > 0 == first["M18.members"] == second["M18.members"]
    assert first["M18"] == whole["M18"]


def test_its_sentences_compare_with_the_same_half_of_last_year(sample):
    document = document_of(place_of(sample.province), FIRST)

    told = document.sentences.counselling()[0]
    offered = [text for code in ("III.1", "IV") for text in suggestions(BY_CODE[code], document.summary)]

    assert told.startswith("6 tháng đầu năm 2020, tình nguyện viên đã tiếp cận 21 lượt người")
    assert "tăng 425% so với cùng kỳ năm 2019" in told
    assert offered[0].startswith("Một số kết quả tăng so với cùng kỳ năm trước: ")
    assert document.paper.sections[-2].heading == "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2020"
    later = document_of(place_of(sample.province), SECOND)
    assert later.subject[1] == "6 tháng cuối năm 2020, phương hướng, nhiệm vụ 6 tháng đầu năm 2021"


def test_a_year_and_its_halves_stand_side_by_side_each_written_once(place):
    for period in (YEAR, FIRST, SECOND):
        given = {"place": place, "period": period, "section": "III.1", "replaces": False, "by": None}
        write_section(**given, text=period.label)

    texts = [document_of(place, period).written["III.1"].text for period in (YEAR, FIRST, SECOND)]
    assert texts == ["Năm 2020", "6 tháng đầu năm 2020", "6 tháng cuối năm 2020"]
    assert AnnualReport.objects.count() == 3
    with pytest.raises(IntegrityError, match="annual_report_once"), transaction.atomic():
        AnnualReport.objects.create(commune=place.unit, year=2020, span="half-1")
    with pytest.raises(IntegrityError, match="annual_report_span"), transaction.atomic():
        AnnualReport.objects.create(commune=place.unit, year=2020, span="month-1")


def test_an_issued_half_is_frozen_and_the_year_is_still_written(place, sample):
    for period in (FIRST, SECOND, YEAR):
        ready_report(place, period)
    issued = issue(place, FIRST)
    before = paper_of(place, FIRST)

    Activity.objects.filter(commune=place.unit).update(quantity=99)
    with pytest.raises(RuleBroken, match="đã ban hành"):
        write_section(place=place, period=FIRST, section="IV", text="Khác", replaces=False, by=None)
    write_section(place=place, period=YEAR, section="IV", text="Khác", replaces=False, by=None)

    after = paper_of(place, FIRST)
    assert (after.paper, after.page, after.correction) == (before.paper, before.page, 0)
    assert after.paper.period == "6 tháng đầu năm 2020"
    assert (issued.figures["M08"], issued.rows["M08"]) == (14, 14)
    assert [issued.number, issue(place, SECOND).number, issue(place, YEAR).number] == [1, 2, 3]
    assert IssuedReport.objects.count() == 3


@pytest.mark.parametrize("window", Window)
def test_only_the_months_inside_the_half_are_asked_for(sample, window):
    ReturnRuleFactory(province=sample.province, since=date(2020, 3, 1))
    place = place_of(sample.province)

    def missing(*which):
        _, found = months_not_accepted(place, Period(2020, *which, window=window))
        return sorted({one.month.month for one in found})

    assert missing(Span.HALF, 1) == [3, 4, 5, 6]
    assert missing(Span.HALF, 2) == [7, 8, 9, 10, 11, 12]
    assert missing() == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_it_is_begun_written_checked_and_issued_in_a_browser(signed_in, place):
    browser = signed_in(Role.COMMUNE_OFFICER, place.unit)
    start = page(browser.get(f"/reports/{place.key}/2020/?span=half-1"))
    assert "Báo cáo 6 tháng đầu năm 2020" in start.texts("//section[@aria-labelledby='report']//h2")
    others = start.all("//section[@aria-labelledby='report']//p[contains(., 'khác')]/a/@href")
    assert others == [f"/reports/{place.key}/2020/{end}#report" for end in ("", "?span=half-2")]

    edit = page(browser.get(start.link("Soạn báo cáo 6 tháng đầu năm 2020")))
    assert edit.heading == "Soạn báo cáo 6 tháng đầu năm 2020"
    assert edit.link("IV. Phương hướng 6 tháng cuối năm 2020").endswith("?span=half-1&section=IV")
    browser.post(f"{url(place, 'edit')}&section=IV", {"text": "Làm tiếp."})
    assert AnnualReport.objects.get().span == "half-1"
    ready_report(place, FIRST)
    checks = page(browser.get(url(place, "issue")))
    assert checks.heading == "Ban hành báo cáo 6 tháng đầu năm 2020"
    assert "Kỳ này không phải gửi báo cáo tháng" in checks.text
    sheet = {"version": checks.value("version"), "reason_office": "Thể thức chưa nhập kịp"}
    issued = page(browser.post(url(place, "issue"), sheet, follow=True))

    assert issued.heading == f"Báo cáo 6 tháng đầu năm 2020, {place.name}"
    assert "Số liệu nay vẫn như lúc ban hành." in issued.text
    correct = page(browser.get(url(place, "correct")))
    assert f"{place.name}, 6 tháng đầu năm 2020" in correct.text
    crumbs = correct.texts("//nav[@class='crumbs']/a")
    assert crumbs == ["Báo cáo năm, 6 tháng", "Báo cáo 6 tháng đầu năm 2020"]
    browser.post(url(place, "correct"), {"reason": "Sổ về muộn"})
    again = page(browser.get(url(place, "issue")))
    assert again.heading == "Ban hành bản đính chính số 1, báo cáo 6 tháng đầu năm 2020"
    assert "Ban hành bản đính chính" in again.texts("//main//button")
    assert AuditEvent.objects.get(code=ReportEvent.REPORT_ISSUED).changes["part"] == "6 tháng đầu năm 2020"


def test_the_history_of_a_half_is_not_that_of_its_year(signed_in, place):
    for period, text in ((YEAR, "Năm"), (FIRST, "Nửa")):
        write_section(place=place, period=period, section="IV", text=text, replaces=False, by=None)
    browser = signed_in(Role.COMMUNE_OFFICER, place.unit)

    shown = [page(browser.get(address("report_history", place.key, one))) for one in (YEAR, FIRST, SECOND)]

    assert [len(one.rows()) for one in shown[:2]] == [1, 1]
    assert "kỳ: 6 tháng đầu năm 2020" in shown[1].text
    assert "mục: IV. Phương hướng kỳ sau" in shown[1].text
    assert "kỳ: 6 tháng" not in shown[0].text
    assert "Soạn báo cáo" not in " ".join(shown[2].texts("//main//table"))


@pytest.mark.parametrize("part", ["quarter-1", "month-3", "nine_months", "half-3"])
def test_other_parts_of_a_year_have_no_report(signed_in, place, part):
    browser = signed_in(Role.COMMUNE_OFFICER, place.unit)

    assert browser.get(url(place, "edit", part)).status_code == 404
    assert browser.get(url(place, "pdf", part)).status_code == 404


def test_a_half_of_another_commune_is_404(signed_in, sample, place):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[1])

    for action in ("edit", "issue", "pdf", "xlsx", "history"):
        assert browser.get(url(place, action)).status_code == 404


def test_its_pdf_tells_the_half_in_every_place(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    answer = browser.post(url(place_of(sample.province), "pdf"), WHY)

    told = pages_of(answer)

    text = " ".join(told)
    name = "bao-cao-tinh-mau-giang-6-thang-dau-nam-2020.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Sơ kết hoạt động Đội công tác xã hội tình nguyện cấp xã" in text
    assert "6 tháng đầu năm 2020, phương hướng, nhiệm vụ 6 tháng cuối năm 2020" in text.replace("\xa0", " ")
    assert "Số liệu tính từ ngày 15/12/2019 đến hết ngày 14/06/2020" in text.replace("\xa0", " ")
    assert "người được phân công quản lý theo tháng (kỳ thống kê)" in text
    assert "chủ yếu 6 tháng đầu năm 2020" in text
    assert "TỪNG ĐỘI 6 THÁNG ĐẦU NĂM 2020" in text
    assert "theo quý" not in text
    assert "năm 2021" not in text.replace("\xa0", " ").lower()


def test_word_and_spreadsheets_tell_the_half_too(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    place = place_of(sample.province)

    word = docx.Document(io.BytesIO(browser.post(url(place, "docx"), WHY).content))
    sheets = openpyxl.load_workbook(io.BytesIO(browser.post(url(place, "xlsx"), WHY).content))
    public = openpyxl.load_workbook(io.BytesIO(browser.get(url(place, "public/xlsx")).content))
    public_text = " ".join(pages_of(browser.get(url(place, "public/pdf")))).replace("\xa0", " ")

    lines = " ".join(line.text for line in word.paragraphs).replace("\xa0", " ")
    assert "Bảng 1. Kết quả thực hiện các chỉ tiêu chủ yếu 6 tháng đầu năm 2020" in lines
    assert "KẾT QUẢ HOẠT ĐỘNG CỦA TỪNG ĐỘI 6 THÁNG ĐẦU NĂM 2020" in lines
    heads = [[cell.value for cell in book["Số liệu"][3]][4:6] for book in (sheets, public)]
    assert heads == [["6 tháng đầu năm 2020", "6 tháng đầu năm 2019"]] * 2
    values = {row[1]: row[4] for row in sheets["Số liệu"].iter_rows(min_row=4, values_only=True)}
    assert (values["M08"], values["M18.members"]) == (21, 0)
    assert "6 tháng đầu năm 2020" in public_text
    assert "từng đội" not in public_text.lower()


def test_the_list_tells_of_a_half_and_how_far_its_reports_are(signed_in, sample):
    write_section(
        place=place_of(sample.province), period=SECOND, section="V", text="Xin.", replaces=False, by=None
    )
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get("/reports/?year=2020&span=half-2"))
    year = page(browser.get("/reports/?year=2020"))

    assert shown.heading == "Báo cáo 6 tháng cuối năm 2020"
    assert (shown.rows()[0][3:], year.rows()[0][3:]) == (["2", "1 mục"], ["23", "Chưa viết"])


@pytest.mark.parametrize("level", ["commune", "team"])
def test_those_of_a_province_come_in_one_bundle(signed_in, sample, level):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    form = dict(page(browser.get("/bundles/add/")).one("//main//form").form_values())
    told = {"year": "2020", "span": "half-1", "level": level}

    shown = page(browser.post("/bundles/add/", form | told, follow=True))

    assert shown.heading.endswith(", 6 tháng đầu năm 2020")
    bundle = ReportBundle.objects.get()
    assert bundle.period == FIRST
    first = str(bundle.parts.in_order()[0].pk)
    with as_web():
        make_bundle_part(browser.user.pk, sample.province.pk, first)
    part = BundlePart.objects.filter(bundle=bundle).in_order()[0]
    assert part.file_name.endswith("-6-thang-dau-nam-2020.pdf")
    assert bundle.parts.count() == {"commune": 3, "team": 5}[level]


def test_a_half_that_has_not_begun_is_refused_with_the_day_it_begins(signed_in, sample, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 3, 1))
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    form = dict(page(browser.get("/bundles/add/")).one("//main//form").form_values())
    told = {"year": "2020", "span": "half-2", "level": "commune"}

    asked = page(browser.post("/bundles/add/", form | told))
    listed = page(browser.get("/reports/?year=2020&span=half-2"))

    assert asked.errors == ["6 tháng cuối năm 2020 bắt đầu từ 15/06/2020, chưa có gì để báo cáo."]
    assert "6 tháng cuối năm 2020 bắt đầu từ 15/06/2020, chưa có số liệu: hãy chọn kỳ khác." in listed.text
    assert listed.heading == "Báo cáo năm 2020"
    assert browser.get(url(place_of(sample.province), "edit", "half-2")).status_code == 404
    assert not ReportBundle.objects.exists()


@pytest.mark.parametrize("name", ["", "edit/", "sign/", "issue/", "M08/rows/", "M08/rows/take/", "history/"])
def test_no_page_of_it_calls_itself_of_a_year(signed_in, sample, name):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(f"/reports/{place_of(sample.province).key}/2020/{name}?span=half-1"))

    menu = shown.texts("//nav[@class='topnav']/a[@aria-current='page']")
    assert [*menu, shown.texts("//nav[@class='crumbs']/a")[0]] == ["Báo cáo năm, 6 tháng"] * 2
    assert "Báo cáo năm" not in shown.text.replace("Báo cáo năm, 6 tháng", "")


def test_the_list_of_half_years_bears_their_name(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get("/reports/?year=2020&span=half-1"))

    assert shown.heading == "Báo cáo 6 tháng đầu năm 2020"
    assert shown.texts("//title")[0].startswith(shown.heading)
    assert shown.texts("//table/caption") == ["Báo cáo theo địa bàn"]
