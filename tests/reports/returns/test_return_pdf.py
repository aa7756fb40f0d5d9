"""`return_pdf`: a commune's month on paper, as it was sent or as it is counted now."""

from reports.events import ReportEvent
from tests.factories import CommuneFactory, send_month
from tests.reports.paper import text_of
from tests.reports.returns.month import OCTOBER, events, late, url
from volunteer_teams.access.roles import Role


def test_before_it_is_sent_it_holds_the_figures_of_now_and_says_so(signed_in, commune):
    browser = signed_in(Role.COMMUNE_OFFICER, commune)
    browser.post(url(commune, "edit/"), {"comment": "Mưa nhiều, gặp ít hơn."})

    response = browser.get(url(commune, "pdf/"))

    text = text_of(response)
    assert "Kết quả hoạt động của Đội công tác xã hội tình nguyện tháng 10/2026" in text
    assert "Chưa gửi tỉnh" in text
    assert "Lượt tiếp cận người được phân công quản lý lượt 3" in text
    assert "Mưa nhiều, gặp ít hơn." in text
    event = events(ReportEvent.RETURN_PRINTED).get()
    assert event.changes == {"month": "2026-10-01", "is_sent": False}
    assert event.by_name == browser.user.full_name


def test_once_it_is_sent_what_is_entered_late_changes_nothing(signed_in, commune):
    send_month(commune, OCTOBER)
    late(commune)

    text = text_of(signed_in(Role.PROVINCE_OFFICER, commune.province).get(url(commune, "pdf/")))

    assert "Đã gửi tỉnh ngày" in text
    assert "Lượt tiếp cận người được phân công quản lý lượt 3" in text


def test_a_month_nobody_has_begun_is_printed_too(signed_in, commune):
    text = text_of(signed_in(Role.COMMUNE_LEADER, commune).get(url(commune, "pdf/")))

    assert "Nhận xét:" in text
    assert events(ReportEvent.RETURN_PRINTED).count() == 1


def test_another_communes_month_is_not_found(signed_in, commune):
    assert signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(url(commune, "pdf/")).status_code == 404
