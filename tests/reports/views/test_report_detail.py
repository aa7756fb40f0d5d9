"""`report_detail`: a place's year on one page; every figure leads to exactly that many rows."""

import re
from datetime import date

import pytest
from django.utils import timezone

from reports.places import place_of
from reports.views import reaching, report
from tests.factories import CommuneFactory, ProvinceFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import ProvinceSuccession

RESULTS = "//section[@aria-labelledby='results']//table"
BARS = "//*[name()='svg']//*[name()='a']"
PARTS = "//section[@aria-labelledby='parts']//table"


def url(place, year=2020):
    return f"/reports/{place_of(place).key}/{year}/"


def number(text):
    return int(re.sub(r"\D", "", text))


def behind(browser, address):
    """What the rows behind a figure come to, over all pages: their number, or the sum of a column of sums."""
    total, summed, at = 0, 0, address
    while at:
        shown = page(browser.get(at))
        rows = shown.rows() if shown.all("//table") else []
        total += len(rows)
        sums = shown.all("//tbody//td[contains(@class, 'num')][not(contains(@class, 'hide'))]")
        summed += sum(number(cell.text_content()) for cell in sums)
        after = shown.all("//a[@rel='next']/@href")
        at = f"{address.split('?')[0]}{after[0]}" if after else None
    return summed or total


def test_every_figure_leads_to_exactly_that_many_rows(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    shown = page(browser.get(url(sample.province)))
    links = {
        (link.get("href"), link.get("aria-label") or link.text_content())
        for link in shown.all("//main//a[contains(@href, '/rows/')]")
    }

    assert len(links) > 100
    for address, text in links:
        value = number(re.findall(r"\d[\d.]*", text)[-1] if ":" in text else re.match(r"[\d.]+", text)[0])
        rows = behind(browser, address)
        assert rows == value or rows // 10**6 == value, (address, text, rows)  # money is shown in millions


def test_last_years_figures_lead_to_the_same_days_of_last_year(signed_in, sample, monkeypatch):
    for module in (reaching, report):
        monkeypatch.setattr(module.timezone, "localdate", lambda: date(2020, 6, 1))
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    sample.work.contact(sample.teams[0], times=3, on=date(2019, 11, 11))

    shown = page(browser.get(url(sample.province)))
    row = next(row for row in shown.all("//tr") if "M08" in row.text_content())
    before = row.xpath("./td[4]//a")[0]

    assert "01/06/2020" in shown.text
    assert before.text_content() == "4"  # of the year before up to 1 June, not the 7 of all of it
    assert behind(browser, before.get("href")) == 4


def test_it_shows_the_year_beside_the_last_and_what_must_hold(signed_in, sample):
    shown = page(signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province)))

    assert shown.heading == "Tỉnh Mẫu Giang, năm 2020"
    assert "Số liệu từ 15/12/2019 đến hết 14/12/2020" in shown.text
    text = shown.text
    for words in (
        "M09: 2 + 2 = 4 người",
        "3 lượt dịch vụ ≥ 2 người",
        "23 lượt tiếp cận ≥ 4 người",
        "bằng số chung",
    ):
        assert words in text
    results = {row[1]: row[3:] for row in shown.rows(RESULTS)}
    assert results["Lượt tiếp cận người được phân công quản lý M08"] == ["23", "4", "+475%"]
    assert shown.texts("//h2")[:4] == ["Theo tháng", "Theo nhóm người", "Bản đồ xã, phường", "Theo hình thức"]
    assert [row[0] for row in shown.rows(PARTS)] == ["Tổng cộng", "Quận Bắc", "Huyện Nam"]
    bar = next(a for a in shown.all(BARS) if a.get("aria-label") == "Tháng 5 năm 2020: 12 lượt")
    assert bar.get("href").endswith("/M08/rows/?span=month-5")


