"""`country_list`: all provinces by all figures, for whoever works for the whole country."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone

from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

URL = "/country/"
PLAIN = {
    "M06": """select coalesce(sum(quantity), 0) from volunteer_teams_activity a
        join volunteer_teams_activitykind k on k.id = a.kind_id
        where k.code = 'to-roi' and a."on" between '2019-12-15' and '2020-12-14'""",
    "M02": """select count(distinct m.volunteer_id) from volunteer_teams_membership m
        join volunteer_teams_team t on t.id = m.team_id
        where m.since <= '2020-12-14' and (m.until is null or m.until > '2020-12-14')
        and t.dissolved_on is distinct from '2020-12-14'""",
    "M13": """select coalesce(sum(quantity), 0) from volunteer_teams_activity a
        join volunteer_teams_activitykind k on k.id = a.kind_id
        where k.code = 'tuan-tra' and a."on" between '2019-12-15' and '2020-12-14'""",
}


@pytest.fixture
def browser(signed_in):
    return signed_in(Role.NATIONAL_OFFICER)


def column(shown, code):
    """The cells of a figure, the country's first."""
    headings = [cell.text_content().strip() for cell in shown.all("//thead//th")]
    place = next(n for n, heading in enumerate(headings) if heading.startswith(f"{code} "))
    return [row[place] for row in shown.rows()]


def plain(code):
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[code])
        return cursor.fetchone()[0]


@pytest.mark.parametrize("code", PLAIN)
def test_figures_are_plain_counts_the_country_above_its_provinces(browser, sample, code):
    shown = page(browser.get(URL, {"year": 2020}))

    assert shown.heading == "Số liệu cả nước"
    assert [row[0] for row in shown.rows()] == ["Cả nước", "Tỉnh Mẫu Giang"]
    assert [int(cell.replace(".", "")) for cell in column(shown, code)] == [plain(code)] * 2
    assert plain(code) > 0


def test_small_counts_of_people_are_not_shown_and_the_page_says_so(browser, sample):
    shown = page(browser.get(URL, {"year": 2020}))

    assert column(shown, "M12") == ["*", "*"]
    assert "không công bố để giữ bí mật" in shown.text


def test_a_part_of_the_year_is_counted_alone(browser, sample):
    shown = page(browser.get(URL, {"year": 2020, "span": "month-5", "window": "calendar"}))

    assert column(shown, "M13") == ["12", "12"]
    assert "Tháng 5 năm 2020" in shown.text
    before = page(browser.get(URL, {"year": 2020, "span": "month-4", "window": "calendar"}))
    assert column(before, "M13") == ["0", "0"]


def test_in_the_last_days_of_december_the_running_year_is_that_of_the_window(signed_in, sample, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 12, 20))
    browser = signed_in(Role.NATIONAL_OFFICER)

    answer = browser.get(URL, {"window": "calendar"})

    assert answer.status_code == 200
    assert "Năm 2020, từ 01/01/2020 đến 20/12/2020" in page(answer).text
    assert page(answer).value("year") == "2020"
    assert "Năm 2021, từ 15/12/2020" in page(browser.get(URL, {"window": "statutory"})).text


def test_a_period_that_has_not_begun_is_refused_in_words(browser, sample, monkeypatch):
    march = SimpleNamespace(localdate=lambda: date(2026, 3, 10))
    monkeypatch.setattr("reports.forms.country.timezone", march)

    answer = browser.get(URL, {"year": 2026, "span": "month-5"})

    assert answer.status_code == 400
    assert "Kỳ này chưa đến" in page(answer).text


def test_the_file_has_each_figure_and_its_parts_and_the_log_the_reason(browser, sample):
    answer = browser.post(f"{URL}take/?year=2020", {"kind": "xlsx", "reason": "Báo cáo Bộ"})

    head, headings, rows = opened(answer)
    told = [dict(zip(headings, row, strict=True)) for row in rows]
    assert "không công bố" in head[0]
    assert [row["Mã"] for row in told] == [None, "98"]
    assert {row["M06 Tờ rơi, tờ gấp đã cấp phát (tờ)"] for row in told} == {2000}
    assert {row["M12 Người được vay vốn (người)"] for row in told} == {"*"}
    assert {row["M12.amount Số tiền cho vay (đồng)"] for row in told} == {"*"}
    event = AuditEvent.objects.get(code="volunteer_teams.list_taken")
    assert event.changes["reason"] == "Báo cáo Bộ"


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.COMMUNE_OFFICER, Role.ADMINISTRATOR])
def test_other_roles_are_refused(signed_in, sample, role):
    place = {Role.PROVINCE_OFFICER: sample.province, Role.COMMUNE_OFFICER: sample.communes[0]}.get(role)

    assert signed_in(role, place).get(URL).status_code == 403
