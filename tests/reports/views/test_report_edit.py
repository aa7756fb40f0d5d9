"""`report_edit`: section by section; sentences from figures, what people write, and what is offered."""

import pytest

from cases.wording import EXAMPLE_CODE
from reports.events import ReportEvent
from reports.models import AnnualReport
from reports.places import place_of
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

PASTE = "/reports/paste/"


def url(place, section="II.3"):
    return f"/reports/{place_of(place).key}/2020/edit/?section={section}"


@pytest.fixture
def browser(signed_in, sample):
    return signed_in(Role.PROVINCE_OFFICER, sample.province)


def test_it_keeps_what_is_written_below_the_sentences(browser, sample):
    response = browser.post(url(sample.province), {"text": "Viết thêm.\nDòng hai."}, follow=True)

    shown = page(response)
    assert shown.messages == ["Đã lưu mục II.3."]
    assert shown.value("text").splitlines() == ["Viết thêm.", "Dòng hai."]
    assert "tiếp cận 23 lượt người" in shown.text
    section = AnnualReport.objects.get(province=sample.province, year=2020).sections.get()
    assert (section.code, section.text, section.replaces) == ("II.3", "Viết thêm.\nDòng hai.", False)
    event = AuditEvent.objects.get(code=ReportEvent.REPORT_EDITED)
    assert event.changes == {"year": 2020, "window": "statutory", "section": "II.3", "replaces": False}
    assert "Viết" not in str(event.changes)


def test_what_is_written_may_take_the_place_of_the_sentences(browser, sample):
    shown = page(browser.post(url(sample.province), {"text": "Khác hẳn.", "replaces": "on"}, follow=True))

    assert "Đã thay câu tự động" in shown.text


def test_an_empty_text_takes_back_what_was_written(browser, sample):
    browser.post(url(sample.province, "IV"), {"text": "Làm tiếp."})
    browser.post(url(sample.province, "IV"), {"text": "  "})

    assert not AnnualReport.objects.get().sections.exists()
    assert AuditEvent.objects.filter(code=ReportEvent.REPORT_EDITED).count() == 2


def test_an_offered_sentence_is_put_below_what_is_typed_and_not_saved(browser, sample):
    shown = page(browser.get(url(sample.province)))
    offered = shown.texts("//div[@class='offer']/p")

    shown = page(browser.post(url(sample.province), {"text": "Đã gõ.", "offer": "0"}))

    assert offered[0].startswith("Nhóm ")
    assert shown.one("//textarea").text.strip().splitlines() == ["Đã gõ.", offered[0]]
    assert "Chưa lưu" in shown.text
    assert not AnnualReport.objects.exists()


def test_what_the_editor_sends_is_kept_as_lines_and_nothing_else_of_it(browser, sample):
    page_of_word = "<p class=MsoNormal onclick=x()><b>Đậm</b><script>x</script></p><ul><li>một</li></ul>"

    browser.post(url(sample.province, "IV"), {"text": "bản cũ", "text-html": page_of_word})

    assert AnnualReport.objects.get().sections.get().text == "**Đậm**\n- một"
    shown = page(browser.get(url(sample.province, "IV")))
    assert shown.value("text").strip() == "**Đậm**\n- một"


def test_an_offered_sentence_is_put_below_what_stands_in_the_editor(browser, sample):
    fields = {"text": "", "text-html": "<p><i>Đã gõ.</i></p>", "offer": "0"}

    shown = page(browser.post(url(sample.province), fields))

    assert shown.one("//textarea").text.strip().splitlines()[0] == "__Đã gõ.__"


def test_the_code_of_a_file_is_refused(browser, sample):
    shown = page(browser.post(url(sample.province, "IV"), {"text": f"Trường hợp {EXAMPLE_CODE} đã xong."}))

    assert "báo cáo không nói về một người nào" in shown.errors[0]
    assert not AnnualReport.objects.exists()


def test_a_page_that_is_pasted_comes_back_clean_and_nothing_is_written(browser):
    answer = browser.post(PASTE, {"html": "<p onclick=x()>A<script>x</script> <b>b</b></p><img src=x>"})

    assert answer.content.decode() == "<p>A <strong>b</strong></p>"
    assert browser.post(PASTE, {"html": "chữ " * 6_000}).status_code == 413
    assert browser.post(PASTE).content == b""
    assert browser.get(PASTE).status_code == 405
    assert not AnnualReport.objects.exists()


@pytest.mark.parametrize("offer", ["9", "0009", "x", "-1", "99999999999", "0" * 5_000])
def test_an_offer_that_does_not_exist_saves_as_usual(browser, sample, offer):
    assert browser.post(url(sample.province), {"text": "Đã gõ.", "offer": offer}).status_code == 302


def test_replacing_by_nothing_is_refused_at_the_field(browser, sample):
    shown = page(browser.post(url(sample.province), {"text": "", "replaces": "on"}))

    assert shown.errors == ["Nội dung viết thêm: Muốn thay câu tự động thì cần có nội dung thay."]
    assert not AuditEvent.objects.filter(code=ReportEvent.REPORT_EDITED).exists()


def test_a_text_that_is_too_long_is_refused(browser, sample):
    assert page(browser.post(url(sample.province), {"text": "x" * 20_001})).errors


def test_the_outline_tells_what_is_left_to_write(browser, sample):
    browser.post(url(sample.province, "IV"), {"text": "Làm tiếp."})

    shown = page(browser.get(url(sample.province, "III.1")))

    states = {
        " ".join(a.text_content().split()): a.xpath(".//*[@role='img']/@aria-label")[0]
        for a in shown.all("//nav[@aria-label='Mục của báo cáo']/div//a")
    }
    assert len(states) == 14
    assert states["IV. Phương hướng năm 2021"] == "đã viết"
    assert states["V. Kiến nghị, đề xuất"] == "chưa viết"
    assert states["2. Tuyên truyền, vận động"] == "từ số liệu"
    assert "Còn 6 mục chưa viết" in shown.text


@pytest.mark.parametrize(
    ("section", "words"), [("III.1", "(viết xong mới ban hành được)"), ("II.3", "(không bắt buộc)")]
)
def test_it_says_whether_a_section_can_stay_empty(browser, sample, section, words):
    shown = page(browser.get(url(sample.province, section)))

    assert shown.texts("//label[@for='id_text']/span[@class='opt']") == [words]


@pytest.mark.parametrize("section", ["II", "III", "VI", "x"])
def test_a_section_that_nobody_writes_is_404(browser, sample, section):
    assert browser.get(url(sample.province, section)).status_code == 404
    assert browser.post(url(sample.province, section), {"text": "x"}).status_code == 404


def test_another_places_report_is_404(signed_in, sample):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    for place in (CommuneFactory(), sample.communes[1], sample.province):
        assert browser.get(url(place)).status_code == 404
        assert browser.post(url(place), {"text": "x"}).status_code == 404
    assert not AnnualReport.objects.exists()


@pytest.mark.parametrize(
    "role", [Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.NATIONAL_OFFICER]
)
def test_other_roles_are_refused(signed_in, sample, role):
    places = {Role.COMMUNE_LEADER: sample.communes[0], Role.NATIONAL_OFFICER: None}
    browser = signed_in(role, places.get(role, sample.teams[0]))

    assert browser.get(url(sample.communes[0])).status_code == 403
    assert browser.post(url(sample.communes[0]), {"text": "x"}).status_code == 403
    assert browser.post(PASTE, {"html": "x"}).status_code == 403
