"""Every page and file of who may see no rows: small counts of people stand nowhere, nor what they change.

Two people got a loan in one province and three in the other, or the other way round: the country's sum is the
same, and whoever could tell the two cases apart would know a small count.
"""

import pytest
from django.urls import get_resolver
from django.utils import timezone
from lxml import etree

from cases.models import Support, SupportStatus
from reports.places import place_of
from tests.factories import CommuneFactory, MembershipFactory, ProvinceFactory, TeamFactory, person
from tests.page import page
from tests.reports.data import Work
from tests.reports.views.test_report_detail import PARTS
from tests.sheets import opened
from volunteer_teams.access.roles import ROLE_PERMISSIONS, Role
from volunteer_teams.models import RoleAssignment

ASKED = (
    {},
    {"figure": "M12"},
    {"figure": "M10.services", "span": "month-5"},
)
MONTHS = "//*[@aria-labelledby='months' or @id='months']//table//td"
REASON = {"kind": "xlsx", "reason": "Báo cáo Bộ"}
PAPERS = {
    *("report_pdf", "report_docx", "report_xlsx", "report_public", "report_public_pdf", "report_issued"),
    "section_picture",
}
READ = {"report_detail", "report_detail_take", "report_list", "report_list_take"}
OF_COUNTRY = {"country_list", "country_list_take", "country_dhis2", "indicator_list"}


class Neighbours:
    """Two provinces of one commune each, in both of which nine people were met."""

    def __init__(self, sample) -> None:
        self.work, self.kinds = Work(), sample.supports
        self.provinces = [
            ProvinceFactory(name=name, code=code) for name, code in (("Bắc", "96"), ("Nam", "97"))
        ]
        self.people = [self._met(one) for one in self.provinces]

    def lent(self, *counts) -> None:
        """In each province to so many people, who were referred to a test as well; nobody else was helped."""
        Support.objects.filter(client__in=[one for people in self.people for one in people]).delete()
        for people, n in zip(self.people, counts, strict=True):
            for one in people[:n]:
                self.work.support(one, self.kinds["VAY"], amount=7_000_000)
                self.work.support(one, self.kinds["HIV"], status=SupportStatus.REFERRED)

    def _met(self, province):
        team = TeamFactory(commune=CommuneFactory(province=province, code=f"{province.code}001"))
        MembershipFactory.create_batch(3, team=team)
        people = [self.work.client(team) for _ in range(9)]
        for one in people:
            self.work.contact(team, one, 2)
        return people

    def seen(self, browser) -> dict[str, object]:
        """What each page and file shows."""
        boards = ["/reports/nation/2020/", *(f"/reports/{place_of(one).key}/2020/" for one in self.provinces)]
        asked = [(board, one) for board in boards for one in ASKED]
        asked += [("/reports/", {"year": 2020}), ("/country/", {"year": 2020})]
        asked += [("/country/", {"year": 2020, "span": "month-5"})]
        return {f"{url} {query}": told(browser.get(url, query)) for url, query in asked} | {
            f"{url} {query} file": opened(browser.post(take(url, query), REASON))[1:] for url, query in asked
        }


def told(answer):
    """What is inside the page; around it stands what differs each time it is made."""
    assert answer.status_code == 200, answer.request["PATH_INFO"]
    return etree.tostring(page(answer).one("//main"))


def take(url, query):
    return f"{url}take/?" + "&".join(f"{name}={value}" for name, value in query.items())


@pytest.fixture
def two(sample):
    return Neighbours(sample)


@pytest.fixture
def browser(signed_in):
    return signed_in(Role.NATIONAL_OFFICER)


def test_nothing_on_any_page_or_file_tells_which_province_had_two_and_which_three(browser, two):
    two.lent(2, 3)
    before = two.seen(browser)

    two.lent(3, 2)
    after = two.seen(browser)

    assert not [name for name in before if before[name] != after[name]]


def test_what_is_not_small_is_told_but_for_one_that_tells_a_third_provinces_two(browser, two):
    two.lent(9, 8)

    shown = page(browser.get("/reports/nation/2020/", {"figure": "M12"}))

    assert [row[:2] for row in shown.rows(PARTS)][:3] == [
        ["Tổng cộng", "19"],
        ["Tỉnh Bắc", "9"],
        ["Tỉnh Nam", "*"],
    ]


def test_a_province_tells_no_more_of_itself_than_the_table_of_the_country(browser, two):
    """One has few, so in the country's table another one is hidden with it; its own page hides it as well."""
    Support.objects.all().delete()
    two.lent(9, 2)

    of_country = opened(browser.post("/country/take/?year=2020", REASON))
    told_there = {row[1]: dict(zip(of_country[1], row, strict=True)) for row in of_country[2]}

    assert {told_there[name]["M12 Người được vay vốn (người)"] for name in ("Tỉnh Bắc", "Tỉnh Nam")} == {"*"}
    for province in two.provinces:
        shown = page(browser.get(f"/reports/{place_of(province).key}/2020/", {"figure": "M12"}))
        assert shown.rows(PARTS)[0][1] == "*"
        assert "Số người, số lượt tiếp cận từ 1 đến 4 không công bố" in shown.text
        bars = shown.texts(MONTHS)
        assert set(bars) == {"*", "0"}


def test_neither_the_report_on_paper_nor_days_of_ones_own_choosing_are_for_them(browser, two):
    two.lent(2, 3)
    board = f"/reports/{place_of(two.provinces[0]).key}/2020/"

    for paper in ("pdf/", "docx/", "xlsx/", "public/xlsx/", "issued/0/"):
        assert browser.get(f"{board}{paper}").status_code == 404
    assert browser.get(board, {"until": "2020-05-04"}).status_code == 404
    for key in (place_of(two.people[0][0].commune).key, place_of(two.people[0][0].team).key):
        assert browser.get(f"/reports/{key}/2020/").status_code == 404


def test_whoever_works_for_a_commune_as_well_reads_that_commune_as_it_is(signed_in, sample):
    user = person(Role.NATIONAL_OFFICER)
    commune = sample.communes[0]
    RoleAssignment.objects.create(
        user=user, role=Role.COMMUNE_OFFICER, commune=commune, since=timezone.localdate()
    )

    shown = page(signed_in(user=user).get(f"/reports/{place_of(commune).key}/2020/"))

    assert shown.rows(PARTS)[0][1] == "14"
    assert shown.has_link(f"/reports/{place_of(commune).key}/2020/M08/rows/")


def test_these_are_all_pages_of_figures_that_they_reach():
    """A page that is added stands here: among those that are read through a reading, or hidden."""
    held = ROLE_PERMISSIONS[Role.NATIONAL_OFFICER]
    own = next(found for found in get_resolver().url_patterns if getattr(found, "app_name", "") == "reports")
    names = {one.name for one in own.url_patterns if getattr(one.callback, "permission", None) in held}

    assert names == PAPERS | READ | OF_COUNTRY