@pytest.mark.parametrize(
    ("span", "named"),
    [
        ("year", ["Năm 2019", "Năm 2020"]),
        ("half-1", ["Cùng kỳ", "Kỳ này"]),
        ("month-5", ["Cùng kỳ", "Kỳ này"]),
    ],
)
def test_figures_of_part_of_a_year_stand_under_no_whole_one(signed_in, sample, span, named):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    sample.work.contact(sample.teams[0], on=date(2019, 5, 4))

    shown = page(browser.get(url(sample.province), {"span": span}))

    assert shown.texts(f"{RESULTS}//th[@scope='col']")[3] == named[1]
    parts = shown.all("//table[contains(@class, 'shares')]")
    assert parts
    for table in parts:
        assert [head.text_content() for head in table.xpath(".//thead//th")][1:] == named
    months = shown.texts("//section[@aria-labelledby='months']//table/thead//th")
    assert months == ["Tháng", "Năm 2019", "Năm 2020"]


def test_the_calendar_year_is_a_link_away(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province), {"window": "calendar"}))

    assert "Số liệu từ 01/01/2020 đến hết 31/12/2020" in shown.text
    assert shown.value("window") == "calendar"
    assert all("window=calendar" in a.get("href") for a in shown.all("//main//a[contains(@href, '/rows/')]"))


@pytest.mark.parametrize(("on", "year"), [(date(2020, 12, 20), 2021), (date(2021, 1, 10), 2022)])
def test_no_arrow_leads_to_a_year_that_has_not_begun(signed_in, sample, monkeypatch, on, year):
    monkeypatch.setattr(timezone, "localdate", lambda *at: on)
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province, year - 1), {"window": "calendar"}))

    assert not shown.all("//a[@rel='next']")
    for way in shown.all("//a[@rel='prev']/@href"):
        assert browser.get(way).status_code == 200


@pytest.mark.parametrize(("year", "span"), [(2021, "year"), (2021, "month-1")])
def test_what_has_begun_in_the_statutory_year_alone_is_told_by_that_and_says_so(
    signed_in, sample, monkeypatch, year, span
):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 12, 20))
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province, year), {"window": "calendar", "span": span}))

    assert "theo năm dương lịch bắt đầu từ 01/01/2021, chưa có số liệu: dưới đây tính theo" in shown.text
    assert "Số liệu từ 15/12/2020 đến hết 20/12/2020" in shown.text
    assert shown.value("window") == "statutory"
    for way in shown.all("//a[contains(@href, '/2021/') and contains(@href, 'window=calendar')]/@href"):
        assert browser.get(way).status_code == 200, way
    report = browser.get(f"{url(sample.province, year)}edit/", {"window": "calendar"})
    assert report.status_code == 404  # nothing is written into another report than the address names


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER])
def test_a_commune_and_a_team_have_their_own_year(signed_in, sample, role):
    team = sample.teams[0]
    place = team if role == Role.TEAM_LEADER else team.commune

    shown = page(signed_in(role, place).get(url(place)))

    assert ("11" if place is team else "14") in [row[3] for row in shown.rows(RESULTS)]
    assert shown.has_link(f"{url(place)}edit/") is (role == Role.COMMUNE_OFFICER)


def test_money_in_millions_says_so_where_a_phone_has_no_column_for_units(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province)))

    money = [row for row in shown.rows(RESULTS) if row[2] == "triệu đồng"]
    assert money
    assert all(", triệu đồng" in row[1] for row in money)
    assert len(money) == len(shown.all(f"{RESULTS}//span[@class='phone']"))


