"""`report_issue`, `report_issued`, `report_correct`: from draft to issued, and what is other since."""

import pytest

from reports.actions.issuing import begin_correction
from reports.events import ReportEvent
from reports.models import AnnualReport, IssuedReport, ReportState
from reports.periods import Period
from reports.places import place_of
from reports.year_end.document import document_of
from reports.year_end.paper import kept
from tests.factories import ClientPairFactory, ContactFactory, issue, ready_report
from tests.page import page
from tests.reports.taking import taken
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

YEAR = Period(2020)
WHY = {"reason_office": "Thể thức chưa nhập kịp"}


def url(unit, action="issue"):
    return f"/reports/{place_of(unit).key}/2020/{action}/"


@pytest.fixture
def commune(sample):
    ready_report(place_of(sample.communes[0]), YEAR)
    return sample.communes[0]


def press(browser, unit, **typed):
    """The button of the page as it stands."""
    shown = page(browser.get(url(unit)))
    return browser.post(url(unit), {"version": shown.value("version"), **typed}, follow=True)


def later(sample, times=1):
    """So many contacts that came in after the report."""
    team = sample.teams[0]
    for _ in range(times):
        ContactFactory(team=team, on="2020-05-05", client=None)


def test_it_is_issued_with_the_next_number_and_the_log_says_so(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    shown = page(press(browser, commune, **WHY))

    assert "Đã ban hành số 01/BC-UBND" in shown.messages[0]
    assert "Người ký Lê Thị Mẫu" in shown.text
    assert "Vẫn ban hành vì: Thể thức chưa nhập kịp" in shown.text
    assert "Số liệu nay vẫn như lúc ban hành." in shown.text
    assert AuditEvent.objects.get(code=ReportEvent.REPORT_ISSUED).by_id == browser.user.pk


def test_a_day_in_the_address_does_not_cut_what_is_issued(signed_in, commune):
    browser, cut = signed_in(Role.COMMUNE_OFFICER, commune), f"{url(commune)}?until=2020-02-01"
    whole = document_of(place_of(commune), YEAR)

    browser.post(cut, {"version": page(browser.get(cut)).value("version"), **WHY})

    issued = IssuedReport.objects.get()
    assert issued.figures["M08"] == whole.summary.values["M08"]
    assert issued.paper["window"] == kept(whole.paper)["window"]


def test_its_page_says_whether_its_pdf_bears_a_seal(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    without = page(press(browser, commune, **WHY))
    issued = IssuedReport.objects.get()
    issued.sealed = b"%PDF-1.7"
    issued.save(update_fields=["sealed"])

    shown = page(browser.get(url(commune, "issued/0")))

    assert "Dấu số" not in without.text
    assert "Dấu số của cơ quan Đã đóng trên bản PDF" in shown.text


def test_a_reason_is_asked_for_beside_what_it_is_about(signed_in, commune):
    shown = page(signed_in(Role.COMMUNE_OFFICER, commune).get(url(commune)))

    assert "Lý do vẫn ban hành (thể thức văn bản)" in shown.texts("//main//label")


def test_every_check_stands_there_with_where_it_is_put_right(signed_in, sample):
    unit = sample.province
    ready_report(place_of(unit), YEAR, signer_name="")
    for team in sample.teams[:1]:
        ClientPairFactory(first__team=team, second__team=team)

    shown = page(signed_in(Role.PROVINCE_OFFICER, unit).get(url(unit)))

    marks = shown.all("//section[@aria-labelledby='checks']//li//*[@role='img']/@aria-label")
    lines = dict(zip(shown.texts("//section[@aria-labelledby='checks']//li"), marks, strict=True))
    assert [mark for text, mark in lines.items() if text.startswith("Chưa có tên người ký")] == ["phải sửa"]
    assert [mark for text, mark in lines.items() if "1 cặp hồ sơ" in text] == ["cần lý do"]
    assert [mark for text, mark in lines.items() if "không phải gửi báo cáo tháng" in text] == ["đúng"]
    assert shown.link("Hồ sơ trùng") == "/client-pairs/"
    assert not shown.all("//form[@method='post']//button[contains(., 'Ban hành')]")


def test_a_leader_who_only_issues_is_led_to_no_page_of_its_writers(signed_in, commune):
    def ways(role):
        shown = page(signed_in(role, commune).get(url(commune)))
        return [way for way in shown.all("//main//a/@href") if "/edit/" in way or "/sign/" in way]

    assert ways(Role.COMMUNE_OFFICER)
    assert not ways(Role.COMMUNE_LEADER)


def test_without_the_reason_nothing_is_issued_and_what_was_typed_stays(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    refused = press(browser, commune, reason_office=" ")

    assert refused.status_code == 422
    assert page(refused).errors == ["Lý do vẫn ban hành (thể thức văn bản): Ghi lý do vẫn ban hành."]
    assert AnnualReport.objects.get().state == ReportState.DRAFT


def test_each_reason_that_is_missing_says_what_for(signed_in, commune, sample):
    ClientPairFactory(first__team=sample.teams[0], second__team=sample.teams[0])
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    refused = page(press(browser, commune))

    assert [error.partition(":")[0] for error in refused.errors] == [
        "Lý do vẫn ban hành (thể thức văn bản)",
        "Lý do vẫn ban hành (hồ sơ trùng)",
    ]


def test_figures_that_change_meanwhile_are_shown_first(signed_in, commune, sample):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    version = page(browser.get(url(commune))).value("version")
    later(sample)

    refused = browser.post(url(commune), {"version": version, **WHY})

    assert "vừa thay đổi từ lúc mở trang này" in page(refused).errors[0]
    assert not IssuedReport.objects.exists()
    assert page(refused).value("version") != version
    again = browser.post(url(commune), {"version": page(refused).value("version"), **WHY})
    assert again.status_code == 302


def test_the_button_pressed_twice_is_one_report(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    shown = page(browser.get(url(commune)))
    sheet = {name: shown.value(name) for name in ("version", "ticket")} | WHY

    answers = [browser.post(url(commune), sheet) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert IssuedReport.objects.count() == 1


def test_what_is_other_now_stands_beside_what_was_issued(signed_in, commune, sample):
    issue(place_of(commune), YEAR)
    later(sample, 2)
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    shown = page(browser.get(url(commune, "issued/0")))

    was = IssuedReport.objects.get().figures["M08"]
    changed = shown.texts("//section[@aria-labelledby='changed']//li")
    assert f"Nay khác: {len(changed)} chỉ số." in shown.text
    told = f"Lượt tiếp cận người được phân công quản lý: đã ban hành {was}, nay {was + 2} (+2) lượt"
    assert told in changed
    row = next(row for row in shown.rows("//section[@aria-labelledby='figures']//table") if "M08" in row[0])
    assert row[2:] == [str(was), str(was), str(was + 2)]
    leads = shown.one("//section[@aria-labelledby='figures']//tr[contains(., 'M08')]/td[last()]/a").get(
        "href"
    )
    assert len(page(browser.get(leads)).rows()) == was + 2


def test_a_correction_is_begun_with_a_reason_and_is_shown_beside_the_report(signed_in, commune, sample):
    issue(place_of(commune), YEAR)
    later(sample)
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    asked = page(browser.get(url(commune, "correct")))
    assert "Nay khác:" in asked.text

    shown = page(browser.post(url(commune, "correct"), {"reason": "Sổ về muộn"}, follow=True))

    assert shown.messages[0] == "Đã lập bản đính chính số 1. Sửa xong thì ban hành."
    assert "Bản đính chính số 1, thay Báo cáo số 01/BC-UBND" in shown.text
    assert "Bản đính chính số 1 đang soạn: Sổ về muộn" in page(browser.get(url(commune, "issued/0"))).text
    assert AuditEvent.objects.filter(code=ReportEvent.REPORT_CORRECTED).count() == 1
    press(browser, commune, **WHY)
    latest = page(browser.get(url(commune, "issued/1")))
    assert latest.heading == f"Bản đính chính số 1 năm 2020, {commune.full_name}"


def test_a_correction_without_a_reason_is_refused(signed_in, commune):
    issue(place_of(commune), YEAR)

    refused = signed_in(Role.COMMUNE_OFFICER, commune).post(url(commune, "correct"), {"reason": ""})

    assert page(refused).errors == ["Lý do đính chính: Ghi lý do đính chính."]
    assert AnnualReport.objects.get().is_issued


def test_an_issued_report_leads_to_its_page_instead_of_being_written(signed_in, commune):
    issue(place_of(commune), YEAR)
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    for action in ("edit", "issue"):
        assert browser.get(url(commune, action)).url == url(commune, "issued/0")
    refused = browser.post(url(commune, "edit") + "?section=IV", {"text": "Khác"})
    assert "Báo cáo này đã ban hành" in page(refused).errors[0]
    detail = page(browser.get(f"/reports/{place_of(commune).key}/2020/"))
    assert detail.link("Báo cáo số 01/BC-UBND") == url(commune, "issued/0")


@pytest.mark.parametrize("edition", ["1", "x", "-1", "99999", "٣"])
def test_an_edition_that_was_not_issued_is_404(signed_in, commune, edition):
    issue(place_of(commune), YEAR)
    browser = signed_in(Role.COMMUNE_OFFICER, commune)

    assert browser.get(f"{url(commune, 'pdf')}?edition={edition}").status_code == 404
    assert browser.get(url(commune, "issued/1")).status_code == 404


def test_another_places_report_is_404(signed_in, sample, commune):
    issue(place_of(commune), YEAR)
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[1])

    for action in ("issue", "issued/0", "correct"):
        assert browser.get(url(commune, action)).status_code == 404
    assert browser.post(url(commune, "correct"), {"reason": "Vì"}).status_code == 404
    province = signed_in(Role.PROVINCE_OFFICER, sample.province)
    assert province.get(url(commune, "issued/0")).status_code == 200
    assert [province.get(url(commune, action)).status_code for action in ("issue", "correct")] == [404, 404]


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.VOLUNTEER])
def test_other_roles_are_refused(signed_in, sample, commune, role):
    browser = signed_in(role, sample.teams[0])

    for action in ("issue", "correct"):
        assert browser.get(url(commune, action)).status_code == 403
        assert browser.post(url(commune, action), {"reason": "Vì"}).status_code == 403


def test_a_correction_that_is_written_leaves_the_issued_paper_in_reach(signed_in, commune):
    place = place_of(commune)
    issue(place, YEAR)
    browser = signed_in(Role.COMMUNE_LEADER, commune)
    kept = taken(browser, url(commune, "pdf"))

    begin_correction(place=place, period=YEAR, reason="Vì", by=None)

    assert taken(browser, f"{url(commune, 'pdf')}?edition=0") == kept
    assert taken(browser, url(commune, "pdf")) != kept
    printed = AuditEvent.objects.filter(code=ReportEvent.REPORT_PRINTED).order_by("at", "pk")
    assert [event.changes.get("correction") for event in printed] == [0, 0, None]
