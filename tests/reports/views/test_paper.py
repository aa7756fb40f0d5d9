"""`blank_list`, `blank_pdf`, `contact_sheets_pdf`: blank forms, and sheets to write on for members."""

from datetime import date

import pytest
from django.utils import timezone

from reports.events import ReportEvent
from reports.papers.blanks import BLANKS
from reports.papers.contact_sheets import LINES
from tests.factories import CommuneFactory, MembershipFactory, TeamFactory
from tests.page import page
from tests.reports.paper import pages_of, text_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

LONG = "Công Tằng Tôn Nữ Thị Mỹ Hạnh Phước Vĩnh Khánh"


@pytest.fixture
def month():
    return timezone.localdate().replace(day=1)


@pytest.fixture
def team():
    commune = CommuneFactory(name="Thị trấn Nông trường Liên Sơn Thượng Bằng La")
    return TeamFactory(
        commune=commune,
        name="Đội công tác xã hội tình nguyện tổ dân phố số 12 và khu tập thể nhà máy dệt 8 tháng 3",
        founded_on=date(2015, 1, 1),
    )


def url(team, month):
    return f"/papers/teams/{team.pk}/{month:%Y-%m}/pdf/"


@pytest.mark.parametrize("blank", BLANKS, ids=lambda blank: blank.code)
def test_a_blank_form_has_the_head_of_a_document_and_room_to_sign(signed_in, team, blank):
    response = signed_in(Role.VOLUNTEER, team).get(f"/papers/{blank.code}/pdf/")

    pages = pages_of(response)
    assert len(pages) == (2 if blank.code == "quyet-dinh-ve-doi" else 1)  # with the list of members
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in pages[0]
    assert pages[0].count("(Ký, ghi rõ họ tên)") == 2 or pages[0].endswith("CHỦ TỊCH")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{blank.code}.pdf"'
    assert not AuditEvent.objects.filter(code=ReportEvent.PAPER_PRINTED).exists()


def test_the_page_names_every_blank_with_its_use(signed_in, team):
    shown = page(signed_in(Role.VOLUNTEER, team).get("/papers/"))

    for blank in BLANKS:
        assert shown.has_link(f"/papers/{blank.code}/pdf/")
        assert blank.about in shown.text


def test_each_member_of_the_month_gets_a_page_and_the_log_says_who_printed(signed_in, team, month):
    for n in range(3):
        MembershipFactory(team=team, volunteer__full_name=f"{LONG} {n}")
    MembershipFactory(team=team, volunteer__full_name="Người đã thôi", until=date(2020, 1, 1))
    browser = signed_in(Role.TEAM_LEADER, team)

    pages = pages_of(browser.get(url(team, month)))

    assert len(pages) == 3
    for n, text in enumerate(pages):
        assert f"{LONG} {n}" in text
        assert "tổ dân phố số 12" in text
        assert "Kết quả: 1. Hợp tác; 2. Đồng ý nhận hỗ trợ" in text
    event = AuditEvent.objects.get(code=ReportEvent.PAPER_PRINTED)
    assert (event.by_id, event.team_id) == (browser.user.pk, team.pk)
    assert event.changes == {"paper": "contact_sheets_blank", "month": str(month)}


def test_a_team_without_members_gets_one_page(signed_in, team, month):
    pages = pages_of(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team, month)))

    assert len(pages) == 1
    assert LINES >= 20


def test_a_large_team_gets_all_its_pages_and_no_more(signed_in, team, month):
    for n in range(12):
        MembershipFactory(team=team, volunteer__full_name=f"Thành viên {n:02d}")

    pages = pages_of(signed_in(Role.COMMUNE_OFFICER, team.commune).get(url(team, month)))

    assert len(pages) == 12
    assert "Thành viên 11" in " ".join(pages)


def test_the_page_of_the_team_and_the_notebook_lead_to_them(signed_in, team, month):
    browser = signed_in(Role.TEAM_LEADER, team)

    assert page(browser.get(team.get_absolute_url())).has_link(url(team, month))
    assert page(browser.get(f"/teams/{team.pk}/contacts/{month:%Y-%m}/")).has_link(url(team, month))


def test_elsewhere_too_far_or_unknown_there_is_none(signed_in, team, month):
    officer = signed_in(Role.COMMUNE_OFFICER, team.commune)

    assert signed_in(Role.COMMUNE_OFFICER, CommuneFactory()).get(url(team, month)).status_code == 404
    assert officer.get(url(team, date(2100, 1, 1))).status_code == 404
    assert officer.get("/papers/khong-co/pdf/").status_code == 404
    assert signed_in(Role.ADMINISTRATOR).get(url(team, month)).status_code == 403
    assert signed_in(Role.NATIONAL_OFFICER).get("/papers/").status_code == 403


def test_a_working_sheet_says_what_must_not_be_written(signed_in, team, month):
    text = text_of(signed_in(Role.TEAM_LEADER, team).get(url(team, month)))

    assert "không ghi tên ai; không ghi kết quả xét nghiệm HIV" in text
