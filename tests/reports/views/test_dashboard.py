"""`report_detail` as a dashboard: the figure, the days and the way of dividing that its address tells."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.places import place_of
from tests.factories import CommuneFactory, ProvinceFactory
from tests.page import page
from tests.reports.views.test_report_detail import BARS, PARTS, RESULTS, behind, number, url
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, CommuneSuccession, ProvinceSuccession

POINTS = "//*[contains(@class, 'map')]//*[name()='circle']"
SHARES = "//table[contains(@class, 'shares')]"
FROM, TO = date(2020, 3, 15), date(2020, 6, 14)
PLAIN = {
    "M02": """select count(distinct volunteer_id) from volunteer_teams_membership
        where since <= %(to)s and (until is null or until > %(to)s)""",
    "M06": """select sum(quantity) from volunteer_teams_activity a join volunteer_teams_activitykind k
        on k.id = kind_id where k.code = 'to-roi' and "on" between %(from)s and %(to)s""",
    "M08": """select count(*) from cases_contact where "on" between %(from)s and %(to)s""",
    "M08.group.SAU_CAI": """select count(*) from cases_contact
        where "on" between %(from)s and %(to)s and "group" = 'SAU_CAI'""",
    "M08.people": """select count(distinct client_id) from cases_contact
        where "on" between %(from)s and %(to)s""",
    "M09": """select count(distinct client_id) from cases_episodestep p join cases_status t
        on t.id = p.status_id where t.is_enrolment and "on" between %(from)s and %(to)s""",
    "M11": """select count(distinct client_id) from cases_support s join cases_supportkind k
        on k.id = kind_id where k.indicator = 'M11' and s.status = 'DA_NHAN'
        and status_on between %(from)s and %(to)s""",
    "M15": """select count(distinct client_id) from cases_episode
        where opened_on <= %(to)s and (closed_on is null or closed_on > %(to)s)""",
}


def plain(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql, {"from": FROM, "to": TO})
        return cursor.fetchone()[0]


def bars(shown):
    """The bars of this year: the month, the number and the rows of each."""
    found = [(a.get("aria-label"), a.get("href")) for a in shown.all(BARS) if "rows" in a.get("href")]
    return [(label.split(":")[0], number(label.split(":")[1]), href) for label, href in found]


@pytest.mark.parametrize("code", PLAIN)
def test_a_figure_of_a_quarter_is_a_plain_count_in_total_by_month_and_by_commune(signed_in, sample, code):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    asked = {"figure": code, "span": "quarter-2", "by": "commune"}

    shown = page(browser.get(url(sample.province), asked))
    total, *communes = shown.rows(PARTS)

    assert shown.heading == "Tỉnh Mẫu Giang, quý II năm 2020"
    assert number(total[1]) == plain(PLAIN[code]) > 0
    assert [row[0] for row in communes] == ["Phường Đông", "Phường Tây", "Xã Thượng"]
    months = bars(shown)
    assert {month.split(" năm")[0] for month, *_ in months} == {"Tháng 4", "Tháng 5", "Tháng 6"}
    in_words = shown.all("//section[@aria-labelledby='months']//table/tbody//td/a")
    assert {(number(a.text), a.get("href")) for a in in_words} >= {tuple(one[1:]) for one in months}
    last = [address for _, value, address in months if value]
    for month, value, address in months:
        if value and address in (last[0], last[-1]):
            assert behind(browser, address) == value, (month, address)
    links = shown.all(f"{PARTS}//tr[not(@class)]/td[1]/a")
    assert sum(number(link.text_content()) for link in links) >= plain(PLAIN[code])
    for link in links:
        assert behind(browser, link.get("href")) == number(link.text_content()), link.get("href")


def test_parts_of_a_figure_are_bars_that_lead_to_their_rows(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province)))

    rows = {row[0]: row[1:] for table in shown.all(SHARES) for row in cells(table)}
    assert rows["Người sau cai nghiện"] == ["0 lượt", "4 lượt"]
    assert rows["Sinh hoạt nhóm"] == ["0 lượt", "6 lượt"]
    for link in shown.all(f"{SHARES}//td/a"):
        assert behind(browser, link.get("href")) == number(link.text_content())


def cells(table):
    return [
        [cell.text_content().strip() for cell in row.xpath("./th | ./td")]
        for row in table.xpath(".//tbody/tr")
    ]


def test_communes_are_points_where_they_lie_each_leading_to_its_own_page(signed_in, sample):
    CommuneFactory(province=sample.province, district=sample.south, name="Không Tọa Độ")
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province), {"figure": "M08"}))

    points = {c.xpath("string(*[name()='title'])"): c for c in shown.all(POINTS)}
    assert sorted(points) == [
        "Phường Tây: 2 lượt, cùng kỳ 0 lượt",
        "Phường Đông: 14 lượt, cùng kỳ 0 lượt",
        "Xã Thượng: 7 lượt, cùng kỳ 4 lượt",
    ]
    east, upper = points["Phường Đông: 14 lượt, cùng kỳ 0 lượt"], points["Xã Thượng: 7 lượt, cùng kỳ 4 lượt"]
    assert (east.get("class"), upper.get("class")) == ("fresh", "up")
    assert float(east.get("r")) > float(upper.get("r"))
    assert float(east.get("cy")) > float(upper.get("cy"))  # farther south is farther down
    assert east.getparent().get("href") == url(sample.communes[0])
    assert "1 đơn vị chưa có tọa độ" in shown.text


def test_the_address_carries_the_figure_on_to_places_and_years(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    asked = {"figure": "M06", "span": "half-1", "window": "calendar", "by": "team"}

    shown = page(browser.get(url(sample.province), asked))

    assert [shown.value(name) for name in asked] == list(asked.values())
    assert shown.rows(PARTS)[0][1] == "2.000"
    query = "?window=calendar&span=half-1&figure=M06"
    assert shown.has_link(f"{url(sample.teams[0])}{query}")
    assert shown.has_link(f"{url(sample.province, 2019)}{query}&by=team")
    assert page(browser.get(f"{url(sample.teams[0])}{query}")).value("figure") == "M06"


def test_a_month_is_shown_among_those_of_its_year(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province), {"span": "month-5"}))

    assert "Số liệu từ 15/04/2020 đến hết 14/05/2020" in shown.text
    now = [(month, value) for month, value, address in bars(shown) if "/2020/" in address]
    assert now[-1] == ("Tháng 5 năm 2020", 12)
    assert len(now) == 5
    assert shown.has_link(f"{url(sample.province)}edit/")  # of the year
    assert shown.has_link(f"{url(sample.province)}pdf/")


def test_months_that_the_figures_tell_already_are_not_counted_again(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    def counted(figure):
        with CaptureQueriesContext(connection) as queries:
            shown = page(browser.get(url(sample.province), {"figure": figure, "by": "commune"}))
        of_2020 = [value for month, value, _ in bars(shown) if "2020" in month and value]
        return of_2020, sum("width_bucket" in query["sql"] for query in queries)

    usual, asked = counted("M08")
    clients, besides = counted("M08.group.NGHIEN")

    assert (usual, sum(clients)) == ([9, 12, 2], 19)
    assert (asked, besides) == (1, 2)  # those of communes, always


def test_a_month_of_last_year_is_whole_on_the_day_before_its_leap_day(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    sample.work.contact(sample.teams[0], on=date(2020, 2, 29))
    sample.work.contact(sample.teams[0], on=date(2021, 2, 1))

    shown = page(browser.get(url(sample.province, 2021), {"window": "calendar", "until": "2021-02-28"}))

    (february,) = [(value, rows) for month, value, rows in bars(shown) if month == "Tháng 2 năm 2020"]
    assert february[0] == behind(browser, february[1]) == 1


def test_last_years_column_follows_a_reform_and_says_so(signed_in, sample):
    """Two communes go into one as a whole; of the third a piece goes there, the rest elsewhere."""
    on = date(2020, 7, 1)
    new = CommuneFactory(province=sample.province, name="Mới", valid_from=on, valid_to=None)
    rest = CommuneFactory(province=sample.province, name="Còn Lại", valid_from=on, valid_to=None)
    east, west, upper = sample.communes
    for commune in sample.communes:
        commune.valid_to = date(2020, 6, 30)
        commune.save(update_fields=["valid_to"])
    for old, after, whole in (
        (east, new, True),
        (west, new, True),
        (upper, new, False),
        (upper, rest, False),
    ):
        CommuneSuccession.objects.create(predecessor=old, successor=after, on=on, whole=whole)
    sample.work.contact(sample.teams[2], times=5, on=date(2019, 5, 5))
    sample.work.contact(sample.teams[0], times=3, on=date(2020, 8, 8), commune=new)
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    shown = page(browser.get(url(sample.province)))
    rows = {row[0]: row[1:4] for row in shown.rows(PARTS)}
    of_new = page(browser.get(url(new)))

    assert rows["Xã Mới"] == ["19", "5 ◊", ""]  # 14 + 2 of the old ones and 3 of its own
    assert rows["Chưa xếp được vào đơn vị nào"][:2] == ["7", "4"]
    assert rows["Tổng cộng"][:2] == ["26", "9"]
    assert "Sắp xếp đơn vị ngày 01/07/2020" in shown.text
    assert "◊ Có phần tách từ đơn vị khác" in shown.text
    assert "số trước ngày đó là của Phường Đông, Phường Tây. Xã Thượng chỉ nhập một phần" in of_new.text
    assert [row[3:5] for row in of_new.rows(RESULTS) if "M08" in row[1]] == [["19", "5"]]


def test_a_provinces_reform_is_told_on_its_page(signed_in, sample):
    new = ProvinceFactory(name="Rộng", valid_from=date(2020, 7, 1))
    other = ProvinceFactory(name="Cũ", valid_to=date(2020, 6, 30))
    for old in (sample.province, other):
        ProvinceSuccession.objects.create(predecessor=old, successor=new, on=date(2020, 7, 1), whole=True)

    shown = page(signed_in(Role.PROVINCE_OFFICER, new).get(url(new)))

    assert "số trước ngày đó là của" in shown.text
    assert "Tỉnh Mẫu Giang" in shown.text
    assert number(shown.all(f"{RESULTS}//a[contains(@href, '/M08/rows/')]")[0].text_content()) == 23


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"figure": "M99"}, 400),
        ({"figure": "M08.month.5"}, 400),
        ({"by": "district-x"}, 400),
        ({"window": "lunar"}, 400),
        ({"span": "month-13"}, 404),
        ({"span": "month-0"}, 404),
        ({"span": "'"}, 404),
    ],
)
def test_what_cannot_be_asked_is_refused(signed_in, sample, asked, status):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    answer = browser.get(url(sample.province), asked)

    assert answer.status_code == status
    if status == 400:
        assert page(answer).errors
        assert page(answer).rows(RESULTS)  # the usual figures all the same


@pytest.mark.parametrize("name", ["pdf", "xlsx", "edit", "sign", "public/xlsx", "history"])
def test_a_part_of_a_year_has_no_report(signed_in, sample, name):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    assert browser.get(f"{url(sample.communes[0])}{name}/", {"span": "quarter-1"}).status_code in (403, 404)


def test_who_sees_no_rows_sees_no_small_counts_nor_the_months_of_single_provinces(signed_in, sample):
    browser = signed_in(Role.NATIONAL_OFFICER)

    shown = page(browser.get("/reports/nation/2020/", {"figure": "M11"}))

    rows = {row[0]: row[1:] for row in shown.rows(PARTS)}
    assert rows["Tỉnh Mẫu Giang"][:2] == ["*", "0"]
    assert "Theo tháng" not in shown.texts(f"{PARTS}//th")
    assert "M12.amount" not in {option.get("value") for option in shown.all("//option")}
    assert not shown.all("//a[contains(@href, '/rows/')]")
    assert browser.get("/reports/nation/2020/", {"figure": "M12.amount"}).status_code == 400


def test_the_map_of_the_country_names_its_islands(signed_in, sample):
    for name, lat, lon in (("Hoàng Sa", 16.5, 112.1), ("Trường Sa", 9.7, 114.4)):
        CommuneFactory(name=name, kind="DAC_KHU", lat=lat, lon=lon, valid_from=date(2025, 7, 1))
    sample.province.lat, sample.province.lon = 21.0, 105.8
    sample.province.save(update_fields=["lat", "lon"])

    shown = page(signed_in(Role.NATIONAL_OFFICER).get("/reports/nation/2020/"))

    assert {"Hoàng Sa", "Trường Sa", "Mẫu Giang"} <= set(
        shown.texts("//*[contains(@class, 'map')]//*[name()='text']")
    )
    assert len(shown.all(POINTS)) == 1


def test_parts_are_sorted_and_paged_by_their_address(signed_in, sample):
    for commune in CommuneFactory.create_batch(60, province=sample.province, district=sample.south):
        assert commune.pk
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    first = page(browser.get(url(sample.province), {"by": "commune", "sort": "-now"}))
    second = page(browser.get(url(sample.province), {"by": "commune", "sort": "-now", "page": 2}))

    assert [row[1] for row in first.rows(PARTS)[:4]] == ["23", "14", "7", "2"]
    assert len(first.rows(PARTS)) == 51
    assert len(second.rows(PARTS)) == 1 + 63 - 50
    assert second.rows(PARTS)[0][0] == "Tổng cộng"


def test_queries_do_not_grow_with_communes_shown(signed_in, sample, assert_flat_queries):
    def add(rows):
        for commune in CommuneFactory.create_batch(rows, province=sample.province, district=sample.south):
            sample.work.contact(sample.teams[0], commune=commune, on=date(2020, 3, 3))

    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    assert_flat_queries(browser, f"/reports/{place_of(sample.province).key}/2020/?by=commune", add)


def take(browser, place, **asked):
    query = urlencode(asked)
    return browser.post(f"{url(place)}take/?{query}", {"reason": "Đối chiếu với công an", "kind": "xlsx"})


def test_what_is_seen_leaves_as_a_file_once_the_log_knows_why(signed_in, sample):
    """`report_detail_take`"""
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    asked = {"figure": "M08", "span": "quarter-2", "by": "commune", "sort": "-now"}

    shown = page(browser.get(url(sample.province), asked))
    assert shown.has_link(f"{url(sample.province)}take/?{urlencode(asked)}")
    head, headings, rows = opened(take(browser, sample.province, **asked))

    assert head[0] == "Số liệu của Tỉnh Mẫu Giang, từ 15/03/2020 đến hết 14/06/2020"
    assert "Con số: Lượt tiếp cận người được phân công quản lý; Kỳ: Quý II" in head[2]
    assert headings[:6] == ["Bảng", "Tên", "Đơn vị tính", "Kỳ này", "Cùng kỳ năm trước", "So cùng kỳ (%)"]
    told = {(row[0], row[1]): row[3:5] for row in rows}
    of_places = "Lượt tiếp cận người được phân công quản lý theo xã, phường"
    assert [row[1:4] for row in rows if row[0] == of_places] == [
        [row[0], "lượt", number(row[1])] for row in shown.rows(PARTS)[1:]
    ]
    assert told["Lượt tiếp cận người được phân công quản lý theo tháng", "Tháng 5 năm 2020"] == [12, 0]
    assert told["Theo nhóm người", "Người sau cai nghiện"] == [4, 0]
    assert ("Kết quả thực hiện", "Tuần tra địa bàn") in told
    event = AuditEvent.objects.get(code="volunteer_teams.list_taken")
    assert event.changes["filter"]["figure"] == "M08"
    assert event.changes["reason"] == "Đối chiếu với công an"


def test_the_file_hides_what_the_page_hides_and_is_refused_as_the_page_is(signed_in, sample):
    nation = signed_in(Role.NATIONAL_OFFICER)

    answer = nation.post("/reports/nation/2020/take/?figure=M11", {"reason": "Xem", "kind": "csv"})

    assert "Tỉnh Mẫu Giang,người,*,0," in answer.content.decode("utf-8-sig")
    assert take(nation, sample.communes[0]).status_code == 404
    assert take(nation, sample.province, figure="M12.amount").status_code == 404
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])
    assert take(browser, sample.communes[1]).status_code == 404
    assert take(browser, sample.communes[0]).status_code == 200
    assert signed_in(Role.VOLUNTEER, sample.teams[0]).get(f"{url(sample.teams[0])}take/").status_code == 403