def test_a_place_where_nothing_is_recorded_says_so(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    empty = CommuneFactory(province=sample.province, name="Phường Vắng")

    shown = page(browser.get(url(empty)))

    assert any(
        "Chưa có số liệu: kỳ này ở" in words and "chưa ghi Đội nào" in words for words in shown.messages
    )
    assert "Chưa có số liệu" not in page(browser.get(url(sample.communes[0]))).text


def test_a_district_has_figures_but_no_report(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.north)))

    assert shown.heading == "Quận Bắc, năm 2020"
    assert [row[0] for row in shown.rows(PARTS)] == ["Tổng cộng", "Phường Đông", "Phường Tây"]
    assert "Tải PDF" not in shown.text
    assert "Soạn báo cáo" not in shown.text
    for name in ("pdf", "xlsx", "edit", "sign"):
        assert browser.get(f"{url(sample.north)}{name}/").status_code == 404


def test_the_nation_is_shown_without_rows_and_without_small_counts_of_people(signed_in, sample):
    browser = signed_in(Role.NATIONAL_OFFICER)
    other = ProvinceFactory(name="Khác")

    shown = page(browser.get("/reports/nation/2020/"))

    assert shown.heading == "Cả nước, năm 2020"
    assert not shown.all("//a[contains(@href, '/rows/')]")
    assert "Bấm mã để xem định nghĩa" in shown.text
    province = next(row for row in shown.rows(PARTS) if row[0] == "Tỉnh Mẫu Giang")
    assert province[1:4] == ["*", "*", ""]
    assert province[6:10] == ["*", "*", "*", "*"]
    assert "* Số người dưới 5 không hiển thị." in shown.text
    assert shown.has_link(url(other))
    assert browser.get("/reports/nation/2020/pdf/").status_code == 404
    below = page(browser.get(url(sample.province)))
    assert [row[:2] for row in below.rows(PARTS)][:2] == [["Tổng cộng", "*"], ["Phường Đông", "*"]]
    assert not below.all("//a[contains(@href, 'district-') or contains(@href, 'commune-')]")
    assert not below.all(f"{RESULTS}//a[contains(@href, 'pdf') or contains(@href, 'xlsx')]")
    for small in (sample.north, sample.communes[0], sample.teams[0]):
        assert browser.get(url(small)).status_code == 404
    assert browser.get("/reports/nation/2020/M08/rows/").status_code == 403


def test_another_places_year_is_404(signed_in, sample):
    foreign = CommuneFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    for place in (
        foreign,
        foreign.province,
        sample.province,
        sample.communes[1],
        sample.teams[2],
        sample.north,
    ):
        assert browser.get(url(place)).status_code == 404
    assert browser.get("/reports/nation/2020/").status_code == 404


@pytest.mark.parametrize("year", [1, 2011, 2030, 9999])
def test_a_year_without_teams_or_not_begun_is_404(signed_in, sample, year):
    assert (
        signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, year)).status_code == 404
    )


@pytest.mark.parametrize("until", ["x", "2021-01-01", "2019-12-14"])
def test_a_day_outside_the_year_is_404(signed_in, sample, until):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    assert browser.get(url(sample.province), {"until": until}).status_code == 404


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_other_roles_are_refused(signed_in, sample, role):
    place = sample.teams[0] if role == Role.VOLUNTEER else None

    assert signed_in(role, place).get(url(sample.province)).status_code == 403


def test_a_reform_keeps_history_inside_the_reach(signed_in, sample):
    """The officer of today's province opens the year of the one before it."""
    new = ProvinceFactory(valid_from=date(2025, 7, 1))
    ProvinceSuccession.objects.create(
        predecessor=sample.province, successor=new, on=date(2025, 7, 1), whole=True
    )

    browser = signed_in(user=person(Role.PROVINCE_OFFICER, new))

    assert browser.get(url(sample.province)).status_code == 200


def test_queries_do_not_grow_with_communes(signed_in, sample, assert_flat_queries):
    def add(rows):
        values = {"province": sample.province, "district": sample.south, "valid_to": date(2025, 6, 30)}
        for commune in CommuneFactory.create_batch(rows, **values):
            sample.work.contact(sample.teams[0], commune=commune, on=date(2020, 3, 3))

    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    assert_flat_queries(browser, url(sample.south), add)
